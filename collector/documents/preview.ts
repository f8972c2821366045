/** The picture messengers show beside a link (Open Graph, 1200 by 630). Letters are drawn as outlines, so no machine needs a font. */
import { type Face, fonts, printable } from './pdf/fonts.ts';
import { linesOf, lineWidth } from './pdf/line-breaks.ts';
import { pngOf } from './portrait.ts';

export type Preview = {
  readonly name: string;
  readonly initials: string;
  /** `recommends Tea`. */
  readonly sub: string;
  readonly address: string;
  /** PNG. */
  readonly portrait: Uint8Array | null;
};

const LEFT = 500;
const WIDTH = 640;

export function previewPng(preview: Preview): Promise<Uint8Array> {
  return pngOf(previewSvg(preview));
}

export function previewSvg({ name, initials, sub, address, portrait }: Preview): string {
  const lines = linesOf(name, { face: 'strong', size: 76, width: WIDTH }).slice(0, 2);
  const top = 330 - lines.length * 44;
  const parts = [
    '<rect width="1200" height="630" fill="#faf7f1"/><rect width="1200" height="14" fill="#1d5c48"/>',
    portrait
      ? `<clipPath id="c"><circle cx="270" cy="322" r="170"/></clipPath><image x="100" y="152" width="340" height="340" clip-path="url(#c)" href="data:image/png;base64,${Buffer.from(portrait).toString('base64')}"/>`
      : `<circle cx="270" cy="322" r="170" fill="#e4ede6"/>${centred(initials, { x: 270, y: 372, size: 140, fill: '#1d5c48' })}`,
    ...lines.map((line, at) => outlined(line, { x: LEFT, y: top + at * 88, size: 76, fill: '#20261f' })),
    outlined(sub, { x: LEFT, y: top + lines.length * 88 - 16, size: 40, face: 'regular', fill: '#1d5c48' }),
    outlined(address, { x: LEFT, y: 560, size: 28, face: 'regular', fill: '#5a6157' }),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">${parts.join('')}</svg>`;
}

type Place = {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly fill: string;
  readonly face?: Face;
};

function centred(text: string, place: Place): string {
  const width = lineWidth(printable(text), place.face ?? 'strong', place.size);
  return outlined(text, { ...place, x: place.x - width / 2 });
}

/** `y` is where the letters stand. A line too wide is drawn smaller. */
function outlined(text: string, { x, y, size, fill, face = 'strong' }: Place): string {
  const shown = printable(text);
  const fitted = Math.min(size, (size * WIDTH) / Math.max(1, lineWidth(shown, face, size)));
  const { glyphs, positions } = fonts()[face].layout(shown);
  let from = 0;
  const letters = glyphs.map((glyph, at) => {
    const path = glyph.path.toSVG();
    const letter = path === '' ? '' : `<path transform="translate(${Math.round(from)} 0)" d="${path}"/>`;
    from += positions[at]?.xAdvance ?? 0;
    return letter;
  });
  const scale = fitted / 1000;
  return `<g fill="${fill}" transform="translate(${x} ${y}) scale(${scale} ${-scale})">${letters.join('')}</g>`;
}
