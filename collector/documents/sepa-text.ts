/** The letters every SEPA bank takes: `a-z A-Z 0-9 / - ? : ( ) . , ' +` and the space (EPC217-08; EPC implementation guidelines 1.4). */

/** Text people wrote: letters are written out as in a passport, everything else becomes a point. Cut at `max`. */
export function sepaText(text: string, max: number): string {
  const latin = [...text.normalize('NFC')].map((char) => WRITTEN_OUT[char] ?? char).join('');
  const bare = latin.normalize('NFD').replace(/\p{M}/gu, '');
  const allowed = bare.replace(/\s+/gu, ' ').replace(/[^A-Za-z0-9/\-?:().,'+ ]/gu, '.');
  return allowed
    .trim()
    .replace(/^\/+/, '')
    .replace(/\/{2,}/g, '/')
    .slice(0, max)
    .trim()
    .replace(/\/+$/, '');
}

/** Ids are never rewritten: the bank's answer must find its payment. At most 35, no slash at either end, no two in a row. */
export const isSepaId = (id: string): boolean =>
  id.length <= 35 && /^[A-Za-z0-9\-?:().,'+ ](?:\/?[A-Za-z0-9\-?:().,'+ ])*$/.test(id) && id.trim() === id;

const WRITTEN_OUT: Readonly<Record<string, string>> = {
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  ẞ: 'SS',
  Æ: 'Ae',
  æ: 'ae',
  Œ: 'Oe',
  œ: 'oe',
  Ø: 'O',
  ø: 'o',
  Ð: 'D',
  ð: 'd',
  Đ: 'D',
  đ: 'd',
  Þ: 'Th',
  þ: 'th',
  Ł: 'L',
  ł: 'l',
  ı: 'i',
  '&': '+',
  '–': '-',
  '—': '-',
  '’': "'",
  '‘': "'",
};
