/** Refusals: the one table of codes with their HTTP status and title (RFC 9457). */

export const PROBLEMS = {
  'malformed-json': [400, 'The body is not valid JSON'],
  'invalid-field': [422, 'A field has a value that is not allowed'],
  'unknown-field': [422, 'A field is not known here'],
  unauthorized: [401, 'No valid key'],
  'not-signed-in': [401, 'Nobody is signed in'],
  'sign-in-refused': [401, 'Address or password is wrong'],
  'link-over': [410, 'This link was used, or its time is over'],
  'no-partner': [403, 'Who is signed in is no partner of this shop'],
  'wrong-origin': [403, 'This came from another site'],
  'person-exists': [409, 'Somebody has this address already'],
  forbidden: [403, 'This key may not do that'],
  'origin-not-allowed': [403, 'This shop does not accept reports from that origin'],
  'method-not-allowed': [405, 'This address takes another method'],
  'not-found': [404, 'There is nothing at this address'],
  'unknown-shop': [404, 'No shop has this key'],
  'unknown-partner': [404, 'The shop has no such partner'],
  'unknown-customer': [404, 'The shop has no such customer'],
  'unknown-order': [404, 'The shop has no such order'],
  'unknown-plan': [404, 'The shop has no such plan version'],
  'no-plan': [409, 'The shop has no plan in force'],
  'order-differs': [409, 'This order is known with another body'],
  'event-differs': [409, 'This event is known with another body'],
  'refund-differs': [409, 'This refund is known with another body'],
  'refund-exceeds-order': [422, 'Refunds may not add up to more than the order'],
  'order-not-confirmed': [409, 'The order is not confirmed'],
  'shop-exists': [409, 'A shop has this id already'],
  'partner-differs': [409, 'This partner id belongs to a partner with another code'],
  'code-taken': [409, 'This code belongs to somebody, for ever'],
  'code-reserved': [422, 'This code is reserved'],
  'sponsor-cycle': [422, 'A partner cannot stand above themselves'],
  'already-bound': [409, 'The customer has a partner already'],
  'terms-differ': [409, 'Other terms are in force'],
  'confirmation-differs': [422, 'This does not confirm it'],
  'unknown-code': [404, 'The partner has no such code'],
  'campaign-differs': [409, 'This mark belongs to another campaign of the partner'],
  'signup-closed': [409, 'The shop takes no sign-ups here'],
  'signup-over': [410, 'This link has been used or is too old'],
  'unknown-signup': [404, 'The shop has no such sign-up'],
  'not-a-picture': [422, 'This is no picture we can show'],
  'domain-taken': [409, 'Another shop has this domain'],
  'plan-blocked': [422, 'The plan may not be activated'],
  'idempotency-mismatch': [422, 'This Idempotency-Key was used for another request'],
  'answer-lost': [409, 'This was done; its answer is lost'],
  'already-resolved': [409, 'Somebody has decided this already'],
  'books-differ': [409, 'The books do not agree with each other'],
  'period-closed': [409, 'The period is closed'],
  'period-not-over': [409, 'The period is not over'],
  'period-out-of-order': [409, 'An earlier period comes first'],
  'period-busy': [409, 'Somebody else is at work on this period'],
  'period-state': [409, 'The period is not in the state this asks for'],
  'own-approval': [409, 'A second person approves'],
  'rate-differs': [409, 'This day has another exchange rate, for ever'],
  'missing-rate': [409, 'An exchange rate is missing'],
  'unknown-statement': [404, 'There is no such statement'],
  'no-credit-note': [409, 'There is no tax document for this statement'],
  'not-transferable': [422, 'This payment cannot stand in that file'],
  'no-issuer': [409, 'The shop has not said who it is by law and by bank'],
  'nothing-to-pay': [409, 'Nobody can be paid now'],
  'payout-held': [409, 'This partner cannot be paid now'],
  'payout-building': [409, 'The payout is still being put together'],
  'payout-closed': [409, 'Nothing of this payout is open'],
  'item-settled': [409, 'This payment has settled'],
  'item-failed': [409, 'This payment has failed'],
  'unknown-payout': [404, 'The shop has no such payout'],
  'unknown-adjustment': [404, 'The shop has no such adjustment'],
  'too-large': [413, 'The body is larger than allowed'],
  'too-many-events': [422, 'The batch holds more events than allowed'],
  'rate-limited': [429, 'Too many requests'],
  overloaded: [503, 'The collector is busy; try again shortly'],
  'storage-unavailable': [503, 'The database does not accept writes right now'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof PROBLEMS;

/** Something the caller can act on. Bugs use `assert`, outcomes are data. */
export class Problem extends Error {
  readonly code: ProblemCode;
  /** Where in the request, as a JSON path, and further facts for the answer. */
  readonly facts: { readonly path?: string; readonly [fact: string]: unknown };

  constructor(code: ProblemCode, detail: string, facts: Problem['facts'] = {}) {
    super(detail);
    this.name = 'Problem';
    this.code = code;
    this.facts = facts;
  }

  get status(): number {
    return PROBLEMS[this.code][0];
  }
}

export function assert(condition: unknown, invariant: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${invariant}`);
}
