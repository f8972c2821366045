/** The top of the first page after DIN 5008 form B: both addresses, what the tax law wants on it, and the facts at a glance. */
import type { PostalAddress } from '../core/statement-document.ts';
import type { Language } from '../core/tax.ts';
import { dayText, instantText, periodText } from './format.ts';
import { paragraph } from './pdf/blocks.ts';
import { linesOf } from './pdf/line-breaks.ts';
import { GREY, PAGE, type Paper, RULE, TEXT_WIDTH } from './pdf/paper.ts';
import type { Sheet } from './sheet.ts';
import { fill, WORDS } from './words/words.ts';

const MM = 72 / 25.4;
/** The window of an envelope: 80 mm wide, its address from 62 mm down. */
const WINDOW = { top: 50 * MM, width: 80 * MM };
const FACTS = { x: PAGE.left + TEXT_WIDTH - 195, labelWidth: 92, width: 195 };

export function drawLetterhead(paper: Paper, sheet: Sheet): void {
  const { document, tax, language } = sheet;
  const words = WORDS[language];
  paper.line(document.shop.name, PAGE.left, 46, { face: 'strong', size: 14 });
  const { address } = document.shop.legal ?? { address: null };
  const abroad = document.partner.legal?.address?.country !== address?.country;
  const name = document.shop.legal?.legalName ?? document.shop.name;
  const sender = [name, ...addressLines(address, abroad ? language : null)];
  drawAddress(paper, sheet, { sender: sender.join(' · '), abroad });
  const bottom = drawFacts(paper, sheet);
  drawFoldMarks(paper);
  paper.y = Math.max(bottom + 16, 98 * MM);
  paper.line(`${tax.rule.word[language]} ${document.number}`, PAGE.left, paper.y, {
    face: 'strong',
    size: 16,
  });
  paper.y += 26;
  const corrected = document.corrects.map(({ number, period }) =>
    fill(words.corrected, { number, period: periodText(period, language) }),
  );
  const isCorrection = document.totals.total < 0;
  const sentence = fill(isCorrection ? words.corrects : words.correctsToo, {
    corrected: corrected.join(', '),
  });
  if (corrected.length > 0) paragraph(paper, sentence, isCorrection ? { face: 'strong' } : {});
  paragraph(paper, words.intro);
}

type Addressed = { readonly sender: string; readonly abroad: boolean };

function drawAddress(paper: Paper, { document, language }: Sheet, { sender, abroad }: Addressed): void {
  const [line = ''] = linesOf(sender, { face: 'regular', size: 6.5, width: WINDOW.width + 20 });
  paper.line(line, PAGE.left, WINDOW.top, { size: 6.5, colour: GREY });
  paper.rule({ x: PAGE.left, y: WINDOW.top + 10 }, WINDOW.width);
  const { legal, name } = document.partner;
  paper.y = WINDOW.top + 18;
  for (const text of [
    legal?.legalName ?? name,
    ...addressLines(legal?.address ?? null, abroad ? language : null),
  ])
    paragraph(paper, text, { size: 10, width: WINDOW.width });
}

/** Street, postcode and city, and the country in words where the letter crosses a border. */
function addressLines(address: PostalAddress | null, language: Language | null): readonly string[] {
  if (!address) return [];
  const { street, postcode, city, country } = address;
  const abroad = language === null ? '' : countryName(country, language);
  return [street, `${postcode} ${city}`, abroad].filter((line) => line.trim() !== '');
}

function countryName(country: string, language: Language): string {
  return new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(country) ?? country;
}

/** Ends at the returned height. */
function drawFacts(paper: Paper, sheet: Sheet): number {
  let y = 42;
  for (const [label, value] of factsOf(sheet)) {
    paper.line(label, FACTS.x, y, { size: 7.5, colour: GREY });
    const x = FACTS.x + FACTS.labelWidth;
    for (const line of linesOf(value, {
      face: 'regular',
      size: 8.5,
      width: FACTS.width - FACTS.labelWidth,
    })) {
      paper.line(line, x, y - 1, { size: 8.5 });
      y += 12;
    }
    y += 2;
  }
  return y;
}

function factsOf({ document, language }: Sheet): readonly (readonly [label: string, value: string])[] {
  const words = WORDS[language];
  const { partner, shop, standing } = document;
  const last = document.until - 1;
  const days = `${instantText(document.from, shop.timezone, language)} ${words.until} ${instantText(last, shop.timezone, language)}`;
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    [words.number, document.number],
    [words.period, `${periodText(document.period, language)}, ${days}`],
    [words.issuedOn, dayText(document.issuedOn, language)],
    [words.dueOn, dayText(document.dueOn, language)],
    [words.partnerNumber, partner.number],
    [words.code, partner.code],
    [words.rank, standing?.rank],
    [words.currency, document.currency],
    [`${words.yours} ${words.taxNumber}`, partner.legal?.taxNumber],
    [`${words.yours} ${words.vatId}`, partner.legal?.vatId],
    [`${words.ours} ${words.taxNumber}`, shop.legal?.taxNumber],
    [`${words.ours} ${words.vatId}`, shop.legal?.vatId],
  ];
  return facts.flatMap(([label, value]) => (value ? [[label, value] as const] : []));
}

/** Where the sheet is folded for a DIN long envelope. */
function drawFoldMarks(paper: Paper): void {
  for (const mm of [105, 210]) paper.rule({ x: 14, y: mm * MM }, 9, RULE);
}
