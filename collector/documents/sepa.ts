/** Payouts as SEPA credit transfer: ISO 20022 pain.001.001.09 within the rules of the EPC and the German banks (DFÜ agreement, annex 3).
 * One payment block for each day of execution, with its own count and control sum. */
import { decimalOf } from '../../shared/currency.ts';
import { Problem } from '../../shared/problem.ts';
import { type Day, isoOf } from '../../shared/time.ts';
import { ibanFault, ibanOf, isInSepa } from './iban.ts';
import { isSepaId, sepaText } from './sepa-text.ts';
import { type Payer, refuseTransfer, requirePayable, type Transfer, type TransferFile } from './transfer.ts';
import { element, written, type Xml } from './xml.ts';

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09';
/** EPC: name 70, unstructured remittance information 140. */
const NAME_MAX = 70;
const PURPOSE_MAX = 140;
/** EPC115-06: a SEPA credit transfer carries at most 999,999,999.99 EUR. */
const AMOUNT_MAX = 99_999_999_999;

/** Pieces of the file, one payment at a time. Everything is checked before the first piece. Throws `not-transferable` for an id banks do
 * not take, another currency than EUR, an IBAN that cannot be, one outside SEPA, and a missing name. */
export function sepaFile(file: TransferFile): Generator<string> {
  requireFile(file);
  for (const transfer of file.transfers) requireTransfer(transfer);
  return pieces(file);
}

function* pieces({ id, createdAt, payer, transfers }: TransferFile): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${NAMESPACE}">\n  <CstmrCdtTrfInitn>\n`;
  const header = element('GrpHdr', [
    element('MsgId', id),
    element('CreDtTm', isoOf(createdAt)),
    ...countAndSum(transfers),
    element('InitgPty', [element('Nm', sepaText(payer.name, NAME_MAX))]),
  ]);
  yield `${written(header, '    ')}\n`;
  for (const [index, [day, block]] of byDay(transfers).entries())
    yield* paymentBlock({ id: `${id}-${index + 1}`, day, payer, transfers: block });
  yield '  </CstmrCdtTrfInitn>\n</Document>\n';
}

type Block = {
  readonly id: string;
  readonly day: Day;
  readonly payer: Payer;
  readonly transfers: readonly Transfer[];
};

function* paymentBlock({ id, day, payer, transfers }: Block): Generator<string> {
  const head: readonly Xml[] = [
    element('PmtInfId', id),
    element('PmtMtd', 'TRF'),
    element('BtchBookg', 'true'),
    ...countAndSum(transfers),
    element('PmtTpInf', [element('SvcLvl', [element('Cd', 'SEPA')])]),
    element('ReqdExctnDt', [element('Dt', day)]),
    element('Dbtr', [element('Nm', sepaText(payer.name, NAME_MAX))]),
    account('DbtrAcct', payer.iban),
    bank('DbtrAgt', payer.bic) ?? element('DbtrAgt', [unknownBank()]),
    element('ChrgBr', 'SLEV'),
  ];
  yield '    <PmtInf>\n';
  for (const xml of head) yield `${written(xml, '      ')}\n`;
  for (const transfer of transfers) yield `${written(creditTransfer(transfer), '      ')}\n`;
  yield '    </PmtInf>\n';
}

const creditTransfer = ({ reference, amount, bic, holder, iban, purpose }: Transfer): Xml =>
  element('CdtTrfTxInf', [
    element('PmtId', [element('EndToEndId', reference)]),
    element('Amt', [element('InstdAmt', decimalOf(amount, 'EUR'), { Ccy: 'EUR' })]),
    bank('CdtrAgt', bic),
    element('Cdtr', [element('Nm', sepaText(holder ?? '', NAME_MAX))]),
    account('CdtrAcct', iban ?? ''),
    element('RmtInf', [element('Ustrd', sepaText(`${reference} ${purpose}`, PURPOSE_MAX))]),
  ]);

function countAndSum(transfers: readonly Transfer[]): readonly Xml[] {
  const sum = transfers.reduce((total, { amount }) => total + amount, 0);
  return [element('NbOfTxs', String(transfers.length)), element('CtrlSum', decimalOf(sum, 'EUR'))];
}

const account = (name: string, iban: string): Xml =>
  element(name, [element('Id', [element('IBAN', ibanOf(iban))])]);

const bank = (name: string, bic: string | null): Xml | null =>
  bic === null ? null : element(name, [element('FinInstnId', [element('BICFI', bic)])]);

/** The payer's bank must be named; since SEPA needs no BIC, that is the code for not naming it. */
const unknownBank = (): Xml => element('FinInstnId', [element('Othr', [element('Id', 'NOTPROVIDED')])]);

function byDay(transfers: readonly Transfer[]): readonly (readonly [Day, readonly Transfer[]])[] {
  const days = new Map<Day, Transfer[]>();
  for (const transfer of transfers) {
    const day = days.get(transfer.executionDay);
    if (day) day.push(transfer);
    else days.set(transfer.executionDay, [transfer]);
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
}

function requireFile({ id, payer, transfers }: TransferFile): void {
  const refuse = (fault: string) => {
    throw new Problem('not-transferable', `The file ${id} ${fault}`, { file: id });
  };
  // The blocks' own ids are four characters longer.
  if (!isSepaId(id) || id.length > 31) refuse('has an id banks do not take; at most 31 letters and digits');
  if (transfers.length === 0) refuse('would hold no payment');
  const fault = ibanFault(payer.iban);
  if (fault !== undefined) refuse(`is paid from an account whose IBAN ${fault}`);
  if (sepaText(payer.name, NAME_MAX) === '') refuse('does not say who pays');
  const seen = new Set<string>();
  for (const transfer of transfers) {
    if (seen.has(transfer.reference)) refuseTransfer(transfer, 'stands in this file twice');
    seen.add(transfer.reference);
  }
}

function requireTransfer(transfer: Transfer): void {
  const { reference, currency, iban, holder, amount } = transfer;
  if (!isSepaId(reference)) refuseTransfer(transfer, 'has a reference banks do not take');
  if (currency !== 'EUR') refuseTransfer(transfer, `is in ${currency}; SEPA pays EUR`);
  requirePayable(transfer);
  if (amount > AMOUNT_MAX) refuseTransfer(transfer, 'is more than SEPA carries, 999,999,999.99 EUR');
  if (iban === null) refuseTransfer(transfer, 'has no IBAN');
  const fault = ibanFault(iban);
  if (fault !== undefined) refuseTransfer(transfer, `has an IBAN that ${fault}`);
  if (!isInSepa(ibanOf(iban))) refuseTransfer(transfer, 'has an IBAN where SEPA transfers do not go');
  if (sepaText(holder ?? '', NAME_MAX) === '') refuseTransfer(transfer, 'has no account holder');
}
