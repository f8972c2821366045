/** What pages are made of: headings, paragraphs and tables whose header stands again on every page. */
import { setImmediate } from 'node:timers/promises';
import type { Face } from './fonts.ts';
import { linesOf } from './line-breaks.ts';
import { GREY, INK, PAGE, type Paper, TEXT_WIDTH } from './paper.ts';

const BOTTOM = PAGE.height - PAGE.bottom;
const LEADING = 1.35;
/** Between two columns of a table. */
const GUTTER = 8;

export function heading(paper: Paper, text: string): void {
  keepTogether(paper, 90);
  paper.y += 18;
  paper.line(text, PAGE.left, paper.y, { face: 'strong', size: 11 });
  paper.y += 19;
}

export type ParagraphStyle = {
  readonly face?: Face;
  readonly size?: number;
  readonly colour?: string;
  readonly x?: number;
  readonly width?: number;
};

export function paragraph(paper: Paper, text: string, style: ParagraphStyle = {}): void {
  const { face = 'regular', size = 9, x = PAGE.left, width = TEXT_WIDTH } = style;
  for (const line of linesOf(text, { face, size, width })) {
    keepTogether(paper, size * LEADING);
    paper.line(line, x, paper.y, { ...style, face, size });
    paper.y += size * LEADING;
  }
}

export type Column = {
  readonly title: string;
  readonly width: number;
  readonly align?: 'left' | 'right';
};

export type Row = {
  readonly cells: readonly string[];
  /** A smaller line below, from the second column on. */
  readonly detail?: string;
  /** Several of them, each on a line of its own. */
  readonly details?: readonly string[];
  readonly face?: Face;
  readonly isSum?: boolean;
  /** A part of the row above. */
  readonly isPart?: boolean;
};

/** Rows drawn in one turn of the event loop: a few milliseconds. */
const TURN = 50;
const SIZE = 8.5;
const DETAIL_SIZE = 7.2;

/** Column widths are shares: together they fill the page. Without titles there is no header. */
export function table(paper: Paper, columns: readonly Column[], rows: Iterable<Row>): void {
  const placed = placesOf(columns);
  header(paper, placed);
  for (const row of rows) drawRow(paper, placed, row);
  paper.y += 4;
}

/** The same for rows that come one by one, or are many: others get a turn in between. Answers how many came. */
export async function streamedTable(
  paper: Paper,
  columns: readonly Column[],
  rows: AsyncIterable<Row> | Iterable<Row>,
): Promise<number> {
  const placed = placesOf(columns);
  let drawn = 0;
  for await (const row of rows) {
    if (drawn === 0) header(paper, placed);
    drawRow(paper, placed, row);
    drawn += 1;
    if (drawn % TURN === 0) await setImmediate();
  }
  return drawn;
}

type Placed = Column & { readonly x: number };

function placesOf(columns: readonly Column[]): readonly Placed[] {
  const all = columns.reduce((sum, { width }) => sum + width, 0);
  const room = TEXT_WIDTH - GUTTER * (columns.length - 1);
  let x = PAGE.left;
  return columns.map((column) => {
    const placed = { ...column, x, width: (column.width / all) * room };
    x += placed.width + GUTTER;
    return placed;
  });
}

function header(paper: Paper, columns: readonly Placed[]): void {
  if (columns.every(({ title }) => title === '')) return;
  keepTogether(paper, 50);
  for (const { title, x, width, align = 'left' } of columns)
    paper.line(title, x, paper.y, { face: 'strong', size: 7.5, colour: GREY, align, width });
  paper.y += 12;
  paper.rule({ x: PAGE.left, y: paper.y }, TEXT_WIDTH, GREY);
  paper.y += 4;
}

function drawRow(paper: Paper, columns: readonly Placed[], row: Row): void {
  const { face = 'regular', isSum = false } = row;
  const cells = columns.map(({ width }, i) => linesOf(row.cells[i] ?? '', { face, size: SIZE, width }));
  const details = detailLines(columns, row);
  const height = Math.max(...cells.map((lines) => lines.length)) * SIZE * LEADING;
  if (paper.y + height + details.length * DETAIL_SIZE * LEADING > BOTTOM) {
    paper.newPage();
    header(paper, columns);
  }
  if (isSum) {
    paper.rule({ x: PAGE.left, y: paper.y }, TEXT_WIDTH);
    paper.y += 3;
  }
  drawCells(paper, columns, { row, cells });
  paper.y += height;
  for (const line of details) {
    paper.line(line, detailFrom(columns), paper.y, { size: DETAIL_SIZE, colour: GREY });
    paper.y += DETAIL_SIZE * LEADING;
  }
  paper.y += details.length > 0 ? 4 : 2.5;
}

const detailFrom = (columns: readonly Placed[]): number => columns[1]?.x ?? PAGE.left;

function detailLines(columns: readonly Placed[], { detail = '', details = [] }: Row): readonly string[] {
  const width = PAGE.left + TEXT_WIDTH - detailFrom(columns);
  return [detail, ...details].flatMap((text) =>
    text === '' ? [] : linesOf(text, { face: 'regular', size: DETAIL_SIZE, width }),
  );
}

type Broken = { readonly row: Row; readonly cells: readonly (readonly string[])[] };

function drawCells(paper: Paper, columns: readonly Placed[], { row, cells }: Broken): void {
  const { face = 'regular', isPart = false } = row;
  const colour = isPart ? GREY : INK;
  columns.forEach(({ x, width, align = 'left' }, i) => {
    const from = isPart && i === 0 ? x + 10 : x;
    cells[i]?.forEach((line, n) => {
      if (line === '') return;
      paper.line(line, from, paper.y + n * SIZE * LEADING, { face, size: SIZE, align, width, colour });
    });
  });
}

/** What follows begins on the next page where this one has less room than that. */
export function keepTogether(paper: Paper, height: number): void {
  if (paper.y + height > BOTTOM) paper.newPage();
}
