/** What a partner hands out: a business card for the printer (85 × 55 mm, ISO 7810 is a little larger), a flyer, a QR code alone. */
import { plainOf } from '../../shared/marks.ts';
import type { Instant } from '../../shared/time.ts';
import type { Area, Print } from './pdf/print.ts';
import { printOf } from './pdf/print.ts';
import { PRINT_WORDS, type PrintLanguage } from './print-words.ts';
import { type Modules, modulesOf, QUIET } from './qr.ts';

export type Handout = {
  readonly language: PrintLanguage;
  readonly shop: string;
  readonly name: string;
  readonly code: string;
  readonly words: string;
  readonly released: { readonly email?: string; readonly phone?: string; readonly place?: string };
  /** The page's address, as people type it. */
  readonly address: string;
  /** What the QR code says. */
  readonly target: string;
  /** PNG. */
  readonly portrait: Uint8Array | null;
  readonly createdAt: Instant;
};

const INK = '#20261f';
const SOFT = '#5a6157';
const MARK = '#1d5c48';
const TINT = '#e4ede6';
/** Printers cut a millimetre or two off the line; what must be read stays away from it. */
const BLEED = 3;
const SAFE = 6;
const CARD = { width: 85, height: 55 } as const;

export function businessCard(handout: Handout): Promise<Uint8Array> {
  const { language, name, shop, address, target } = handout;
  const words = PRINT_WORDS[language];
  const head = { title: `${words.card} · ${name}`, author: shop, language, createdAt: handout.createdAt };
  return printOf({ ...head, ...CARD, bleed: BLEED }, (print) => {
    print.fill(
      { x: -BLEED, y: -BLEED, width: CARD.width + 2 * BLEED, height: CARD.height + 2 * BLEED },
      '#fff',
    );
    print.fill({ x: -BLEED, y: -BLEED, width: BLEED + 2.5, height: CARD.height + 2 * BLEED }, MARK);
    const qr = 25;
    const text = { x: SAFE + 2, width: CARD.width - 2 * SAFE - 2 - qr - 3 };
    // The name stands above the code and has the whole width: a long one is smaller, not cut.
    const whole = { x: text.x, width: CARD.width - SAFE - text.x };
    const below = print.line(name, { ...whole, y: SAFE, size: 14, face: 'strong', colour: INK });
    print.line(words.recommends(shop), { ...text, y: below, size: 8.5, colour: MARK });
    const contact = contactOf(handout);
    const from = CARD.height - SAFE - 3.6 * (contact.length + 1);
    [...contact, address].forEach((line, at) => {
      const isAddress = at === contact.length;
      const look = isAddress ? ({ face: 'strong', colour: MARK } as const) : { colour: SOFT };
      print.line(line, { ...text, ...look, y: from + at * 3.6, size: 7.5 });
    });
    const x = CARD.width - SAFE - qr;
    drawCode(print, modulesOf(target), { x, y: (CARD.height - qr) / 2, width: qr });
  });
}

/** A5, or A4 as the same drawing one size up. */
export function flyer(handout: Handout, size: 'a4' | 'a5'): Promise<Uint8Array> {
  const { language, name, shop } = handout;
  const words = PRINT_WORDS[language];
  const scale = size === 'a4' ? Math.SQRT2 : 1;
  const sheet = size === 'a4' ? { width: 210, height: 297 } : { width: 148, height: 210 };
  const head = { title: `${words.flyer} · ${name}`, author: shop, language, createdAt: handout.createdAt };
  return printOf({ ...head, ...sheet, bleed: 0 }, (print) => drawFlyer(print, handout, { ...sheet, scale }));
}

type Sheet = { readonly width: number; readonly height: number; readonly scale: number };

function drawFlyer(print: Print, handout: Handout, { width, height, scale }: Sheet): void {
  const { language, name, shop, target, address, portrait } = handout;
  const words = PRINT_WORDS[language];
  const mm = (value: number): number => value * scale;
  const text = { x: mm(14), width: width - mm(28), align: 'centre' } as const;
  print.fill({ x: 0, y: 0, width, height: mm(42) }, TINT);
  const face = { x: (width - mm(44)) / 2, y: mm(18), width: mm(44) };
  print.circle({ x: face.x - mm(1.5), y: face.y - mm(1.5), width: face.width + mm(3) }, '#fff');
  if (portrait) print.roundPicture(portrait, face);
  else {
    print.circle(face, MARK);
    const initial = { x: face.x, width: face.width, y: face.y + mm(11.5), size: 44 * scale };
    print.line(name.slice(0, 1), { ...initial, face: 'strong', colour: '#fff', align: 'centre' });
  }
  let y = print.line(name, { ...text, y: mm(67), size: 25 * scale, face: 'strong', colour: INK });
  y = print.line(words.recommends(shop), { ...text, y: y + mm(0.5), size: 13 * scale, colour: MARK });
  const own = plainOf(handout.words);
  if (own !== '')
    print.paragraph(own, { ...text, y: y + mm(4), size: 10.5 * scale, colour: INK, linesMax: 6 });
  const qr = mm(50);
  drawCode(print, modulesOf(target), { x: (width - qr) / 2, y: mm(127), width: qr });
  y = print.line(words.scan, { ...text, y: mm(179.5), size: 10 * scale, colour: SOFT });
  y = print.line(address, { ...text, y: y + mm(0.5), size: 12 * scale, face: 'strong', colour: MARK });
  print.line([words.code(handout.code), ...contactOf(handout)].join('  ·  '), {
    ...text,
    y: height - mm(12),
    size: 8.5 * scale,
    colour: SOFT,
  });
}

/** The code alone, 60 mm wide, to stick on whatever it belongs on. */
export function codePrint({
  target,
  title,
  createdAt,
}: {
  target: string;
  title: string;
  createdAt: Instant;
}) {
  const side = 60;
  const head = { title, author: 'Everline', language: 'en', createdAt };
  return printOf({ ...head, width: side, height: side, bleed: 0 }, (print) => {
    const modules = modulesOf(target);
    const quiet = (side * QUIET) / (modules.size + 2 * QUIET);
    drawCode(print, modules, { x: quiet, y: quiet, width: side - 2 * quiet });
  });
}

const drawCode = (print: Print, { size, path }: Modules, area: Pick<Area, 'x' | 'y' | 'width'>): void =>
  print.path(path, { ...area, units: size }, INK);

const contactOf = ({ released: { phone, email, place } }: Handout): readonly string[] =>
  [phone, email, place].filter((line) => line !== undefined);
