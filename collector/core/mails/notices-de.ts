import type { NoticeWords } from './notice-words.ts';

const counted = (count: number, one: string, many: string): string =>
  count === 1 ? `1 ${one}` : `${count} ${many}`;

const EVENTS = {
  customer: 'neue Kunden',
  order: 'Bestellungen',
  recruit: 'neue Partner unter Ihnen',
  statement: 'neue Abrechnungen',
  payout: 'Auszahlungen',
} as const;

export const noticesDe: NoticeWords = {
  recruit: ({ shop, name, recruit, link }) => ({
    subject: `${recruit.name} ist jetzt in Ihrer ersten Ebene`,
    lines: [
      `Guten Tag ${name},`,
      `${recruit.name} (${recruit.code}) ist über Sie Partnerin oder Partner von ${shop} geworden.`,
      'Was schon erledigt ist und wobei Sie helfen können, sehen Sie hier:',
      link,
    ],
  }),
  day: ({ shop, name, day, customers, orders, sums, link }) => ({
    subject: `${shop} am ${day}: ${[
      ...(customers > 0 ? [counted(customers, 'neuer Kunde', 'neue Kunden')] : []),
      ...(orders > 0 ? [counted(orders, 'Bestellung', 'Bestellungen')] : []),
    ].join(', ')}`,
    lines: [
      `Guten Tag ${name},`,
      `das ist am ${day} bei ${shop} dazugekommen:`,
      [
        ...(customers > 0 ? [`Neue Kunden: ${customers}`] : []),
        ...(orders > 0 ? [`Gutgeschriebene Bestellungen: ${orders}`] : []),
        ...sums.flatMap(({ credited, takenBack }) => [
          `Vorläufig gutgeschrieben: ${credited}`,
          ...(takenBack === null ? [] : [`Nach Rückgaben zurückgenommen: ${takenBack}`]),
        ]),
      ].join('\n'),
      ...(orders > 0
        ? [
            'Vorläufig heißt: Auszahlbar wird es erst, wenn die Frist für Rückgaben vorbei ist und die Bestellung Bestand hat. Es sagt nichts darüber, was andere Tage bringen.',
          ]
        : []),
      orders > 0 ? 'Jede Zeile mit ihrer Erklärung:' : 'Mehr dazu im Portal:',
      link,
    ],
  }),
  statement: ({ shop, name, period, statements, link }) => ({
    subject: `Ihre Abrechnung für ${period} von ${shop}`,
    lines: [
      `Guten Tag ${name},`,
      `${shop} hat Ihre Abrechnung für ${period} ausgestellt:`,
      ...statements.map(({ number, total, tax, dueOn }) =>
        [
          `Nummer: ${number}`,
          `Summe: ${total}`,
          ...(tax === null ? [] : [`Umsatzsteuer dazu: ${tax}`]),
          `Fällig am: ${dueOn}`,
        ].join('\n'),
      ),
      'Hier lesen Sie sie, mit jeder Zeile, als PDF und CSV; auch Einwände gehen hier:',
      link,
    ],
  }),
  paid: ({ shop, name, amount, reference, link }) => ({
    subject: `Auszahlung von ${shop}: ${amount}`,
    lines: [
      `Guten Tag ${name},`,
      `${shop} hat Ihnen Geld überwiesen:`,
      `Betrag: ${amount}\nVerwendungszweck: ${reference}`,
      'Bis es auf Ihrem Konto steht, kann es noch einen Bankarbeitstag dauern. Wofür es ist, steht hier:',
      link,
    ],
  }),
  cameBack: ({ shop, name, amount, reference, reason, link }) => ({
    subject: `Eine Auszahlung von ${shop} kam zurück`,
    lines: [
      `Guten Tag ${name},`,
      `eine Zahlung von ${shop} an Sie konnte nicht ausgeführt werden:`,
      `Betrag: ${amount}\nVerwendungszweck: ${reference}\nGrund: ${reason}`,
      'Verloren ist nichts: Der Betrag steht wieder in Ihrem Guthaben und geht mit der nächsten Auszahlung hinaus. Bitte prüfen Sie, ob Ihr Zahlungsweg noch stimmt:',
      link,
    ],
  }),
  applied: ({ shop, waiting, link }) => ({
    subject: `${counted(waiting, 'Anfrage wartet', 'Anfragen warten')} bei ${shop}`,
    lines: [
      'Guten Tag,',
      waiting === 1
        ? `jemand möchte Partnerin oder Partner von ${shop} werden, hat die Adresse bestätigt und wartet auf Ihre Entscheidung.`
        : `${waiting} Personen möchten Partner von ${shop} werden, haben ihre Adresse bestätigt und warten auf Ihre Entscheidung.`,
      'Melden Sie sich hier an, um zu entscheiden:',
      link,
      'Diese Mail kommt höchstens einmal am Tag.',
    ],
  }),
  ending: ({ shop, events, unsubscribe, imprint, privacy }) => [
    `Sie bekommen diese Mail, weil Mails über ${joined(events.map((event) => EVENTS[event]))} bei Ihnen eingeschaltet sind. So schalten Sie sie ab, ohne sich anzumelden:`,
    unsubscribe,
    ...(imprint === null ? [] : [`Impressum von ${shop}:`, imprint]),
    ...(privacy === null ? [] : ['Datenschutz:', privacy]),
  ],
};

const joined = (parts: readonly string[]): string => parts.join(' und ');
