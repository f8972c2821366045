/** The book extract as PDF: an order a row, below it what was refunded and what it brought the partner. */
import type { Language } from '../core/tax.ts';
import {
  articlesOf,
  type ExtractHead,
  type ExtractLine,
  type ExtractOrder,
  type ExtractRefund,
} from './book-extract.ts';
import { EXTRACT_WORDS } from './book-extract-words.ts';
import { CSV_WORDS } from './csv-words.ts';
import { amountText, instantText, moneyText, periodText, rateText } from './format.ts';
import { paragraph, type Row, streamedTable } from './pdf/blocks.ts';
import { GREY, PAGE, type Paper, pdfOf } from './pdf/paper.ts';
import { fill, WORDS } from './words/words.ts';

/** Orders are read as they are drawn, twice (see `pdfOf`). The same orders make the same bytes. */
export function bookExtractPdf(
  head: ExtractHead,
  orders: AsyncIterable<ExtractOrder>,
  language: Language,
): Promise<Uint8Array> {
  const { title } = EXTRACT_WORDS[language];
  const name = `${title} ${monthsOf(head, language)}`;
  return pdfOf(
    {
      title: name,
      author: head.shop.name,
      subject: head.partner.name,
      language,
      createdAt: head.asOf,
      running: `${head.shop.name} · ${name} · ${head.partner.name}`,
      pageOf: (page, pages) => fill(WORDS[language].page, { page, pages }),
    },
    (paper) => draw(paper, { head, orders, language }),
  );
}

type Extract = {
  readonly head: ExtractHead;
  readonly orders: AsyncIterable<ExtractOrder>;
  readonly language: Language;
};

async function draw(paper: Paper, extract: Extract): Promise<void> {
  const { head, language } = extract;
  const words = EXTRACT_WORDS[language];
  const asOf = instantText(head.asOf, head.shop.timezone, language);
  paper.line(head.shop.name, PAGE.left, paper.y, { face: 'strong', size: 11, colour: GREY });
  paper.y += 22;
  paper.line(`${words.title} ${monthsOf(head, language)}`, PAGE.left, paper.y, { face: 'strong', size: 16 });
  paper.y += 26;
  paragraph(
    paper,
    `${head.partner.name} · ${words.columns.partner} ${head.partner.number} · ${head.partner.code}`,
  );
  paragraph(paper, fill(words.intro, { asOf }), { size: 8, colour: GREY });
  paper.y += 12;
  const { columns } = words;
  const drawn = await streamedTable(
    paper,
    [
      { title: columns.order, width: 70 },
      { title: columns.placed, width: 54 },
      { title: columns.paid, width: 54 },
      { title: columns.customer, width: 96 },
      { title: columns.status, width: 76 },
      { title: columns.total, width: 66, align: 'right' },
      { title: columns.net, width: 66, align: 'right' },
    ],
    rowsOf(extract),
  );
  if (drawn === 0) paragraph(paper, words.none);
}

async function* rowsOf({ head, orders, language }: Extract): AsyncGenerator<Row> {
  const words = EXTRACT_WORDS[language];
  for await (const order of orders) {
    const day = (at: number | null) => (at === null ? '' : instantText(at, head.shop.timezone, language));
    const details = [
      articlesOf(order),
      ...order.refunds.map((refund) => refundText(order, refund, { day: day(refund.at), language })),
      ...order.lines.map((line) => lineText(line, language)),
    ];
    yield {
      cells: [
        order.order,
        day(order.placedAt),
        day(order.confirmedAt),
        order.isOwn ? (order.customer ?? '') : `${order.customer ?? ''} (${words.downline})`,
        words.statuses[order.status],
        amountText(order.total, order.currency, language),
        amountText(order.net, order.currency, language),
      ],
      details: details.filter((detail) => detail !== ''),
    };
  }
}

type Told = { readonly day: string; readonly language: Language };

function refundText(order: ExtractOrder, refund: ExtractRefund, { day, language }: Told): string {
  const words = EXTRACT_WORDS[language];
  const amount =
    refund.amount === null ? words.everything : moneyText(-refund.amount, order.currency, language);
  return `${words.kinds.refund} ${refund.id}, ${day}: ${amount}, ${words.refunds[refund.reason]}`;
}

function lineText(line: ExtractLine, language: Language): string {
  const words = EXTRACT_WORDS[language];
  const level = line.level === null ? '' : `, ${words.columns.level} ${line.level}`;
  const rate = line.rate === null ? '' : `, ${rateText(line.rate, language)}`;
  const reason = line.reason === 'earned' ? '' : ` (${CSV_WORDS[language].reasons[line.reason]})`;
  const amount = moneyText(line.amount, line.currency, language);
  return `${words.kinds.line} ${periodText(line.period, language)}: ${line.component}${level}${rate}: ${amount}${reason}`;
}

const monthsOf = ({ from, to }: ExtractHead, language: Language): string =>
  from === to ? periodText(from, language) : `${periodText(from, language)} – ${periodText(to, language)}`;
