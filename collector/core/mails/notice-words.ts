/** The mails about what happened, in every language they are written in: one file a language. Amounts and days come as they are read. */
import type { MailLanguage } from '../mail.ts';
import type { NotificationEvent } from '../rows.ts';
import { noticesDe } from './notices-de.ts';
import { noticesEn } from './notices-en.ts';
import type { Letter } from './words.ts';

type Named = { readonly shop: string; readonly name: string; readonly link: string };

export type NoticeWords = {
  readonly recruit: (
    facts: Named & { readonly recruit: { readonly name: string; readonly code: string } },
  ) => Letter;
  readonly day: (
    facts: Named & {
      readonly day: string;
      /** 0: nothing to say about them. */
      readonly customers: number;
      readonly orders: number;
      readonly sums: readonly { readonly credited: string; readonly takenBack: string | null }[];
    },
  ) => Letter;
  readonly statement: (
    facts: Named & {
      readonly period: string;
      readonly statements: readonly {
        readonly number: string;
        readonly total: string;
        /** Null where the document shows none. */
        readonly tax: string | null;
        readonly dueOn: string;
      }[];
    },
  ) => Letter;
  readonly paid: (facts: Named & { readonly amount: string; readonly reference: string }) => Letter;
  readonly cameBack: (
    facts: Named & { readonly amount: string; readonly reference: string; readonly reason: string },
  ) => Letter;
  readonly applied: (facts: {
    readonly shop: string;
    readonly link: string;
    readonly waiting: number;
  }) => Letter;
  /** What every mail of a kind somebody chose ends with. */
  readonly ending: (facts: {
    readonly shop: string;
    readonly events: readonly NotificationEvent[];
    readonly unsubscribe: string;
    readonly imprint: string | null;
    readonly privacy: string | null;
  }) => readonly string[];
};

export const NOTICE_WORDS: Readonly<Record<MailLanguage, NoticeWords>> = { de: noticesDe, en: noticesEn };
