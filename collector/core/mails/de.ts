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
      `Der Link gilt ${days} Tage.`,
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
  signIn: ({ shop, name, link, minutes }) => ({
    subject: `Ihr Anmeldelink für ${shop}`,
    lines: [
      `Guten Tag ${name},`,
      `mit diesem Link melden Sie sich bei ${shop} an:`,
      link,
      `Er gilt einmal und ${minutes} Minuten lang. Niemand von ${shop} wird Sie je danach fragen.`,
      'Wenn Sie ihn nicht angefordert haben, brauchen Sie nichts zu tun.',
    ],
  }),
  newPassword: ({ shop, name, link, minutes }) => ({
    subject: `Ihr Passwort für ${shop}`,
    lines: [
      `Guten Tag ${name},`,
      `hier wählen Sie ein neues Passwort für ${shop}:`,
      link,
      `Der Link gilt einmal und ${minutes} Minuten lang. Mit dem neuen Passwort werden Sie überall sonst abgemeldet.`,
      'Wenn Sie ihn nicht angefordert haben, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.',
    ],
  }),
  payoutChanged: ({ shop, name, signIn }) => ({
    subject: `Ihre Auszahlung bei ${shop} wurde geändert`,
    lines: [
      `Guten Tag ${name},`,
      `das Konto oder die Adresse, an die ${shop} Ihnen auszahlt, wurde soeben geändert. Wenn Sie das waren, brauchen Sie nichts zu tun.`,
      'Wenn Sie das nicht waren, melden Sie sich an, stellen Sie es richtig und beenden Sie die Sitzungen, die Sie nicht kennen:',
      signIn,
    ],
  }),
  left: ({ shop, name }) => ({
    subject: `Sie sind aus dem Partnerprogramm von ${shop} ausgestiegen`,
    lines: [
      `Guten Tag ${name},`,
      `wie von Ihnen entschieden, sind Sie nicht mehr Partnerin oder Partner von ${shop}. Was Sie verdient haben, bleibt Ihres: Es wird abgerechnet und ausgezahlt wie bisher.`,
      'Anmelden können Sie sich weiterhin, um Ihre Abrechnungen zu lesen.',
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
