import type { MailWords } from './words.ts';

const NOT_YOU =
  'Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ohne Ihre Bestätigung wird nichts gespeichert.';

export const de: MailWords = {
  confirmPartner: ({ shop, link, days }) => ({
    subject: `Bitte bestätigen: Partner von ${shop}`,
    lines: [
      'Guten Tag,',
      `mit dieser Adresse wurde angefragt, Partnerin oder Partner von ${shop} zu werden. Bitte bestätigen Sie das hier:`,
      link,
      `Der Link gilt ${days} Tage. Die Teilnahme ist kostenlos und verpflichtet zu keinem Kauf.`,
      NOT_YOU,
    ],
  }),
  confirmCustomer: ({ shop, link, days }) => ({
    subject: `Bitte bestätigen: Registrierung bei ${shop}`,
    lines: [
      'Guten Tag,',
      `mit dieser Adresse hat sich jemand bei ${shop} registriert. Bitte bestätigen Sie das hier:`,
      link,
      `Der Link gilt ${days} Tage.`,
      NOT_YOU,
    ],
  }),
  alreadyPartner: ({ shop, link }) => ({
    subject: `Sie sind schon Partner von ${shop}`,
    lines: [
      'Guten Tag,',
      `mit dieser Adresse wurde angefragt, Partnerin oder Partner von ${shop} zu werden. Das sind Sie schon; hier können Sie sich anmelden:`,
      link,
      'Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Geändert wurde nichts.',
    ],
  }),
  waiting: ({ shop }) => ({
    subject: `Ihre Anfrage bei ${shop}`,
    lines: [
      'Guten Tag,',
      `danke, Ihre Adresse ist bestätigt. ${shop} prüft Ihre Anfrage und schreibt Ihnen, sobald darüber entschieden ist.`,
    ],
  }),
  welcome: ({ shop, name, page, signIn }) => ({
    subject: `Willkommen bei ${shop}`,
    lines: [
      `Guten Tag ${name},`,
      `Sie sind jetzt Partnerin oder Partner von ${shop}. Das ist Ihre eigene Seite:`,
      page,
      'Hier melden Sie sich an, mit dieser E-Mail-Adresse:',
      signIn,
      'Aussteigen können Sie jederzeit, ebenfalls dort.',
    ],
  }),
  sponsored: ({ shop, name, code }) => ({
    subject: `${name} ist jetzt in Ihrer ersten Ebene`,
    lines: [
      'Guten Tag,',
      `${name} (${code}) ist über Ihre Seite Partner von ${shop} geworden und freut sich über einen guten Start mit Ihnen.`,
    ],
  }),
  declined: ({ shop, name }) => ({
    subject: `Ihre Anfrage bei ${shop}`,
    lines: [
      `Guten Tag ${name},`,
      `${shop} nimmt Ihre Anfrage, Partnerin oder Partner zu werden, leider nicht an. Ihre Angaben werden gelöscht.`,
    ],
  }),
};
