/** Text as Windows-1252, which DATEV reads; Node decodes it but does not write it. What it has no letter for becomes `?`. */
const ABOVE_LATIN_1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

const BYTES: ReadonlyMap<string, number> = new Map(
  [...ABOVE_LATIN_1].map((char, index) => [char, 0x80 + index] as const),
);

export function windows1252(text: string): Uint8Array {
  const chars = [...text.normalize('NFC')];
  return Uint8Array.from(chars, (char) => {
    const code = char.codePointAt(0) ?? 0;
    const isLatin1 = code < 0x80 || (code >= 0xa0 && code <= 0xff);
    return isLatin1 ? code : (BYTES.get(char) ?? '?'.charCodeAt(0));
  });
}
