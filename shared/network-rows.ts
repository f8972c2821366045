/** One row of each list of the simulator file. */
import { listed, quoted } from './fault.ts';
import type {
  ExchangeRate,
  NetworkCustomer,
  NetworkLine,
  NetworkOrder,
  NetworkPartner,
  NetworkRefund,
} from './network.ts';
import { AMOUNT_MAX } from './plan-schema.ts';
import type { Reading, Row } from './reading.ts';
import * as r from './reading.ts';
import { type Instant, isDay, isoOf } from './time.ts';

type Index = ReadonlyMap<string, number>;

const list = (name: string, max: number, fields: readonly string[]) => ({
  name,
  max,
  fields: new Set(fields),
});

export const ROWS = {
  plans: list('plans', 1000, ['validFrom', 'plan']),
  partners: list('partners', 5_000_000, ['id', 'sponsor', 'joinedAt', 'leftAt', 'suspendedAt', 'sponsors']),
  customers: list('customers', 20_000_000, ['id', 'partner', 'boundAt', 'isPartner']),
  orders: list('orders', 20_000_000, ['id', 'customer', 'placedAt', 'confirmedAt', 'currency', 'lines']),
  refunds: {
    ...list('refunds', 20_000_000, ['id', 'order', 'at', 'amount', 'lines', 'reason']),
    isOptional: true,
  },
  fx: { ...list('fx', 1_000_000, ['day', 'currency', 'rate']), isOptional: true },
} as const;
const SPONSORS = { ...list('sponsors', 1000, ['from', 'sponsor']), isOptional: true } as const;
const LINES = list('lines', 10_000, ['sku', 'category', 'quantity', 'net', 'points', 'partnerNet']);
const REFUND_LINES = list('lines', 10_000, ['index', 'net', 'amount']);
const QUANTITY_MAX = 1_000_000_000;
const REASONS = [
  'withdrawal',
  'non-payment',
  'chargeback',
  'cancelled',
  'merchant-fault',
  'goodwill',
] as const;

export function readPartner(reading: Reading, row: Row): NetworkPartner {
  const id = r.readId(reading, row, 'id');
  if (Array.isArray(row.sponsor))
    r.report(reading, 'sponsor', 'is a list; a partner has one sponsor at a time');
  const partner = {
    id,
    sponsor: Array.isArray(row.sponsor) ? null : r.readIdOrNull(reading, row, 'sponsor'),
    joinedAt: r.readInstant(reading, row, 'joinedAt'),
    leftAt: r.readInstantOrNull(reading, row, 'leftAt'),
    suspendedAt: r.readInstantOrNull(reading, row, 'suspendedAt'),
    sponsors: readSponsors(reading, row),
  };
  for (const key of ['leftAt', 'suspendedAt'] as const) {
    const at = partner[key];
    if (at !== null && at < partner.joinedAt)
      r.report(reading, key, `lies before joinedAt, ${isoOf(partner.joinedAt)}`);
  }
  return partner;
}

function readSponsors(reading: Reading, row: Row): NetworkPartner['sponsors'] {
  const read = r.readRows(reading, row, SPONSORS, (change) => ({
    from: r.readInstant(reading, change, 'from'),
    sponsor: r.readIdOrNull(reading, change, 'sponsor'),
  }));
  return r.present(read);
}

export function readCustomer(reading: Reading, row: Row, partners: Index): NetworkCustomer {
  const customer = {
    id: r.readId(reading, row, 'id'),
    partner: r.readIdOrNull(reading, row, 'partner'),
    boundAt: r.readInstantOrNull(reading, row, 'boundAt'),
    isPartner: r.readIdOrNull(reading, row, 'isPartner'),
  };
  for (const key of ['partner', 'isPartner'] as const) {
    const id = customer[key];
    if (id && !partners.has(id)) r.report(reading, key, `${quoted(id)} is not the id of a partner`);
  }
  return customer;
}

export function readOrder(
  reading: Reading,
  row: Row,
  customers: Index,
  earliest: Instant | null,
): NetworkOrder {
  const customer = r.readId(reading, row, 'customer');
  if (customer && !customers.has(customer)) {
    r.report(reading, 'customer', `${quoted(customer)} is not the id of a customer`);
  }
  const placedAt = r.readInstant(reading, row, 'placedAt');
  const confirmedAt = r.readInstant(reading, row, 'confirmedAt');
  if (confirmedAt < placedAt) r.report(reading, 'confirmedAt', `lies before placedAt, ${isoOf(placedAt)}`);
  if (earliest !== null && placedAt < earliest) {
    r.report(reading, 'placedAt', `lies before the first plan version, valid from ${isoOf(earliest)}`);
  }
  const faultsBefore = reading.faults.length;
  const lines = r.readRows(reading, row, LINES, (line) => readLine(reading, line));
  if (Array.isArray(row.lines) && row.lines.length === 0)
    r.report(reading, 'lines', 'is empty; write at least one line');
  // Without its lines an order cannot be refunded, and nobody is told a second time what is wrong with it.
  const isWhole = reading.faults.length === faultsBefore;
  return {
    id: r.readId(reading, row, 'id'),
    customer,
    placedAt,
    confirmedAt,
    currency: r.readCurrency(reading, row, 'currency'),
    lines: isWhole ? r.present(lines) : [],
  };
}

