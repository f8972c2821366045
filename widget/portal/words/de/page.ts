/** Die Wörter über die eigene Seite. */
import type { page as english } from '../en/page.ts';

export const page: typeof english = {
  intro: 'Was sieht, wer Ihrem Link folgt. Was darauf steht, bestimmen Sie; die Produkte kommen vom Shop.',
  open: 'Die Seite ansehen, wie alle sie sehen',
  portrait: 'Porträt',
  portraitHint:
    'JPEG, PNG oder WebP, höchstens 15 MB. Es wird quadratisch; Ort und Kamera aus der Datei fallen weg.',
  portraitOf: (name) => `Porträt von ${name}`,
  choose: 'Bild auswählen',
  other: 'Anderes Bild auswählen',
  remove: 'Entfernen',
  cut: 'Ausschnitt wählen',
  cutHint: 'Verschieben Sie das Bild, oder nehmen Sie die Regler.',
  zoom: 'Größe',
  across: 'Links und rechts',
  down: 'Auf und ab',
  take: 'Dieses Bild nehmen',
  cancel: 'Doch nicht',
  taken: 'Das Porträt ist auf Ihrer Seite.',
  removed: 'Das Porträt ist weg.',
  tooLarge: (size) =>
    `Die Datei hat ${size} MB; möglich sind höchstens 15 MB. Bitte wählen Sie eine kleinere.`,
  noPicture:
    'In dieser Datei ist kein Bild, das sich zeigen lässt. Bitte wählen Sie ein JPEG, PNG oder WebP.',
  about: 'Über Sie',
  words: 'Ihre Worte',
  wordsHint:
    'Einfacher Text. Möglich sind **fett**, *kursiv* und [Worte](https://…); eine leere Zeile beginnt einen Absatz.',
  wordsFault: 'Bitte einfachen Text ohne < und > und ohne Zeichen, die niemand sieht.',
  left: (count) => (count === 1 ? 'Noch 1 Zeichen.' : `Noch ${count} Zeichen.`),
  preview: 'So wird es aussehen',
  noWords: 'Solange Sie nichts schreiben, steht hier ein Satz des Shops.',
  contact: 'Wie Sie erreichbar sind',
  contactHint: 'Das können auf Ihrer Seite alle lesen. Was leer bleibt, wird nicht gezeigt.',
  email: 'E-Mail-Adresse',
  phone: 'Telefon',
  phoneFault: 'Bitte schreiben Sie eine Nummer wie +49 40 123456.',
  place: 'Ort',
  placeHint: 'Etwa Ihre Stadt; eine Straße braucht es nicht.',
  unsaved: 'Was Sie geschrieben haben, ist noch nicht gespeichert. Trotzdem verlassen?',
};
