/** An address as a QR code (ISO/IEC 18004): its modules as one path, as SVG, and as PNG. The one file that knows the QR library. */
import { encodeQR } from 'qr';
import { pngOf } from './portrait.ts';

export type Modules = {
  /** Modules a side, without the quiet zone. */
  readonly size: number;
  /** The dark ones, each one unit wide, as the path of an SVG or PDF. */
  readonly path: string;
};

/** The standard asks for four light modules around the code. */
export const QUIET = 4;

/** `medium` survives 15 % of dirt, a card in a pocket that much longer. */
export function modulesOf(text: string): Modules {
  // The library draws at least one light module around it.
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 1 })
    .slice(1, -1)
    .map((row) => row.slice(1, -1));
  return {
    size: rows.length,
    path: rows.flatMap((row, y) => runsOf(row).map((run) => barOf(run, y))).join(''),
  };
}

type Run = { readonly from: number; readonly length: number };

const barOf = ({ from, length }: Run, y: number): string => `M${from} ${y}h${length}v1h-${length}z`;

/** Dark modules beside each other are one bar: no hairlines between them, and a third of the bytes. */
function runsOf(row: readonly boolean[]): readonly Run[] {
  const runs: Run[] = [];
  for (let x = 0; x < row.length; x += 1) {
    if (!row[x]) continue;
    const from = x;
    while (row[x + 1]) x += 1;
    runs.push({ from, length: x + 1 - from });
  }
  return runs;
}

/** Dark on light whatever the page around it looks like: many cameras read nothing else. */
export function qrSvg(text: string): string {
  const { size, path } = modulesOf(text);
  const side = size + 2 * QUIET;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-QUIET} ${-QUIET} ${side} ${side}" width="512" height="512" shape-rendering="crispEdges"><path fill="#fff" d="M${-QUIET} ${-QUIET}h${side}v${side}h-${side}z"/><path d="${path}"/></svg>`;
}

/** Whole pixels a module, at least 1024 pixels a side. */
export function qrPng(text: string): Promise<Uint8Array> {
  const side = modulesOf(text).size + 2 * QUIET;
  const pixels = side * Math.ceil(1024 / side);
  return pngOf(qrSvg(text).replace('width="512" height="512"', `width="${pixels}" height="${pixels}"`));
}
