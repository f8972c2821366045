/** What leaving means, said before it is done. */
import type { MailLanguage } from './mail.ts';

export type LeaveFacts = {
  readonly leaver: 'roll-up' | 'company';
  readonly customers: number;
  readonly directs: number;
  /** Who later orders of the customers go to; null: nobody above. */
  readonly above: string | null;
  readonly shop: string;
};

export const LEAVE_SENTENCES: Readonly<Record<MailLanguage, (facts: LeaveFacts) => readonly string[]>> = {
  de: ({ leaver, customers, directs, above, shop }) => [
    'Der Ausstieg ist kostenlos, gilt sofort und kann nicht zurückgenommen werden. Ein Wiedereinstieg ist ein neuer Anfang.',
    'Alles, was Sie bis jetzt verdient haben, bleibt Ihres: Vorgemerktes wird nach seiner Haltefrist fällig, Fälliges wird ausgezahlt.',
    leaver === 'company' || above === null
      ? `Für spätere Bestellungen Ihrer Kundinnen und Kunden (${customers}) erhält ${shop} Ihren Anteil.`
      : `Spätere Bestellungen Ihrer Kundinnen und Kunden (${customers}) zählen für ${above}.`,
    leaver === 'company' || above === null
      ? `Ihre direkten Partner (${directs}) bleiben, wo sie sind; über ihnen verdient niemand an Ihrer Stelle.`
      : `Ihre direkten Partner (${directs}) rücken eine Ebene auf, zu ${above}.`,
    'Erstattungen früherer Bestellungen werden weiterhin verrechnet. Anmelden können Sie sich weiterhin, um Ihre Abrechnungen zu lesen.',
  ],
  en: ({ leaver, customers, directs, above, shop }) => [
    'Leaving is free, holds at once and cannot be taken back. Coming back is a new beginning.',
    'Everything you have earned so far stays yours: what is pending becomes payable after its hold, what is payable is paid.',
    leaver === 'company' || above === null
      ? `For later orders of your customers (${customers}) ${shop} keeps your share.`
      : `Later orders of your customers (${customers}) count for ${above}.`,
    leaver === 'company' || above === null
      ? `Your direct partners (${directs}) stay where they are; above them nobody earns in your place.`
      : `Your direct partners (${directs}) move up a level, to ${above}.`,
    'Refunds of earlier orders are still settled. You can go on signing in to read your statements.',
  ],
};
