/** Partners as columns, with everything that is dated about them: sponsors, leaving, suspension. */
import type { Instant } from '../../../shared/time.ts';
import { wide, wideInts } from './columns.ts';
import { addText, emptyTexts, type TextColumn } from './text-column.ts';

/** No instant: never left, never suspended. */
export const NEVER = Number.POSITIVE_INFINITY;
export const NOBODY = -1;

type Change = { readonly from: Instant; readonly sponsor: number };

export type PartnerTable = {
  count: number;
  readonly ids: TextColumn;
  /** The sponsor from the beginning on. */
  sponsor: Int32Array;
  joinedAt: Float64Array;
  leftAt: Float64Array;
  /** When the first of them left: before that nobody has to be looked up. */
  firstLeftAt: Instant;
  lastJoinedAt: Instant;
  suspendedAt: Float64Array;
  /** Later sponsors of the few who changed, ascending. */
  readonly changes: Map<number, Change[]>;
};

export const emptyPartners = (): PartnerTable => ({
  count: 0,
  ids: emptyTexts(),
  sponsor: new Int32Array(0),
  joinedAt: new Float64Array(0),
  leftAt: new Float64Array(0),
  firstLeftAt: NEVER,
  lastJoinedAt: -NEVER,
  suspendedAt: new Float64Array(0),
  changes: new Map(),
});

/** @returns the partner's number; sponsors follow with `setSponsor`, when all partners have one */
export function addPartner(
  table: PartnerTable,
  partner: {
    readonly id: string;
    readonly joinedAt: Instant;
    readonly leftAt: Instant | null;
    readonly suspendedAt: Instant | null;
  },
): number {
  const at = table.count;
  table.count = at + 1;
  table.sponsor = wideInts(table.sponsor, table.count);
  table.joinedAt = wide(table.joinedAt, table.count);
  table.leftAt = wide(table.leftAt, table.count);
  table.suspendedAt = wide(table.suspendedAt, table.count);
  addText(table.ids, partner.id);
  table.sponsor[at] = NOBODY;
  table.joinedAt[at] = partner.joinedAt;
  table.lastJoinedAt = Math.max(table.lastJoinedAt, partner.joinedAt);
  table.leftAt[at] = partner.leftAt ?? NEVER;
  table.firstLeftAt = Math.min(table.firstLeftAt, partner.leftAt ?? NEVER);
  table.suspendedAt[at] = partner.suspendedAt ?? NEVER;
  return at;
}

/** @param from null: from the beginning on. Changes of one partner come in the order of their time. */
export function setSponsor(
  table: PartnerTable,
  partner: number,
  sponsor: number,
  from: Instant | null,
): void {
  if (from === null) {
    table.sponsor[partner] = sponsor;
    return;
  }
  const known = table.changes.get(partner);
  if (known) known.push({ from, sponsor });
  else table.changes.set(partner, [{ from, sponsor }]);
}

export function sponsorAt(table: PartnerTable, partner: number, at: Instant): number {
  const changes = table.changes.size === 0 ? undefined : table.changes.get(partner);
  const last = changes?.findLast((change) => change.from <= at);
  return last ? last.sponsor : (table.sponsor[partner] ?? NOBODY);
}

export const hasLeftAt = (table: PartnerTable, partner: number, at: Instant): boolean =>
  (table.leftAt[partner] ?? NEVER) <= at;

/** Where a chain begins: the partner, or with roll-up the first sponsor who had not left. */
export function firstStanding(
  table: PartnerTable,
  partner: number,
  at: Instant,
  leaver: 'roll-up' | 'company',
): number {
  let place = partner;
  if (leaver === 'company' || at < table.firstLeftAt) return place;
  while (place >= 0 && hasLeftAt(table, place, at)) place = sponsorAt(table, place, at);
  return place;
}
