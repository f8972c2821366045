/** Which partner owns one order (domain.md 3): one winner, why, and every signal that lost. Pure; it moves no money. */
import { DAY_MS, dayOf, type Instant } from '../../shared/time.ts';
import type { Attribution, CodeRow, OrderSignals, PartnerRow, ShopSettings, Signal } from './rows.ts';

/** Why a signal does not count. `outranked`: another one counts first; `same-partner`: it names the winner too. */
export type Loss =
  | 'outranked'
  | 'same-partner'
  | 'unknown-code'
  | 'frozen'
  | 'left'
  | 'not-yet-joined'
  | 'expired'
  | 'after-order'
  | 'own-code'
  | 'known-customer'
  | 'bound-later';

/** A code of this shop with what of its partner decides. */
export type KnownCode = Pick<CodeRow, 'code' | 'partnerId' | 'frozenAt'> &
  Pick<PartnerRow, 'joinedAt' | 'leftAt' | 'email'>;

export type AttributionFacts = {
  readonly settings: Pick<ShopSettings, 'precedence' | 'windowDays' | 'bindable'>;
  readonly timezone: string;
  /** When the order was placed or the customer signed up. */
  readonly at: Instant;
  /** The customer's binding in force at that moment; `code` is the partner's canonical one. */
  readonly binding: { readonly partnerId: string; readonly code: string; readonly from: Instant } | null;
  /** The customer is bound from a later moment on, and that stands: nobody earns on what came before (plan.md 1). */
  readonly isBoundLater: boolean;
  /** The customer has a confirmed order placed before this moment. */
  readonly hasEarlierOrder: boolean;
  /** The partner who buys, if a partner does. */
  readonly buyer: string | null;
  readonly signals: OrderSignals;
  readonly codes: ReadonlyMap<string, KnownCode>;
};

/** Clocks of browsers and shops differ a little; a touch may seem to follow the order it led to. */
const CLOCK_DIFFERENCE_MS = 5 * 60_000;

export function attributionOf(facts: AttributionFacts): Attribution {
  const ranked = facts.settings.precedence.flatMap((kind) => signalOf(kind, facts) ?? []);
  const winner = ranked.find((signal) => signal.lost === undefined) ?? null;
  const lost = ranked
    .filter((signal) => signal !== winner)
    .map((signal) => (signal.lost ? signal : { ...signal, lost: outrankedBy(winner, signal) }));
  return { winner, why: sentenceOf({ winner, lost }, 'en', facts.timezone), lost };
}

const outrankedBy = (winner: Signal | null, { partnerId }: Signal): Loss =>
  partnerId === winner?.partnerId ? 'same-partner' : 'outranked';

function signalOf(kind: Signal['kind'], facts: AttributionFacts): Signal | undefined {
  const { binding, signals, codes } = facts;
  if (kind === 'binding')
    return binding ? { kind, code: binding.code, at: binding.from, partnerId: binding.partnerId } : undefined;
  const touch = kind === 'touch' ? signals.touch : undefined;
  const code = kind === 'touch' ? touch?.code : signals[kind];
  if (code === undefined) return undefined;
  const known = codes.get(code);
  const lost = known ? lossOf(facts, known, touch?.at ?? null) : 'unknown-code';
  return {
    kind,
    code,
    ...(touch ? { at: touch.at } : {}),
    partnerId: known?.partnerId ?? null,
    ...(lost ? { lost } : {}),
  };
}

function lossOf(facts: AttributionFacts, code: KnownCode, touchedAt: Instant | null): Loss | undefined {
  const { at, settings, binding } = facts;
  if (code.partnerId === facts.buyer) return 'own-code';
  if (touchedAt !== null && touchedAt > at + CLOCK_DIFFERENCE_MS) return 'after-order';
  if (touchedAt !== null && at - touchedAt > settings.windowDays * DAY_MS) return 'expired';
  if (code.frozenAt !== null && code.frozenAt <= (touchedAt ?? at)) return 'frozen';
  if (code.joinedAt > at) return 'not-yet-joined';
  if (code.leftAt !== null && code.leftAt <= at) return 'left';
  if (binding) return undefined;
  if (facts.isBoundLater) return 'bound-later';
  return settings.bindable === 'new' && facts.hasEarlierOrder ? 'known-customer' : undefined;
}

export type Language = 'en' | 'de';
type Sentence = (code: string, day: string) => string;

const WON: Readonly<Record<Language, Readonly<Record<Signal['kind'], Sentence>>>> = {
  en: {
    binding: (code, day) => `The customer has been bound to ${code} since ${day}.`,
    code: (code) => `The order carries the partner code ${code}.`,
    coupon: (code) => `The coupon ${code} was used at checkout.`,
    touch: (code, day) => `The customer came through ${code} on ${day}.`,
  },
  de: {
    binding: (code, day) => `Der Kunde ist seit dem ${day} an ${code} gebunden.`,
    code: (code) => `Die Bestellung trägt den Partnercode ${code}.`,
    coupon: (code) => `An der Kasse wurde der Gutschein ${code} eingelöst.`,
    touch: (code, day) => `Der Kunde kam am ${day} über ${code}.`,
  },
};
const NOBODY: Readonly<Record<Language, readonly [silent: string, lost: string]>> = {
  en: ['Nothing about the order names a partner.', 'No signal of the order counts.'],
  de: ['Nichts an der Bestellung nennt einen Partner.', 'Kein Hinweis an der Bestellung zählt.'],
};

/** The winner in one sentence. A stored `why` is the English one; the German one follows from the same facts. */
export function sentenceOf(
  { winner, lost }: Omit<Attribution, 'why'>,
  language: Language,
  timezone: string,
): string {
  if (winner === null) return NOBODY[language][lost.length === 0 ? 0 : 1];
  const day = winner.at === undefined ? '' : dayOf(winner.at, timezone);
  const [year, month, date] = day.split('-');
  return WON[language][winner.kind](winner.code ?? '', language === 'de' ? `${date}.${month}.${year}` : day);
}
