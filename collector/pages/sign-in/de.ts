import type { SignInWords } from './words.ts';

export const de: SignInWords = {
  title: 'Anmelden',
  lead: (shop) => `Für Partnerinnen und Partner von ${shop} und für alle, die den Shop führen.`,
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  sendLink: 'Anmeldelink senden',
  withPassword: 'Stattdessen mit Passwort anmelden',
  enter: 'Anmelden',
  forgotten: 'Passwort festlegen oder erneuern',
  forgottenText:
    'Wir senden einen Link an die Adresse oben. Mit dem neuen Passwort werden Sie überall sonst abgemeldet.',
  sendNew: 'Link zum Passwort senden',
  sentTitle: 'Schauen Sie in Ihre E-Mails',
  sentText:
    'Wenn wir diese Adresse kennen, ist jetzt eine E-Mail mit einem Link unterwegs. Der Link gilt einmal und 15 Minuten lang. Kommt nichts an, schauen Sie in den Spamordner oder prüfen Sie die Adresse.',
  again: 'Zurück zur Anmeldung',
  linkTitle: 'Anmelden',
  linkText: (shop) => `Noch ein Schritt: Melden Sie sich in diesem Browser bei ${shop} an.`,
  newTitle: 'Passwort wählen',
  newText: 'Damit werden Sie überall sonst abgemeldet.',
  newLabel: 'Neues Passwort',
  newHint:
    'Mindestens 10 Zeichen. Einige Wörter hintereinander merken Sie sich leicht, und sie sind schwer zu erraten.',
  save: 'Passwort speichern',
  savedText: 'Das Passwort ist gespeichert. Sie können sich jetzt damit anmelden.',
  signedTitle: 'Sie sind angemeldet',
  signedText: (email) => `als ${email}`,
  toPortal: 'Zum Portal',
  signOut: 'Abmelden',
  faults: {
    email: 'Das ist keine E-Mail-Adresse.',
    refused: 'Adresse oder Passwort ist falsch.',
    flood: 'Zu viele Versuche. Bitte warten Sie eine Minute.',
    password: 'Ein Passwort hat 10 bis 128 Zeichen.',
    over: 'Dieser Link wurde schon benutzt oder ist abgelaufen. Bitte fordern Sie einen neuen an.',
  },
};
