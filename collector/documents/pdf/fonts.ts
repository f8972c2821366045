/** The two faces of every PDF: IBM Plex Sans (SIL Open Font License 1.1), whose figures are all equally wide. Read once; a document
 * embeds only the letters it uses. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font, type GlyphRun } from 'fontkit';
import { assert } from '../../../shared/problem.ts';

export type Face = 'regular' | 'strong';

const require = createRequire(import.meta.url);

let read: Readonly<Record<Face, Font>> | undefined;

export function fonts(): Readonly<Record<Face, Font>> {
  read ??= {
    regular: fontOf(
      require.resolve('@expo-google-fonts/ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf'),
    ),
    strong: fontOf(
      require.resolve('@expo-google-fonts/ibm-plex-sans/600SemiBold/IBMPlexSans_600SemiBold.ttf'),
    ),
  };
  return read;
}

function fontOf(file: string): Font {
  const font = create(readFileSync(file));
  assert(!('fonts' in font), 'a face is one font');
  // pdfkit scales the run it is handed to thousandths, in place; a font of that size is scaled by one, so runs can be shared.
  assert(font.unitsPerEm === 1000, 'the face is drawn on a square of 1000 units');
  font.layout = remembering(font.layout.bind(font));
  return font;
}

/** Words remembered before starting anew; a statement of 10,000 lines has about as many. */
const WORDS_MAX = 20_000;

/** Laying out a word is most of the work of a page, and statements repeat their words. */
function remembering(layout: Font['layout']): Font['layout'] {
  const runs = new Map<string, GlyphRun>();
  return (word, ...features) => {
    const known = runs.get(word);
    if (known) return known;
    const run = layout(word, ...features);
    if (runs.size >= WORDS_MAX) runs.clear();
    runs.set(word, run);
    return run;
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control and direction characters are what must not reach the page.
const UNSEEN = /[\u0000-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** Latin, Greek and Cyrillic are drawn; what the face has no letter for becomes `?`, and JSON and CSV keep it. A line break becomes
 * a space, and nobody turns the direction of a line. */
export function printable(text: string): string {
  const clean = text
    .normalize('NFC')
    .replace(/[^\S\u00A0\u202F]+/gu, ' ')
    .replace(UNSEEN, '');
  if (PLAIN.test(clean)) return clean;
  const { regular } = fonts();
  return [...clean]
    .map((char) => (regular.hasGlyphForCodePoint(char.codePointAt(0) ?? 0) ? char : '?'))
    .join('');
}

const PLAIN = /^[\u0020-\u007E\u00A0-\u00FF]*$/u;
