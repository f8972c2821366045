import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Plan } from '../../shared/plan.ts';
import type { OrderLine, Refund } from './commission/types.ts';
import type { OrderEvent } from './order-events.ts';
import { JUNE, type Message, openModel } from './order-model.ts';
import { CANCELLATION } from './waiting-refunds.ts';

const CHAINS = { anna: ['anna', 'ben', 'cleo'], ben: ['ben', 'cleo'], cleo: ['cleo'], dora: ['dora'] };
const levels: Plan = {
  name: 'Levels',
  currency: 'EUR',
  components: [
    {
      id: 'levels',
      kind: 'levels',
      rates: ['10%', '5%', '2.5%'],
      overrides: [{ items: { sku: ['b'] }, rates: ['33.3333%', '7%'] }],
    },
    { id: 'welcome', kind: 'bounty', amount: 700, minBase: 3_000 },
  ],
  limits: { order: '30%' },
};

const line = (net: number, i: number): OrderLine => ({
  sku: i === 1 ? 'b' : 'a',
  category: null,
  quantity: 1,
  net,
  points: null,
  partnerNet: null,
});

type Case = {
  readonly confirmation: OrderEvent;
  readonly claim: OrderEvent;
  readonly partials: readonly Refund[];
  readonly full: Refund;
  readonly cancellation: Refund;
  readonly shuffle: readonly number[];
};

const refund = (
  id: string,
  at: number,
  amount: number | null,
  reason: Refund['reason'] = 'withdrawal',
): Refund => ({
  id,
  at,
  reason,
  amount,
  lines: null,
});

/** An order with a claim, two partial refunds that fit together, one of all that is left, and a cancellation, at any time. */
const cases: fc.Arbitrary<Case> = fc
  .record({
    nets: fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 4 }),
    shares: fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 })),
    hours: fc.tuple(...[1, 2, 3, 4].map(() => fc.integer({ min: -48, max: 480 }))),
    where: fc.constantFrom('claim', 'confirmation', 'both'),
    shuffle: fc.array(fc.nat(), { minLength: 24, maxLength: 24 }),
  })
  .map(({ nets, shares, hours, where, shuffle }) => {
    const total = nets.reduce((sum, net) => sum + net, 0);
    const at = (i: number) => JUNE + (hours[i] ?? 0) * 3_600_000;
    const said = {
      source: 'shop',
      externalId: '1',
      placedAt: JUNE,
      currency: 'EUR',
      total,
      lines: nets.map(line),
    } as const;
    const touch = { touch: { code: 'anna', at: JUNE - 3_600_000, channel: 'link' } } as const;
    const customer = { customer: { id: 'k1' } };
    const claim = {
      ...said,
      state: 'claimed',
      isReported: true,
      ...(where === 'confirmation' ? {} : touch),
      body: 'claim',
    } as const;
    const confirmation = {
      ...said,
      state: 'confirmed',
      confirmedAt: JUNE + 60_000,
      ...customer,
      ...(where === 'claim' ? {} : touch),
      body: 'confirmation',
    } as const;
    const part = (i: 0 | 1) => Math.floor((total * shares[i]) / 100);
    const partials = [refund('p1', at(0), part(0)), refund('p2', at(1), part(1))].filter(
      ({ amount }) => amount !== 0,
    );
    const full = refund('full', at(2), null);
    return {
      claim,
      confirmation,
      partials,
      full,
      cancellation: refund(CANCELLATION, at(3), null, 'cancelled'),
      shuffle,
    };
  });

const told = (order: readonly Message[]) => {
  const model = openModel(levels, CHAINS);
  for (const message of order) model.tell(message);
  return model;
};

/** Every message once or twice, in any order. */
function duplicatedAndShuffled(messages: readonly Message[], shuffle: readonly number[]): Message[] {
  const copies = messages.flatMap((message, i) =>
    Array.from({ length: 1 + ((shuffle[i] ?? 0) % 2) }, () => message),
  );
  return copies
    .map((message, i) => ({ message, place: shuffle[i] ?? i }))
    .sort((a, b) => a.place - b.place)
    .map(({ message }) => message);
}

const orderMessages = ({ claim, confirmation }: Case): Message[] => [
  { kind: 'order', event: claim },
  { kind: 'order', event: confirmation },
];
const refundMessage = (refund: Refund): Message => ({ kind: 'refund', order: '1', refund });

test('any order and duplication of claim, confirmation and refunds owes the same (reliability 24)', () => {
  fc.assert(
    fc.property(cases, fc.boolean(), (given, isReleased) => {
      const messages = [...orderMessages(given), ...given.partials.map(refundMessage)];
      const shuffled = duplicatedAndShuffled(messages, given.shuffle);
      // A claim counts as long as the hold runs; what a release moved is owed all the same.
      const release: Message = { kind: 'release', order: '1' };
      const before = isReleased ? [...orderMessages(given), release] : [];
      expect(told([...before, ...shuffled]).owed()).toEqual(told(messages).owed());
    }),
    { numRuns: 2_500 },
  );
}, 180_000);

test('with a full refund or a cancellation among them nobody is owed a cent, in any order (reliability 24)', () => {
  fc.assert(
    fc.property(cases, fc.boolean(), (given, isCancelled) => {
      const last = isCancelled ? [given.full, given.cancellation] : [given.full];
      const messages = [...orderMessages(given), ...[...given.partials, ...last].map(refundMessage)];
      const model = told(duplicatedAndShuffled(messages, given.shuffle));
      expect(model.owed()).toEqual({});
      expect(model.order('1')?.status).toBe(isCancelled ? 'cancelled' : 'confirmed');
    }),
    { numRuns: 7_500 },
  );
}, 180_000);
