/** The one file that knows the PDF writer: A4 pages, embedded fonts, metadata, page numbers, an attached file; as PDF/A-3b. */
import { Buffer } from 'node:buffer';
import type { Font } from 'fontkit';
import PDFDocument from 'pdfkit';
import type { Instant } from '../../../shared/time.ts';
import type { Language } from '../../core/tax.ts';
import { type Face, fonts, printable } from './fonts.ts';
import { lineWidth } from './line-breaks.ts';

declare global {
  namespace PDFKit.Mixins {
    interface PDFFont {
      /** Since pdfkit 0.20; its types do not know it yet. */
      registerFont(name: string, font: Font): this;
    }
  }
}

/** DIN 5008 form B in points: 25 mm on the left, 20 mm on the right. */
export const PAGE = {
  width: 595.28,
  height: 841.89,
  left: 70.87,
  right: 56.69,
  top: 56.69,
  bottom: 70,
} as const;
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
export const INK = '#1b1f24';
export const GREY = '#5b6470';
export const RULE = '#c4cad2';

export type PdfHead = {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly language: Language;
  readonly createdAt: Instant;
  /** At the foot of every page, beside the page's number. */
  readonly running: string;
  readonly pageOf: (page: number, pages: number) => string;
  readonly attachment?: PdfAttachment;
};

export type PdfAttachment = {
  readonly name: string;
  readonly description: string;
  readonly type: string;
  readonly text: string;
  /** What the attachment says of itself in the metadata, as RDF. */
  readonly metadata: string;
};

export type Style = {
  readonly face?: Face;
  readonly size?: number;
  readonly colour?: string;
  readonly align?: 'left' | 'right';
  /** Right-aligned text ends at `x + width`. */
  readonly width?: number;
};

/** What a document is drawn on. `y` moves down as blocks are added. */
export type Paper = {
  y: number;
  /** One line, never broken, at the top left of its letters. */
  readonly line: (text: string, x: number, y: number, style?: Style) => void;
  readonly rule: (from: { x: number; y: number }, width: number, colour?: string) => void;
  readonly newPage: () => void;
  readonly page: () => number;
};

/** The bytes of a whole document. The same head and drawing make the same bytes. It is drawn twice, the first time on nothing: so each
 * page can say how many there are and is let go when it is full, and memory does not grow with their number. */
export async function pdfOf(
  head: PdfHead,
  draw: (paper: Paper) => void | Promise<void>,
): Promise<Uint8Array> {
  const nothing = paperOn({ line: () => undefined, rule: () => undefined, newPage: () => undefined });
  await draw(nothing);
  const pages = nothing.page();
  const doc = openDocument(head);
  const bytes = bytesOf(doc);
  const ink = inkOn(doc);
  const foot = (page: number): void => drawFoot(ink, head, { page, pages });
  const paper = paperOn({
    ...ink,
    newPage: () => {
      foot(paper.page());
      doc.addPage();
    },
  });
  await draw(paper);
  foot(paper.page());
  if (head.attachment) attach(doc, head.attachment, head.createdAt);
  doc.end();
  return bytes;
}

function openDocument(head: PdfHead): PDFKit.PDFDocument {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    subset: 'PDF/A-3b',
    lang: head.language,
    displayTitle: true,
    // No standard font is opened that would have to be embedded.
    font: '',
    info: {
      Title: metadataText(head.title),
      Author: metadataText(head.author),
      Subject: metadataText(head.subject),
      Creator: 'Everline',
      Producer: 'Everline (pdfkit)',
      CreationDate: new Date(head.createdAt),
    },
  });
  const { regular, strong } = fonts();
  doc.registerFont('regular', regular).registerFont('strong', strong).font('regular');
  doc.addPage();
  return doc;
}

/** pdfkit writes the metadata into XML as it is. */
const metadataText = (text: string): string =>
  printable(text).replaceAll('&', '+').replaceAll('<', '(').replaceAll('>', ')');

type Ink = Pick<Paper, 'line' | 'rule'>;

function paperOn({ newPage, ...ink }: Ink & Pick<Paper, 'newPage'>): Paper {
  let page = 1;
  const paper: Paper = {
    ...ink,
    y: PAGE.top,
    newPage: () => {
      newPage();
      page += 1;
      paper.y = PAGE.top;
    },
    page: () => page,
  };
  return paper;
}

const inkOn = (doc: PDFKit.PDFDocument): Ink => ({
  line: (text, x, y, style = {}) => {
    const { face = 'regular', size = 9, colour = INK, align = 'left', width = 0 } = style;
    const shown = printable(text);
    const from = align === 'right' ? x + width - lineWidth(shown, face, size) : x;
    doc.font(face).fontSize(size).fillColor(colour).text(shown, from, y, { lineBreak: false });
  },
  rule: ({ x, y }, width, colour = RULE) => {
    doc
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(0.5)
      .strokeColor(colour)
      .stroke();
  },
});

function drawFoot(
  { line, rule }: Ink,
  head: PdfHead,
  { page, pages }: { readonly page: number; readonly pages: number },
): void {
  const y = PAGE.height - 42;
  rule({ x: PAGE.left, y: y - 6 }, TEXT_WIDTH);
  line(head.running, PAGE.left, y, { size: 7.5, colour: GREY });
  const place = { align: 'right', width: TEXT_WIDTH } as const;
  line(head.pageOf(page, pages), PAGE.left, y, { size: 7.5, colour: GREY, ...place });
}

function attach(
  doc: PDFKit.PDFDocument,
  { name, description, type, text, metadata }: PdfAttachment,
  at: Instant,
) {
  const created = new Date(at);
  const options = {
    name,
    description,
    type,
    creationDate: created,
    modifiedDate: created,
    // Factur-X 1.0, 6.2.2: the page and the file say the same.
    relationship: 'Alternative',
  };
  doc.file(Buffer.from(text, 'utf8'), options);
  doc.appendXML(metadata);
}

function bytesOf(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
}
