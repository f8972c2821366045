/** One measured figure beside its bar. */
export type BenchRow = {
  readonly name: string;
  readonly measured: string;
  readonly bar: string;
  readonly ok: boolean;
};
