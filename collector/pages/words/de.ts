import type { PageWords } from './words.ts';

export const de: PageWords = {
  skip: 'Zum Inhalt',
  title: ({ partner, shop }) => `${partner} empfiehlt ${shop}`,
  recommends: (shop) => `empfiehlt ${shop}`,
  introduction: ({ partner, shop }) =>
    `${partner} berät Sie persönlich zu ${shop}: vor der Bestellung und danach.`,
  order: 'Hier bestellen',
  orderNote: (shop) => `Bestellt, bezahlt und geliefert wird direkt bei ${shop}.`,
  share: 'Seite teilen',
  shared: 'Adresse kopiert',
  about: (partner) => `Über ${partner}`,
  contact: 'So erreichen Sie mich',
  email: 'E-Mail',
  phone: 'Telefon',
  place: 'Ort',
  products: (partner) => `Von ${partner} empfohlen`,
  see: (product) => `${product} ansehen`,
  storefronts: 'Land und Sprache',
  current: 'gewählt',
  customerTitle: 'Kundin oder Kunde werden',
  customerText: (partner) =>
    `Registrieren Sie sich, und ${partner} bleibt bei jeder Bestellung für Sie da, auch ohne diesen Link.`,
  register: 'Als Kunde registrieren',
  partnerTitle: 'Selbst empfehlen',
  partnerText: 'Empfehlen Sie, was Sie selbst überzeugt, mit eigener Seite und eigenem Link.',
  join: 'Partner werden',
  imprint: 'Impressum',
  privacy: 'Datenschutz',
  back: 'Zurück zur Seite',
  portrait: (partner) => `Porträt von ${partner}`,
  form: {
    name: 'Vor- und Nachname',
    email: 'E-Mail-Adresse',
    code: 'Ihr Wunsch-Code',
    codeHint:
      '3 bis 32 Kleinbuchstaben, Ziffern oder Bindestriche. Er steht in Ihrem Link und bleibt für immer Ihrer.',
    terms: 'Ich akzeptiere die',
    termsLink: (version) => `Partnerbedingungen (Fassung ${version})`,
    privacyNote: 'Was mit Ihren Angaben geschieht, steht unter',
    registerLead: ({ partner, shop }) =>
      `Registrieren Sie sich bei ${shop}. Ihre Beratung übernimmt ${partner}, bei jeder Bestellung.`,
    joinLead: ({ sponsor, shop }) =>
      sponsor === null
        ? `Werden Sie Partnerin oder Partner von ${shop}.`
        : `Werden Sie Partnerin oder Partner von ${shop}. ${sponsor} hilft Ihnen beim Start.`,
    joinFacts: {
      free: 'Die Teilnahme kostet nichts, jetzt und später.',
      'nothing-to-buy': 'Sie müssen nichts kaufen und nichts auf Lager nehmen.',
      'paid-by-orders': 'Verdient wird nur, wenn jemand etwas kauft; für das Anwerben gibt es kein Geld.',
      leave: 'Sie können jederzeit wieder aussteigen.',
    },
    send: 'Absenden',
    faultsTitle: 'Bitte sehen Sie noch einmal hin:',
    faults: {
      name: 'Bitte nennen Sie Ihren Namen, ohne Sonderzeichen wie < oder >.',
      email: 'Bitte geben Sie eine E-Mail-Adresse an, die Sie lesen.',
      code: 'Ein Code hat 3 bis 32 Zeichen aus a–z, 0–9 und -, ohne - am Rand.',
      terms: 'Bitte lesen und akzeptieren Sie die Partnerbedingungen in ihrer heutigen Fassung.',
      'code-taken':
        'Dieser Code ist vergeben oder einem vergebenen zu ähnlich. Bitte wählen Sie einen anderen.',
      'code-reserved': 'Diesen Code behält der Shop für sich. Bitte wählen Sie einen anderen.',
      flood: 'Das waren sehr viele Versuche. Bitte warten Sie eine Minute.',
      closed: 'Diese Anmeldung ist zurzeit geschlossen.',
    },
  },
  sentTitle: 'Sehen Sie in Ihr Postfach',
  sentText:
    'Wir haben Ihnen eine E-Mail geschickt. Erst wenn Sie den Link darin öffnen und bestätigen, gilt Ihre Anmeldung. Nichts angekommen? Dann hilft ein Blick in den Spam-Ordner.',
  confirmTitle: 'Bitte bestätigen',
  confirmText: 'Ein Klick noch, dann wissen wir, dass diese E-Mail-Adresse Ihnen gehört.',
  confirm: 'Ja, das bin ich',
  done: {
    partner: {
      title: 'Willkommen',
      text: (shop) =>
        `Sie sind jetzt Partnerin oder Partner von ${shop}. Alles Weitere steht in Ihrer E-Mail.`,
    },
    waiting: {
      title: 'Danke, Ihre Adresse ist bestätigt',
      text: (shop) => `${shop} prüft Ihre Anfrage und schreibt Ihnen, sobald darüber entschieden ist.`,
    },
    known: {
      title: 'Sie sind schon dabei',
      text: (shop) => `Mit dieser Adresse gibt es bereits einen Partner von ${shop}.`,
    },
    customer: {
      title: 'Sie sind registriert',
      text: (shop) => `Viel Freude bei ${shop}. Bestellen Sie künftig mit dieser E-Mail-Adresse.`,
    },
  },
  over: 'Dieser Link gilt nicht mehr',
  overText:
    'Er wurde schon benutzt oder ist älter als sieben Tage. Bitte melden Sie sich einfach noch einmal an.',
  gone: 'Diese Seite gibt es nicht mehr',
  unknown: 'Hier wohnt niemand',
  noticeText: (shop) => `${shop} ist weiter für Sie da.`,
  toShop: (shop) => `Weiter zu ${shop}`,
};
