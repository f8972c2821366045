/** Every mail, in every language it is written in: one file a language. */
import type { MailLanguage } from '../mail.ts';
import { de } from './de.ts';
import { en } from './en.ts';

export type Letter = { readonly subject: string; readonly lines: readonly string[] };

/** Facts a mail may name. Nothing a stranger wrote stands in a mail to an address that is not confirmed yet. */
export type MailWords = {
  readonly confirmPartner: (facts: {
    readonly shop: string;
    readonly link: string;
    readonly days: number;
  }) => Letter;
  readonly confirmCustomer: (facts: {
    readonly shop: string;
    readonly link: string;
    readonly days: number;
  }) => Letter;
  readonly alreadyPartner: (facts: { readonly shop: string; readonly link: string }) => Letter;
  readonly waiting: (facts: { readonly shop: string }) => Letter;
  readonly welcome: (facts: {
    readonly shop: string;
    readonly name: string;
    readonly page: string;
    readonly signIn: string;
  }) => Letter;
  readonly signIn: (facts: {
    readonly shop: string;
    readonly name: string;
    readonly link: string;
    readonly minutes: number;
  }) => Letter;
  readonly newPassword: (facts: {
    readonly shop: string;
    readonly name: string;
    readonly link: string;
    readonly minutes: number;
  }) => Letter;
  readonly payoutChanged: (facts: {
    readonly shop: string;
    readonly name: string;
    readonly signIn: string;
  }) => Letter;
  readonly left: (facts: { readonly shop: string; readonly name: string }) => Letter;
  readonly declined: (facts: { readonly shop: string; readonly name: string }) => Letter;
};

export const MAIL_WORDS: Readonly<Record<MailLanguage, MailWords>> = { de, en };
