/** When a released period is paid: everything it made payable has left the house, or waits for a reason its partner was told. */
import type { Period } from '../../shared/time.ts';
import { type Candidate, sortCandidates } from './payout.ts';
import type { Movement } from './statement.ts';

const METHODS = ['sepa', 'paypal', 'wise'] as const;
/** Of later periods only what is taken from earlier money counts: what they earn is theirs. */
const TAKES: readonly Movement['kind'][] = ['payout', 'fail', 'clawback'];

/** Of what the account held at the end of the period: what is left of it. `movements` are those of one account, of all periods. */
export const leftOf = (period: Period, movements: readonly Omit<Movement, 'partnerId'>[]): number =>
  movements.reduce(
    (sum, movement) =>
      movement.period <= period || TAKES.includes(movement.kind) ? sum + movement.amount : sum,
    0,
  );

type Terms = Omit<Parameters<typeof sortCandidates>[1], 'method'>;

/** Who could be paid now by whatever method they have chosen. */
export const payableNow = (candidates: readonly Candidate[], terms: Terms): readonly string[] =>
  METHODS.flatMap((method) =>
    sortCandidates(candidates, { ...terms, method }).payments.map(({ partner }) => partner.id),
  );
