import { expect, test } from 'vitest';
import { boundsOf } from '../../shared/time.ts';
import { startClosing, takePartner, takeSponsors } from './closing-input.ts';
import { sponsorAt } from './commission/partner-table.ts';
import { FROM_THE_BEGINNING } from './genealogy.ts';
import type { PartnerRow, SponsorshipRow } from './rows.ts';

const BOUNDS = boundsOf('2026-06', 'Europe/Berlin');

const partner = (id: string): PartnerRow => ({
  shopId: 'shp_1',
  id,
  externalId: null,
  code: id,
  name: id,
  email: null,
  joinedAt: 0,
  leftAt: null,
  suspendedAt: null,
  createdAt: 0,
  version: 1,
});

/** Facts about the partner `c`, in the order they were recorded. */
const sponsored = (...facts: readonly (readonly [from: number, sponsorId: string])[]): SponsorshipRow[] =>
  facts.map(([from, sponsorId], seq) => ({
    shopId: 'shp_1',
    partnerId: 'c',
    seq,
    from,
    sponsorId,
    reason: 'test',
    recordedAt: seq,
  }));

/** Who sponsors `c` at an instant. */
function sponsorOfC(facts: readonly SponsorshipRow[], at: number): string {
  const closing = startClosing({
    period: '2026-06',
    bounds: BOUNDS,
    timezone: 'Europe/Berlin',
    currency: 'EUR',
    at: BOUNDS.until,
    plans: [],
    activations: [],
    rates: [],
  });
  const ids = ['a', 'b', 'c'];
  for (const id of ids) takePartner(closing, partner(id), null);
  takeSponsors(closing, facts);
  return ids[sponsorAt(closing.input.partners, 2, at)] ?? 'nobody';
}

test('a fact recorded later holds from its start on, also over one dated after it', () => {
  const facts = sponsored([FROM_THE_BEGINNING, 'a'], [BOUNDS.from + 20, 'b'], [BOUNDS.from + 10, 'a']);
  expect(sponsorOfC(facts, BOUNDS.from + 9)).toBe('a');
  expect(sponsorOfC(facts, BOUNDS.from + 20)).toBe('a');
  expect(sponsorOfC(sponsored([BOUNDS.from, 'a'], [BOUNDS.from, 'b']), BOUNDS.from)).toBe('b');
});

test('a sponsor dated before 1970 is taken like any other', () => {
  expect(sponsorOfC(sponsored([-2, 'a'], [-1, 'b']), -2)).toBe('a');
  expect(sponsorOfC(sponsored([-2, 'a'], [-1, 'b']), BOUNDS.from)).toBe('b');
});
