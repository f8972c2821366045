/** What a confirmed sign-up becomes: a partner at once, or one the merchant decides about. */
import { derivedId, newId, type Stamp } from '../../shared/id.ts';
import { pagesOf } from '../../shared/page-settings.ts';
import { assert, Problem } from '../../shared/problem.ts';
import { dayOf } from '../../shared/time.ts';
import { audited } from './audit.ts';
import { type Change, type Changes, insert, update } from './changes.ts';
import type { Identity } from './identity.ts';
import { MAIL_WORDS } from './mails/words.ts';
import { noticed } from './notice.ts';
import { firstDueAt } from './outbox.ts';
import { decideAddPartner } from './partner.ts';
import type { CodeRow, PartnerRow, PersonRow, ShopRow, SignUpRow } from './rows.ts';
import { languageOf, savedSignUp, sent } from './sign-up.ts';

export type DecisionFacts = {
  readonly shop: ShopRow;
  readonly signUp: SignUpRow;
  /** The sponsor as they are now. */
  readonly sponsor: PartnerRow | null;
  readonly codeHeld: CodeRow | undefined;
  readonly sameEmail: readonly PartnerRow[];
  /** Who signs in with this address already. */
  readonly person: PersonRow | undefined;
  /** The customer with this address, so that orders of their own are own orders. */
  readonly customer: Identity | null;
  /** The new partner's page and where they sign in, for the mail. */
  readonly links: { readonly page: (code: string) => string; readonly signIn: string };
};

/** `known`: somebody with this address became a partner meanwhile. */
export type Confirmed = { readonly outcome: 'partner' | 'waiting' | 'known'; readonly changes: Changes };

/** The address is theirs. Throws `code-taken` where somebody was given the code meanwhile: `code` then says another one. */
export function decideConfirm(facts: DecisionFacts, code: string | undefined, stamp: Stamp): Confirmed {
  const { shop, signUp, sponsor, sameEmail } = facts;
  if (sameEmail.some(({ leftAt }) => leftAt === null)) {
    const set = { state: 'declined', reason: 'known already', confirmedAt: stamp.at } as const;
    return { outcome: 'known', changes: [savedSignUp(signUp, { ...set, name: null, email: null })] };
  }
  const mustWait = pagesOf(shop.settings).approval || sameEmail.length > 0 || sponsor?.leftAt != null;
  if (!mustWait)
    return {
      outcome: 'partner',
      changes: joined(facts, { code, who: 'sign-up', set: { confirmedAt: stamp.at } }, stamp),
    };
  const language = languageOf(signUp);
  const letter = {
    shopId: shop.shopId,
    to: emailIn(signUp),
    language,
    words: MAIL_WORDS[language].waiting({ shop: shop.name }),
  };
  const changes = [
    savedSignUp(signUp, { state: 'waiting', confirmedAt: stamp.at, returning: sameEmail.at(-1)?.id ?? null }),
    sent(letter, stamp),
    noticed(shop.shopId, { kind: 'applied', day: dayOf(stamp.at, shop.timezone) }, stamp.at),
    told(
      shop,
      { signUp: signUp.id, topic: 'partner.applied', body: { signUp: signUp.id, code: signUp.code } },
      stamp,
    ),
  ];
  return { outcome: 'waiting', changes };
}

/** The merchant takes them. Throws `already-resolved`, `code-taken` or `code-reserved`. */
export function decideApprove(
  facts: DecisionFacts,
  code: string | undefined,
  who: string,
  stamp: Stamp,
): Changes {
  refuseDecided(facts.signUp);
  return joined(facts, { code, who, set: { decidedAt: stamp.at } }, stamp);
}

/** Who they are is forgotten with the mail that says no. Throws `already-resolved`. */
export function decideDecline(
  { shop, signUp }: Pick<DecisionFacts, 'shop' | 'signUp'>,
  reason: string,
  who: string,
  stamp: Stamp,
): Changes {
  refuseDecided(signUp);
  const language = languageOf(signUp);
  const words = MAIL_WORDS[language].declined({ shop: shop.name, name: signUp.name ?? '' });
  const { shopId } = shop;
  return [
    savedSignUp(signUp, { state: 'declined', name: null, email: null, reason, decidedAt: stamp.at }),
    sent({ shopId, to: emailIn(signUp), language, words }, stamp),
    audited({ shopId, who, action: 'sign-up.decline', subject: signUp.id, reason }, stamp),
  ];
}

