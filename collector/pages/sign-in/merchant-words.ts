/** The sentences of the page a merchant signs in to, in every language of the pages. */
import type { Language } from '../words/words.ts';

export type MerchantRoleName = 'owner' | 'manager' | 'accountant' | 'support';
export type PeriodState = 'open' | 'input-closed' | 'calculated' | 'approved' | 'released' | 'paid';
export type DecisionFault = 'taken' | 'decided';

export type MerchantWords = {
  readonly lead: (email: string, role: MerchantRoleName) => string;
  readonly partners: string;
  readonly month: string;
  readonly states: Readonly<Record<PeriodState, string>>;
  readonly givenUp: string;
  readonly givenUpNote: string;
  readonly waiting: string;
  readonly waitingNone: string;
  readonly waitingMore: string;
  readonly wants: (code: string) => string;
  readonly returning: string;
  readonly approve: string;
  readonly decline: string;
  readonly of: (action: string, name: string) => string;
  readonly faults: Readonly<Record<DecisionFault, string>>;
  readonly more: string;
  readonly moreText: string;
  readonly docs: string;
};

const de: MerchantWords = {
  lead: (email, role) => `${email}, ${ROLES_DE[role]}`,
  partners: 'Partner, auch frühere',
  month: 'Letzter abgelaufener Monat',
  states: {
    open: 'offen, noch nicht abgeschlossen',
    'input-closed': 'wird abgerechnet',
    calculated: 'abgerechnet, wartet auf die Freigabe',
    approved: 'freigegeben, Abrechnungen noch nicht ausgestellt',
    released: 'Abrechnungen ausgestellt, noch nicht ausgezahlt',
    paid: 'ausgezahlt',
  },
  givenUp: 'Aufgegebene Nachrichten',
  givenUpNote: 'Sie wurden drei Tage lang versucht. „everline webhook resend“ sendet sie noch einmal.',
  waiting: 'Möchten Partner werden',
  waitingNone: 'Niemand wartet auf eine Entscheidung.',
  waitingMore: 'Weitere erscheinen, sobald diese entschieden sind.',
  wants: (code) => `wünscht sich den Code „${code}“`,
  returning: 'war schon einmal Partner und ist ausgestiegen',
  approve: 'Annehmen',
  decline: 'Ablehnen',
  of: (action, name) => `${action}: ${name}`,
  faults: {
    taken:
      'Dieser Code gehört inzwischen jemandem. Über die Schnittstelle können Sie einen anderen vergeben.',
    decided: 'Darüber ist schon entschieden.',
  },
  more: 'Alles andere',
  moreText:
    'Bestellungen, Pläne, Monatsabschluss und Auszahlungen gehen über die Schnittstelle und die Befehle; „everline help“ nennt sie alle.',
  docs: 'Zur Beschreibung der Schnittstelle',
};

const ROLES_DE = {
  owner: 'führt den Shop',
  manager: 'verwaltet das Programm',
  accountant: 'Buchhaltung, liest und exportiert',
  support: 'betreut Partner und Kunden',
} as const;

const en: MerchantWords = {
  lead: (email, role) => `${email}, ${ROLES_EN[role]}`,
  partners: 'Partners, former ones included',
  month: 'The last month that is over',
  states: {
    open: 'open, not closed yet',
    'input-closed': 'being calculated',
    calculated: 'calculated, waits for approval',
    approved: 'approved, statements not issued yet',
    released: 'statements issued, not paid yet',
    paid: 'paid',
  },
  givenUp: 'Messages given up',
  givenUpNote: 'They were tried for three days. “everline webhook resend” sends them again.',
  waiting: 'Want to become partners',
  waitingNone: 'Nobody waits for a decision.',
  waitingMore: 'More appear as soon as these are decided.',
  wants: (code) => `asks for the code “${code}”`,
  returning: 'was a partner before and left',
  approve: 'Accept',
  decline: 'Decline',
  of: (action, name) => `${action}: ${name}`,
  faults: {
    taken: 'Somebody has this code by now. Through the API you can give another one.',
    decided: 'This was decided already.',
  },
  more: 'Everything else',
  moreText:
    'Orders, plans, the close of a month and payouts go through the API and the commands; “everline help” names them all.',
  docs: 'To the description of the API',
};

const ROLES_EN = {
  owner: 'runs the shop',
  manager: 'manages the programme',
  accountant: 'accounting, reads and exports',
  support: 'looks after partners and customers',
} as const;

export const MERCHANT_WORDS: Readonly<Record<Language, MerchantWords>> = { de, en };
