/** How wide a line is, and where a long one is broken. */
import { type Face, fonts, printable } from './fonts.ts';

/** In points. `text` is printable already. */
export function lineWidth(text: string, face: Face, size: number): number {
  const words = text.split(' ');
  const spaces = (words.length - 1) * wordWidth(' ', face);
  return ((words.reduce((sum, word) => sum + wordWidth(word, face), 0) + spaces) * size) / 1000;
}

export type Measure = { readonly face: Face; readonly size: number; readonly width: number };

/** The lines of a paragraph; a word wider than the line is cut where it ends. At least one line. */
export function linesOf(text: string, measure: Measure): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of printable(text)
    .split(' ')
    .flatMap((word) => piecesOf(word, measure))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && lineWidth(longer, measure.face, measure.size) > measure.width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function piecesOf(word: string, { face, size, width }: Measure): readonly string[] {
  if (lineWidth(word, face, size) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const char of word) {
    if (piece !== '' && lineWidth(piece + char, face, size) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += char;
  }
  return [...pieces, piece];
}

/** Thousandths of the font's size. */
const wordWidth = (word: string, face: Face): number => fonts()[face].layout(word).advanceWidth;
