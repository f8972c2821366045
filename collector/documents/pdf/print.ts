/** Small prints: pages of any size in millimetres, with bleed where a printer cuts. Beside `paper.ts` the one file that knows the
 * PDF writer. */
import { Buffer } from 'node:buffer';
import PDFDocument from 'pdfkit';
import type { Instant } from '../../../shared/time.ts';
import { type Face, fonts, printable } from './fonts.ts';
import { linesOf, lineWidth } from './line-breaks.ts';

export type PrintHead = {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  readonly createdAt: Instant;
  /** What is left after cutting, in millimetres. */
  readonly width: number;
  readonly height: number;
  /** Beyond each edge, cut away. */
  readonly bleed: number;
};

export type Words = {
  readonly x: number;
  readonly y: number;
  /** Points. */
  readonly size: number;
  readonly face?: Face;
  readonly colour?: string;
  readonly width: number;
  readonly align?: 'left' | 'centre';
};

/** Everything in millimetres from the top left of what is left after cutting. */
export type Print = {
  readonly fill: (area: Area, colour: string) => void;
  /** One line, as small as it must be to fit; half its size at least, then it is cut. Answers where the next line begins. */
  readonly line: (text: string, place: Words) => number;
  /** A paragraph of so many lines at most; what is left over ends with an ellipsis. */
  readonly paragraph: (text: string, place: Words & { readonly linesMax: number }) => number;
  /** A path drawn in its own units, so many of which are one side. */
  readonly path: (
    path: string,
    area: Pick<Area, 'x' | 'y' | 'width'> & { readonly units: number },
    colour: string,
  ) => void;
  readonly circle: (area: Pick<Area, 'x' | 'y' | 'width'>, colour: string) => void;
  readonly roundPicture: (png: Uint8Array, area: Pick<Area, 'x' | 'y' | 'width'>) => void;
};
export type Area = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

const MM = 72 / 25.4;
const POINT = 1 / MM;
const LEADING = 1.32;

export async function printOf(head: PrintHead, draw: (print: Print) => void): Promise<Uint8Array> {
  const { width, height, bleed } = head;
  const doc = new PDFDocument({
    size: [(width + 2 * bleed) * MM, (height + 2 * bleed) * MM],
    margin: 0,
    font: '',
    lang: head.language,
    displayTitle: true,
    info: {
      Title: printable(head.title),
      Author: printable(head.author),
      Creator: 'Everline',
      Producer: 'Everline (pdfkit)',
      CreationDate: new Date(head.createdAt),
    },
  });
  const { regular, strong } = fonts();
  doc.registerFont('regular', regular).registerFont('strong', strong).font('regular');
  // Where the printer cuts (ISO 32000-1, 14.11.2).
  const trim = [bleed, bleed, width + bleed, height + bleed].map((edge) => edge * MM);
  Object.assign(doc.page.dictionary.data, { TrimBox: trim });
  const chunks: Uint8Array[] = [];
  const bytes = new Promise<Uint8Array>((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  doc.translate(bleed * MM, bleed * MM);
  draw(printOn(doc));
  doc.end();
  return bytes;
}

function printOn(doc: PDFKit.PDFDocument): Print {
  const write = (
    text: string,
    { x, y, size, face = 'regular', colour = '#000', width, align }: Words,
  ): void => {
    const free = width * MM - lineWidth(text, face, size);
    const left = x * MM + (align === 'centre' ? free / 2 : 0);
    doc
      .font(face)
      .fontSize(size)
      .fillColor(colour)
      .text(text, left, y * MM, { lineBreak: false });
  };
  return {
    fill: ({ x, y, width, height }, colour) =>
      void doc.rect(x * MM, y * MM, width * MM, height * MM).fill(colour),
    line: (text, place) => {
      const fitted = fittedTo(printable(text), place);
      write(fitted.text, { ...place, size: fitted.size });
      return place.y + fitted.size * LEADING * POINT;
    },
    paragraph: (text, place) => {
      const { face = 'regular', size, width, linesMax } = place;
      const lines = linesOf(text, { face, size, width: width * MM });
      const shown = lines.slice(0, linesMax);
      if (lines.length > linesMax) shown[linesMax - 1] = `${shown[linesMax - 1]} …`;
      const step = size * LEADING * POINT;
      shown.forEach((line, at) => {
        write(line, { ...place, y: place.y + at * step });
      });
      return place.y + shown.length * step;
    },
    path: (path, { x, y, width, units }, colour) => {
      doc
        .save()
        .translate(x * MM, y * MM)
        .scale((width * MM) / units);
      doc.path(path).fill(colour);
      doc.restore();
    },
    circle: ({ x, y, width }, colour) => {
      const radius = (width / 2) * MM;
      doc.circle(x * MM + radius, y * MM + radius, radius).fill(colour);
    },
    roundPicture: (png, { x, y, width }) => {
      const radius = (width / 2) * MM;
      doc
        .save()
        .circle(x * MM + radius, y * MM + radius, radius)
        .clip();
      doc.image(Buffer.from(png), x * MM, y * MM, { width: width * MM, height: width * MM });
      doc.restore();
    },
  };
}

/** Names are as long as they are; a card is not. */
function fittedTo(
  text: string,
  { face = 'regular', size, width }: Words,
): { readonly text: string; readonly size: number } {
  const wide = lineWidth(text, face, size) / (width * MM);
  if (wide <= 1) return { text, size };
  if (wide <= 2) return { text, size: size / wide };
  const [first = ''] = linesOf(text, { face, size: size / 2, width: width * MM * 0.96 });
  return { text: `${first} …`, size: size / 2 };
}
