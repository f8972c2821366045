/** A frozen statement as PDF: what a merchant sends out. Where the partner's tax case allows one, the statement is the self-billing
 * credit note and carries it as EN 16931 XML too. Contents: statements.md. */
import { canonical, digest } from '../../shared/canonical.ts';
import type { StatementDocument } from '../core/statement-document.ts';
import { type Language, taxOf } from '../core/tax.ts';
import { invoiceAttachment } from './invoice-attachment.ts';
import { drawLetterhead } from './letterhead.ts';
import { heading, keepTogether, paragraph, streamedTable, table } from './pdf/blocks.ts';
import { GREY, type Paper, pdfOf } from './pdf/paper.ts';
import type { Sheet } from './sheet.ts';
import { adjustmentRows, keptRows, lineRows, payoutRows, standingRows } from './statement-rows.ts';
import { summaryRows } from './summary-rows.ts';
import { fill, WORDS } from './words/words.ts';

/** `language`: the shop's own unless told. */
export type PdfOptions = { readonly language?: Language };

/** The same document and language make the same bytes. */
export function statementPdf(document: StatementDocument, options: PdfOptions = {}): Promise<Uint8Array> {
  const language = options.language ?? document.shop.language;
  const tax = taxOf(document, document.totals.total);
  const title = `${tax.rule.word[language]} ${document.number}`;
  const author = document.shop.legal?.legalName ?? document.shop.name;
  const attachment = invoiceAttachment(document, tax);
  return pdfOf(
    {
      title,
      author,
      subject: `${document.partner.name}, ${document.period}, ${document.currency}`,
      language,
      createdAt: document.issuedAt,
      running: `${author} · ${title} · ${document.partner.name}`,
      pageOf: (page, pages) => fill(WORDS[language].page, { page, pages }),
      ...(attachment ? { attachment } : {}),
    },
    (paper) => drawStatement(paper, { document, tax, language }),
  );
}

async function drawStatement(paper: Paper, sheet: Sheet): Promise<void> {
  drawLetterhead(paper, sheet);
  drawSummary(paper, sheet);
  drawTaxNote(paper, sheet);
  await drawLines(paper, sheet);
  drawAdjustments(paper, sheet);
  drawPayouts(paper, sheet);
  drawKept(paper, sheet);
  drawStanding(paper, sheet);
  drawRights(paper, sheet);
  drawProof(paper, sheet);
}

function drawSummary(paper: Paper, sheet: Sheet): void {
  const words = WORDS[sheet.language];
  heading(paper, words.summary);
  const columns = [
    { title: '', width: 70 },
    { title: '', width: 30, align: 'right' },
  ] as const;
  table(paper, columns, summaryRows(sheet));
}

function drawTaxNote(paper: Paper, { tax, language }: Sheet): void {
  const words = WORDS[language];
  const note = tax.rule.note[language];
  if (note === '') return;
  paper.y += 4;
  const missing = tax.missing.map((name) => words.missing[name]).join(', ');
  paragraph(paper, missing === '' ? note : `${note} ${missing}.`);
}

async function drawLines(paper: Paper, sheet: Sheet): Promise<void> {
  const words = WORDS[sheet.language];
  heading(paper, words.lines);
  if (sheet.document.lines.length === 0) {
    paragraph(paper, words.noLines);
    return;
  }
  const columns = [
    { title: words.date, width: 56 },
    { title: words.order, width: 112 },
    { title: words.component, width: 82 },
    { title: words.levelPaid, width: 30, align: 'right' },
    { title: words.base, width: 60, align: 'right' },
    { title: words.rate, width: 42, align: 'right' },
    { title: words.amount, width: 60, align: 'right' },
  ] as const;
  await streamedTable(paper, columns, lineRows(sheet));
  paper.y += 4;
}

function drawAdjustments(paper: Paper, sheet: Sheet): void {
  const words = WORDS[sheet.language];
  if (sheet.document.adjustments.length === 0) return;
  heading(paper, words.correctionsTitle);
  const columns = [
    { title: words.date, width: 56 },
    { title: words.order, width: 112 },
    { title: words.reason, width: 100 },
    { title: words.before, width: 58, align: 'right' },
    { title: words.after, width: 58, align: 'right' },
    { title: words.amount, width: 58, align: 'right' },
  ] as const;
  table(paper, columns, adjustmentRows(sheet));
}

function drawPayouts(paper: Paper, sheet: Sheet): void {
  const words = WORDS[sheet.language];
  if (sheet.document.payouts.length === 0) return;
  heading(paper, words.payoutsTitle);
  const columns = [
    { title: words.date, width: 56 },
    { title: words.kind, width: 90 },
    { title: words.reference, width: 122 },
    { title: words.payoutNet, width: 58, align: 'right' },
    { title: words.payoutTax, width: 58, align: 'right' },
    { title: words.payoutGross, width: 58, align: 'right' },
  ] as const;
  table(paper, columns, payoutRows(sheet));
}

function drawKept(paper: Paper, sheet: Sheet): void {
  const words = WORDS[sheet.language];
  if (sheet.document.kept.length === 0) return;
  heading(paper, words.keptTitle);
  const columns = [
    { title: words.order, width: 110 },
    { title: words.component, width: 82 },
    { title: words.reason, width: 100 },
    { title: words.base, width: 60, align: 'right' },
    { title: words.rate, width: 42, align: 'right' },
    { title: words.amount, width: 60, align: 'right' },
  ] as const;
  table(paper, columns, keptRows(sheet));
}

function drawStanding(paper: Paper, sheet: Sheet): void {
  const words = WORDS[sheet.language];
  const { standing } = sheet.document;
  if (standing === null) return;
  heading(paper, words.standingTitle);
  paragraph(
    paper,
    `${words.rank}: ${standing.rank}, ${standing.isActive ? words.isActive : words.isInactive}`,
  );
  paper.y += 4;
  const columns = [
    { title: words.metric, width: 220 },
    { title: words.needed, width: 80, align: 'right' },
    { title: words.reached, width: 80, align: 'right' },
  ] as const;
  table(paper, columns, standingRows(sheet));
  paragraph(paper, words.volumes, { size: 7.2, colour: GREY });
}

function drawRights(paper: Paper, { document, language }: Sheet): void {
  const words = WORDS[language];
  if (document.rights.length === 0) return;
  heading(paper, words.rightsTitle);
  for (const right of document.rights) {
    keepTogether(paper, 30);
    paragraph(paper, words.rights[right], { size: 8 });
    paper.y += 3;
  }
}

/** The document's own hash is the one that is chained and that `everline verify` recomputes. */
function drawProof(paper: Paper, { document, tax, language }: Sheet): void {
  const words = WORDS[language];
  const { previous, plans } = document;
  heading(paper, words.proof);
  const proofs = [
    ...plans.map(({ version, name, hash }) => fill(words.planHash, { version, name, hash })),
    fill(words.hash, { hash: digest(canonical(document)) }),
    ...(previous ? [fill(words.previous, previous)] : []),
    ...(tax.rule.isCreditNote ? [words.attachment] : []),
  ];
  for (const proof of proofs) paragraph(paper, proof, { size: 7.2, colour: GREY });
}
