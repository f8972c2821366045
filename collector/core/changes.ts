/** What a decision wants written: plain data, applied by the store in one transaction, all or nothing. */
import type { Period } from '../../shared/time.ts';
import type { ClickRow, PeriodStatus, Rows, TableName, TransactionRow } from './rows.ts';

/** The row must be new: a row already under its primary or a unique key is a Conflict, and the flow decides again. */
export type Insert = {
  readonly [T in TableName]: { readonly kind: 'insert'; readonly table: T; readonly row: Rows[T] };
}[TableName];
/** A message that may come again: a row already there is left as it is and reported as not written. `isCounted`: a click that is new also
 * counts for its link. */
export type Append = {
  readonly [T in TableName]: {
    readonly kind: 'append';
    readonly table: T;
    readonly row: Rows[T];
    readonly isCounted?: T extends 'clicks' ? true : never;
  };
}[TableName];
/** Exactly one row must match `where` (primary key and what the decision relied on); otherwise a Conflict. */
export type Update = {
  readonly [T in TableName]: {
    readonly kind: 'update';
    readonly table: T;
    readonly where: Partial<Rows[T]>;
    readonly set: Partial<Rows[T]>;
  };
}[TableName];
/** A ledger transaction. Entries sum to zero; the store writes each account's balance before and after while it holds the row,
 * so credits to one busy account never conflict. A decision that read a balance names the version it saw in `guards`. */
export type Post = {
  readonly kind: 'post';
  readonly transaction: TransactionRow;
  readonly entries: readonly { readonly account: string; readonly amount: number }[];
  readonly guards?: readonly { readonly account: string; readonly version: number }[];
};
/** The period must be in this state while the changes are written, otherwise a Conflict; `open` also says that none after it is
 * closed. Lines and ledger transactions carry the demand that their period is open by themselves, unless the changes name the
 * state it is in: whoever decided for a period that was closed meanwhile decides again. */
export type During = {
  readonly kind: 'during';
  readonly shopId: string;
  readonly period: Period;
  readonly state: PeriodStatus;
};
/** So many rows must match `where` while the changes are written, otherwise a Conflict: for what a decision relied on not being there,
 * which no version can say. */
export type Found = {
  readonly [T in TableName]: {
    readonly kind: 'found';
    readonly table: T;
    readonly where: Partial<Rows[T]>;
    readonly count: number;
  };
}[TableName];
export type Change = Insert | Append | Update | Post | During | Found;
export type Changes = readonly Change[];

export const insert = <T extends TableName>(table: T, row: Rows[T]): Change =>
  ({ kind: 'insert', table, row }) as Insert;
export const append = <T extends TableName>(table: T, row: Rows[T]): Change =>
  ({ kind: 'append', table, row }) as Append;
export const countedClick = (row: ClickRow): Change => ({
  kind: 'append',
  table: 'clicks',
  row,
  isCounted: true,
});
export const update = <T extends TableName>(
  table: T,
  where: Partial<Rows[T]>,
  set: Partial<Rows[T]>,
): Change => ({ kind: 'update', table, where, set }) as Update;
export const found = <T extends TableName>(table: T, where: Partial<Rows[T]>, count: number): Change =>
  ({ kind: 'found', table, where, count }) as Found;
export const during = (shopId: string, period: Period, state: PeriodStatus): Change => ({
  kind: 'during',
  shopId,
  period,
  state,
});