function readLine(reading: Reading, row: Row): NetworkLine {
  const quantity = row.quantity ?? 1;
  const isCounted = typeof quantity === 'number' && quantity > 0 && quantity <= QUANTITY_MAX;
  if (!isCounted)
    r.report(
      reading,
      'quantity',
      `${quoted(quantity)} is not a quantity; write a number above 0 and at most ${QUANTITY_MAX}`,
    );
  return {
    sku: r.readIdOrNull(reading, row, 'sku'),
    category: r.readIdOrNull(reading, row, 'category'),
    quantity: isCounted ? quantity : 1,
    net: r.readAmount(reading, row, 'net', AMOUNT_MAX),
    points: r.readAmountOrNull(reading, row, 'points', AMOUNT_MAX),
    partnerNet: r.readAmountOrNull(reading, row, 'partnerNet', AMOUNT_MAX),
  };
}

export function readRefund(reading: Reading, row: Row, orders: Index): NetworkRefund {
  const order = r.readId(reading, row, 'order');
  if (order && !orders.has(order)) r.report(reading, 'order', `${quoted(order)} is not the id of an order`);
  const hasLines = row.lines !== undefined && row.lines !== null;
  const hasAmount = row.amount !== undefined && row.amount !== null;
  if (!hasLines && !hasAmount) r.report(reading, 'amount', 'is missing; write an amount or lines');
  const reason = REASONS.find((word) => word === row.reason);
  if (reason === undefined) {
    const allowed = listed(
      REASONS.map((word) => `"${word}"`),
      'or',
    );
    r.report(
      reading,
      'reason',
      row.reason === undefined
        ? `is missing; write ${allowed}`
        : `${quoted(row.reason)} is not a reason; write ${allowed}`,
    );
  }
  return {
    id: r.readId(reading, row, 'id'),
    order,
    at: r.readInstant(reading, row, 'at'),
    amount: r.readAmountOrNull(reading, row, 'amount', AMOUNT_MAX),
    lines: hasLines ? readRefundLines(reading, row) : null,
    reason: reason ?? 'goodwill',
  };
}

function readRefundLines(reading: Reading, row: Row): NonNullable<NetworkRefund['lines']> {
  const seen = new Set<number>();
  const lines = r.readRows(reading, row, REFUND_LINES, (line) => {
    const index = r.readAmount(reading, line, 'index', 9999);
    if (seen.has(index)) r.report(reading, 'index', `line ${index} is named twice`);
    seen.add(index);
    if (line.net !== undefined && line.amount !== undefined)
      r.report(reading, 'amount', 'stands beside net; write one of the two');
    return {
      index,
      amount: r.readAmount(
        reading,
        line,
        line.net === undefined && line.amount !== undefined ? 'amount' : 'net',
        AMOUNT_MAX,
      ),
    };
  });
  if (Array.isArray(row.lines) && lines.length === 0)
    r.report(reading, 'lines', 'is empty; name at least one line, or write an amount');
  return r.present(lines);
}

export function readRate(reading: Reading, row: Row, planCurrency: string): ExchangeRate {
  const { day, rate } = row;
  const isReal = typeof day === 'string' && isDay(day);
  if (!isReal) r.report(reading, 'day', `${quoted(day)} is not a day; write "2026-06-30"`);
  const isPrice = typeof rate === 'string' && isExchangeRate(rate);
  if (!isPrice)
    r.report(
      reading,
      'rate',
      `${quoted(rate)} is not an exchange rate; write a decimal text above 0, such as "0.9231"`,
    );
  const currency = r.readCurrency(reading, row, 'currency');
  if (currency !== '' && currency === planCurrency)
    r.report(reading, 'currency', `"${currency}" is the currency of the plan and needs no rate`);
  return { day: isReal ? day : '', currency, rate: isPrice ? rate : '1' };
}

/** At most ten decimals and above 0; a text and never a float, so that the same file always gives the same cents. */
const isExchangeRate = (text: string): boolean =>
  /^(0|[1-9]\d{0,8})(\.\d{1,10})?$/.test(text) && /[1-9]/.test(text);
