/** The sentences of switching mails off. */
import type { Language } from '../words/words.ts';

export type UnsubscribeEvent = 'customer' | 'order' | 'recruit' | 'statement' | 'payout';

type State = { readonly title: string; readonly text: (shop: string) => string };

type UnsubscribeWords = {
  readonly asked: State;
  readonly done: State;
  readonly unknown: State;
  readonly events: Readonly<Record<UnsubscribeEvent, string>>;
  readonly off: string;
  readonly toSettings: string;
};

const de: UnsubscribeWords = {
  asked: {
    title: 'Mails abschalten',
    text: (shop) => `Diese Mails von ${shop} kommen dann nicht mehr:`,
  },
  done: {
    title: 'Abgeschaltet',
    text: (shop) => `Diese Mails von ${shop} kommen nicht mehr. Im Portal steht alles wie bisher:`,
  },
  unknown: {
    title: 'Dieser Link stimmt nicht',
    text: () => 'Vielleicht fehlt ein Stück davon. In den Einstellungen des Portals geht es auch.',
  },
  events: {
    customer: 'neue Kunden',
    order: 'gutgeschriebene Bestellungen',
    recruit: 'neue Partner unter Ihnen',
    statement: 'neue Abrechnungen',
    payout: 'Auszahlungen',
  },
  off: 'Ja, abschalten',
  toSettings: 'Mails einzeln auswählen',
};

const en: UnsubscribeWords = {
  asked: {
    title: 'Switch mails off',
    text: (shop) => `These mails from ${shop} will stop:`,
  },
  done: {
    title: 'Switched off',
    text: (shop) => `These mails from ${shop} have stopped. The portal shows everything as before:`,
  },
  unknown: {
    title: 'This link is not right',
    text: () => 'A piece of it may be missing. The settings in the portal do the same.',
  },
  events: {
    customer: 'new customers',
    order: 'orders credited',
    recruit: 'new partners below you',
    statement: 'new statements',
    payout: 'payouts',
  },
  off: 'Yes, switch them off',
  toSettings: 'Choose mails one by one',
};

export const UNSUBSCRIBE_WORDS: Readonly<Record<Language, UnsubscribeWords>> = { de, en };
