/** Orders and returns. Each is written together with the message that tells the collector. */
import { type Basket, type Bill, billOf, couponOf } from './basket.ts';
import type { Receipt } from './collector.ts';
import type { Customer } from './customers.ts';
import { post } from './outbox.ts';
import { type Storage, secret } from './storage.ts';
import type { Language } from './words.ts';

/** Who recommended, as the checkout form says: what the customer typed and what the widget filled in. */
type Referral = {
  readonly coupon?: string;
  readonly code?: string;
};
export type Order = {
  readonly number: number;
  readonly token: string;
  readonly customerId: string | null;
  readonly language: Language;
  readonly email: string;
  readonly name: string;
  readonly placedAt: number;
  readonly bill: Bill;
  readonly receipt: Receipt | undefined;
  /** Indexes of the lines that came back. */
  readonly returned: readonly number[];
};
export type Checkout = {
  readonly customer: Customer | undefined;
  readonly language: Language;
  readonly email: string;
  readonly name: string;
  readonly address: string;
  readonly basket: Basket;
  readonly coupon: string;
  readonly referral: Referral;
};

const CODE = /^[a-z0-9-]{3,32}$/;

/** The shop's own coupons are its own business; any other well-formed word may be a partner's code. */
export function referralCodeOf(coupon: string): string | undefined {
  const code = coupon.trim().toLowerCase();
  return CODE.test(code) && couponOf(code) === 0 ? code : undefined;
}

export const orderId = (number: number): string => `HD-${number}`;

/** Answers the token under which the customer finds the order again. */
export const placeOrder = (db: Storage, checkout: Checkout): string =>
  db.transaction(() => {
    const bill = billOf(checkout.basket, checkout.coupon);
    const placedAt = Date.now();
    const token = secret();
    const { lastInsertRowid } = db
      .prepare(
        `insert into orders (token, customer_id, language, email, name, address, placed_at, bill, referral)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        token,
        checkout.customer?.id ?? null,
        checkout.language,
        checkout.email,
        checkout.name,
        checkout.address,
        placedAt,
        JSON.stringify(bill),
        JSON.stringify(checkout.referral),
      );
    const number = Number(lastInsertRowid);
    post(db, {
      order: number,
      method: 'PUT',
      path: `/v1/orders/${orderId(number)}`,
      body: confirmation(checkout, bill, placedAt),
    });
    return token;
  })();

function confirmation(checkout: Checkout, bill: Bill, placedAt: number): unknown {
  const { customer, email, referral } = checkout;
  return {
    state: 'confirmed',
    placedAt: new Date(placedAt).toISOString(),
    currency: 'EUR',
    total: bill.total,
    lines: bill.lines.map(({ product, quantity, net }) => ({
      sku: product.sku,
      category: product.category,
      quantity,
      net,
    })),
    customer: customer ? { id: customer.id, email } : { email },
    ...referral,
  };
}

/** Nothing happens for a line that is not there or came back before. */
export const returnLine = (db: Storage, order: Order, index: number): void =>
  db.transaction(() => {
    const line = order.bill.lines[index];
    if (!line) return;
    const id = `RET-${order.number}-${index + 1}`;
    const at = Date.now();
    const { changes } = db
      .prepare(
        'insert into returns (id, order_number, line, amount, at) values (?, ?, ?, ?, ?) on conflict do nothing',
      )
      .run(id, order.number, index, line.gross - line.discount, at);
    if (changes === 0) return;
    post(db, {
      order: order.number,
      method: 'POST',
      path: `/v1/orders/${orderId(order.number)}/refunds`,
      body: {
        id,
        at: new Date(at).toISOString(),
        reason: 'withdrawal',
        lines: [{ index, amount: line.net }],
      },
    });
  })();

type Row = {
  readonly number: number;
  readonly token: string;
  readonly customer_id: string | null;
  readonly language: Language;
  readonly email: string;
  readonly name: string;
  readonly placed_at: number;
  readonly bill: string;
  readonly receipt: string | null;
  readonly returned: string;
};

const SELECT = `select orders.*, (select json_group_array(line) from returns where order_number = number) as returned from orders`;

function orderOf(row: Row): Order {
  const { number, token, language, email, name } = row;
  return {
    number,
    token,
    language,
    email,
    name,
    customerId: row.customer_id,
    placedAt: row.placed_at,
    bill: JSON.parse(row.bill),
    receipt: row.receipt === null ? undefined : JSON.parse(row.receipt),
    returned: JSON.parse(row.returned),
  };
}

export function orderByToken(db: Storage, token: string): Order | undefined {
  const row = db.prepare<[string], Row>(`${SELECT} where token = ?`).get(token);
  return row && orderOf(row);
}

export const ordersOf = (db: Storage, customerId: string): readonly Order[] =>
  db
    .prepare<[string], Row>(`${SELECT} where customer_id = ? order by number desc limit 50`)
    .all(customerId)
    .map(orderOf);

export const latestOrders = (db: Storage): readonly Order[] =>
  db.prepare<[], Row>(`${SELECT} order by number desc limit 20`).all().map(orderOf);