function refuseDecided({ state }: SignUpRow): void {
  if (state !== 'waiting')
    throw new Problem('already-resolved', `This sign-up is ${state}; only one that waits is decided`);
}

type Joining = {
  readonly code: string | undefined;
  readonly who: string;
  readonly set: Pick<Partial<SignUpRow>, 'confirmedAt' | 'decidedAt'>;
};

/** The partner, who won them if that partner is still there, and the mails that say so to both. */
function joined(facts: DecisionFacts, { code, who, set }: Joining, stamp: Stamp): Changes {
  const { shop, signUp } = facts;
  const { shopId } = shop;
  const sponsor = facts.sponsor?.leftAt === null ? facts.sponsor : null;
  const customer = facts.customer?.after.isPartner === null ? facts.customer : null;
  const name = signUp.name ?? '';
  const email = emailIn(signUp);
  const { partner, changes } = decideAddPartner(
    { shopId, codeHeld: facts.codeHeld, known: undefined, sponsor, customer },
    { code: code ?? signUp.code ?? '', name, email },
    who,
    stamp,
  );
  const language = languageOf(signUp);
  const links = { page: facts.links.page(partner.code), signIn: facts.links.signIn };
  const welcome = MAIL_WORDS[language].welcome({ shop: shop.name, name, ...links });
  return [
    ...changes,
    savedSignUp(signUp, {
      ...set,
      state: 'done',
      code: partner.code,
      partnerId: partner.id,
      name: null,
      email: null,
    }),
    audited(acceptance(signUp, partner), stamp, 1),
    ...acceptedTerms(signUp, partner),
    confirmedPerson(facts, { name, email, confirmedAt: set.confirmedAt ?? signUp.confirmedAt }, stamp),
    sent({ shopId, to: email, language, words: welcome }, stamp),
    ...toSponsor(sponsor, partner, stamp),
    told(
      shop,
      {
        signUp: signUp.id,
        topic: 'partner.joined',
        body: { partner: partner.id, code: partner.code, sponsor: sponsor?.id ?? null },
      },
      stamp,
    ),
  ];
}

type Proven = Pick<PersonRow, 'name' | 'email' | 'confirmedAt'>;

/** The mail they followed has shown that the address is theirs; they may sign in with it and are told things there. */
function confirmedPerson({ shop: { shopId }, person }: DecisionFacts, proven: Proven, stamp: Stamp): Change {
  const { confirmedAt } = proven;
  if (person) return update('people', { shopId, id: person.id }, { confirmedAt, changedAt: stamp.at });
  const times = { createdAt: stamp.at, changedAt: stamp.at };
  return insert('people', { shopId, id: newId('psn', stamp), role: null, ...proven, ...times });
}

/** The document they accepted with the form; the plan in force they accept in the portal, where they can read it. */
function acceptedTerms({ shopId, termsVersion: version, createdAt }: SignUpRow, { id }: PartnerRow): Changes {
  if (version === null) return [];
  const row = { shopId, partnerId: id, version, hash: null, acceptedAt: createdAt };
  return [insert('acceptances', { ...row, kind: 'terms', channel: 'sign-up' })];
}

/** Which terms they accepted, when they asked: kept as long as the partner is. */
const acceptance = ({ shopId, id, termsVersion, createdAt }: SignUpRow, partner: PartnerRow) => ({
  shopId,
  who: 'sign-up',
  action: 'terms.accept',
  subject: partner.id,
  after: { termsVersion, at: createdAt, signUp: id },
});

/** The mail waits for its turn as a notice, since how the sponsor wants to be told is the sponsor's matter. */
const toSponsor = (sponsor: PartnerRow | null, { shopId, id }: PartnerRow, stamp: Stamp): Changes =>
  sponsor ? [noticed(shopId, { kind: 'recruit', partner: sponsor.id, recruit: id }, stamp.at)] : [];

type News = { readonly signUp: string; readonly topic: string; readonly body: unknown };

function told(shop: ShopRow, { signUp, topic, body }: News, stamp: Stamp): Change {
  return insert('outbox', {
    shopId: shop.shopId,
    id: derivedId('out', signUp, topic),
    topic,
    body,
    createdAt: stamp.at,
    dueAt: firstDueAt(shop.settings, stamp),
    attempts: 0,
    failure: null,
  });
}

function emailIn({ email }: SignUpRow): string {
  assert(email !== null, 'a sign-up keeps its address until it is decided');
  return email;
}
