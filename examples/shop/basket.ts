/** What a basket costs, and what of it each line is worth net of tax, shipping and discount. Whole cents, no floats. */
import { type Product, productOf } from './catalogue.ts';

/** Pieces by product slug. */
export type Basket = Readonly<Record<string, number>>;

type BasketLine = {
  readonly product: Product;
  readonly quantity: number;
  /** Price of all pieces, with tax, before the discount. */
  readonly gross: number;
  readonly discount: number;
  /** What the customer pays for these goods without tax: what commissions are counted on. */
  readonly net: number;
};
export type Bill = {
  readonly lines: readonly BasketLine[];
  readonly goods: number;
  readonly discount: number;
  readonly shipping: number;
  readonly total: number;
};

const QUANTITY_MAX = 20;
const SHIPPING = 390;
const FREE_SHIPPING_FROM = 3900;
/** The shop's own coupons, in percent. Every other word is passed on as a partner's code. */
const COUPONS: Readonly<Record<string, number>> = { TEEZEIT: 10 };

export const couponOf = (code: string): number => COUPONS[code.trim().toUpperCase()] ?? 0;

export function withPieces(basket: Basket, slug: string, quantity: number): Basket {
  const { [slug]: _old, ...rest } = basket;
  const pieces = Math.min(QUANTITY_MAX, Math.max(0, Math.trunc(quantity) || 0));
  return productOf(slug) && pieces > 0 ? { ...rest, [slug]: pieces } : rest;
}

export const piecesIn = (basket: Basket): number =>
  Object.values(basket).reduce((sum, pieces) => sum + pieces, 0);

export function billOf(basket: Basket, coupon = ''): Bill {
  const percent = couponOf(coupon);
  const lines = Object.entries(basket).flatMap(([slug, quantity]) => {
    const product = productOf(slug);
    return product ? [lineOf(product, quantity, percent)] : [];
  });
  const goods = sumOf(lines, (line) => line.gross);
  const discount = sumOf(lines, (line) => line.discount);
  const shipping = lines.length === 0 || goods - discount >= FREE_SHIPPING_FROM ? 0 : SHIPPING;
  return { lines, goods, discount, shipping, total: goods - discount + shipping };
}

function lineOf(product: Product, quantity: number, percent: number): BasketLine {
  const gross = product.price * quantity;
  const discount = portion(gross, percent, 100);
  const net = portion(gross - discount, 100, 100 + product.tax);
  return { product, quantity, gross, discount, net };
}

/** `amount × part / whole` in whole cents, halves up; baskets stay far below where doubles lose cents. */
const portion = (amount: number, part: number, whole: number): number =>
  Math.floor((2 * amount * part + whole) / (2 * whole));

const sumOf = <T>(items: readonly T[], amountOf: (item: T) => number): number =>
  items.reduce((sum, item) => sum + amountOf(item), 0);
