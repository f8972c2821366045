/** A line of the close that belongs to no single order. */
export type PeriodShare = {
  readonly component: string;
  /** The partner's number, NONE for the company. */
  readonly partner: number;
  readonly level: number;
  readonly base: number;
  readonly rate: string | null;
  readonly amount: number;
  /** As in `REASONS`. */
  readonly reason: number;
};
