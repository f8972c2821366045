/** What a reader selects and copies from one of our PDFs, page by page: through the fonts' own tables, so that a text that only looks
 * right is found. Reads what pdfkit writes, nothing more. */
import { inflateSync } from 'node:zlib';

/** Lines of every page, top to bottom; pieces on one height are parted by ` | `. A space is a space, also one that
 * keeps its line together. */
export function pdfText(bytes: Uint8Array): readonly (readonly string[])[] {
  const objects = objectsOf(bytes);
  const letters = new Map<string, readonly string[]>();
  return pagesOf(objects).map((page) => {
    const fonts = dictionaryOf(objects, page, 'Resources');
    for (const [, name = '', id = ''] of fonts.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      if (!letters.has(name)) letters.set(name, lettersOf(objects, id));
    }
    const content = /\/Contents (\d+) 0 R/.exec(page.head)?.[1] ?? '';
    return linesOf(objects.get(content)?.stream.toString('latin1') ?? '', letters);
  });
}

type PdfObject = { readonly head: string; readonly stream: Buffer };

/** The attached file of that name, as text. */
export function pdfAttachment(bytes: Uint8Array): string | undefined {
  for (const { head, stream } of objectsOf(bytes).values())
    if (head.includes('/EmbeddedFile') && head.includes('/Params')) return stream.toString('utf8');
  return undefined;
}

/** The metadata (XMP) every PDF/A carries. */
export function pdfMetadata(bytes: Uint8Array): string {
  for (const { head, stream } of objectsOf(bytes).values())
    if (head.includes('/Subtype /XML')) return stream.toString('utf8');
  return '';
}

function objectsOf(bytes: Uint8Array): ReadonlyMap<string, PdfObject> {
  const whole = Buffer.from(bytes);
  const text = whole.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const found of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const from = found.index + found[0].length;
    const end = text.indexOf('endobj', from);
    const stream = text.indexOf('\nstream\n', from);
    const hasStream = stream >= 0 && stream < end;
    const head = text.slice(from, hasStream ? stream : end);
    const length = Number(/\/Length (\d+)/i.exec(head)?.[1] ?? 0);
    const raw = hasStream ? whole.subarray(stream + 8, stream + 8 + length) : Buffer.alloc(0);
    const id = found[1] ?? '';
    objects.set(id, { head, stream: head.includes('/FlateDecode') ? inflateSync(raw) : raw });
  }
  return objects;
}

function pagesOf(objects: ReadonlyMap<string, PdfObject>): readonly PdfObject[] {
  const tree = [...objects.values()].find(({ head }) => head.includes('/Type /Pages'));
  const kids = /\/Kids \[([^\]]*)\]/.exec(tree?.head ?? '')?.[1] ?? '';
  return [...kids.matchAll(/(\d+) 0 R/g)].flatMap(([, id = '']) => objects.get(id) ?? []);
}

function dictionaryOf(objects: ReadonlyMap<string, PdfObject>, of: PdfObject, name: string): string {
  const id = new RegExp(`/${name} (\\d+) 0 R`).exec(of.head)?.[1];
  return id === undefined ? of.head : (objects.get(id)?.head ?? '');
}

/** Glyph number -> what it stands for, as the font's ToUnicode table says. */
function lettersOf(objects: ReadonlyMap<string, PdfObject>, font: string): readonly string[] {
  const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.head ?? '')?.[1] ?? '';
  const letters: string[] = [];
  const text = objects.get(table)?.stream.toString('latin1') ?? '';
  for (const [, from = '0', , list = ''] of text.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/gi)) {
    let glyph = Number.parseInt(from, 16);
    for (const [, code = ''] of list.matchAll(/<([0-9a-f ]*)>/gi)) {
      letters[glyph] = Buffer.from(code.replaceAll(' ', ''), 'hex').swap16().toString('utf16le');
      glyph += 1;
    }
  }
  return letters;
}

function linesOf(content: string, letters: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const rows = new Map<number, string[]>();
  for (const [, block = ''] of content.matchAll(/BT\n([\s\S]*?)\nET/g)) {
    const y = Number(/(\S+) Tm/.exec(block)?.[1] ?? 0);
    const known = letters.get(/\/(F\d+) /.exec(block)?.[1] ?? '') ?? [];
    const glyphs = [...block.matchAll(/<([0-9a-f]*)>/gi)].map(([, hex = '']) => hex).join('');
    const text = (glyphs.match(/.{4}/g) ?? []).map((hex) => known[Number.parseInt(hex, 16)] ?? '\uFFFD');
    const row = Math.round(y);
    rows.set(row, [...(rows.get(row) ?? []), text.join('').replaceAll('\u00A0', ' ').trim()]);
  }
  return [...rows].sort(([a], [b]) => b - a).map(([, pieces]) => pieces.join(' | '));
}
