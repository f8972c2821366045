/** Lives through the six months and keeps everything that leaves the house: statements, bank files, bookings, balances. For tests. */
import { Buffer } from 'node:buffer';
import { Problem } from '../../../shared/problem.ts';
import { type Day, nextPeriod, type Period } from '../../../shared/time.ts';
import type { PayoutRequest } from '../../core/payout.ts';
import type { PayoutRow } from '../../core/rows.ts';
import { statementsCsv } from '../../documents/csv.ts';
import { DATEV_KEYS, datevBatch } from '../../documents/datev.ts';
import { paypalCsv } from '../../documents/paypal.ts';
import { sepaFile } from '../../documents/sepa.ts';
import { wiseCsv } from '../../documents/wise.ts';
import { accountsOf } from '../../store/queries/accounts.ts';
import { statementsOfPeriod } from '../../store/queries/frozen.ts';
import { approvePeriod } from '../approve-period.ts';
import { closePeriod } from '../close-period.ts';
import { createPayout } from '../create-payout.ts';
import { frozenStatements, plansByVersion, statementsInEuro } from '../read-frozen.ts';
import { transferFile } from '../read-transfers.ts';
import { releaseDue } from '../release-due.ts';
import { releasePeriod } from '../release-period.ts';
import { resumeWithheld } from '../resume-withheld.ts';
import { failPayout, settlePayout } from '../settle-payout.ts';
import { CALENDAR, type Happening, morningOf } from './calendar.ts';
import { ANKE, BOSS, type Cast, openShop } from './cast.ts';

export type Diary = Cast & {
  /** By name, as a merchant would keep them. */
  readonly files: Map<string, string>;
  readonly entries: string[];
  readonly payouts: PayoutRow[];
  /** What the last payday sent, gross and net, by code and currency: July has no statement any more. */
  readonly sentLast: Map<string, number>;
  readonly netLast: Map<string, number>;
};

export const MONTHS: readonly Period[] = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];

const REQUESTS: readonly PayoutRequest[] = [
  { currency: 'EUR', method: 'sepa' },
  { currency: 'EUR', method: 'wise' },
  { currency: 'EUR', method: 'paypal' },
  { currency: 'USD', method: 'paypal' },
];

export async function liveThrough(): Promise<Diary> {
  const diary: Diary = {
    ...(await openShop()),
    files: new Map(),
    entries: [],
    payouts: [],
    sentLast: new Map(),
    netLast: new Map(),
  };
  const all = [...CALENDAR, ...MONTHS.flatMap((month) => endOf(diary, month))];
  // Stable: what happens on one day stays in the order it was written down.
  for (const [day, what, act] of all.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    diary.at(morningOf(day));
    await releaseDue(diary.ctx, { limit: 100 });
    await resumeWithheld(diary.ctx);
    const said = await act(diary);
    diary.entries.push(typeof said === 'string' ? `${day} ${what}: ${said}` : `${day} ${what}`);
  }
  diary.files.set('diary.txt', `${diary.entries.join('\n')}\n`);
  return diary;
}

/** Statements on the 3rd, payments on the 21st, the bank's answer on the 23rd. */
function endOf(diary: Diary, month: Period): readonly Happening[] {
  const day = (of: string): Day => `${nextPeriod(month)}-${of}`;
  return [
    [day('03'), `${month} is closed, approved and released`, () => finish(diary, month)],
    [day('21'), 'payday', () => pay(diary, month)],
    [day('23'), 'the bank answers', () => settle(diary, month)],
  ];
}

async function finish({ ctx, shop, files }: Diary, month: Period): Promise<string> {
  const { read } = ctx.store;
  await closePeriod(ctx, shop, month, ANKE);
  await approvePeriod(ctx, shop, month, BOSS);
  await releasePeriod(ctx, shop, month, ANKE);
  const rows = await statementsOfPeriod(read, { shop: shop.shopId, period: month, after: 0, limit: 100 });
  files.set(`${month}.statements.jsonl`, rows.map(({ document }) => `${document}\n`).join(''));
  const plans = await plansByVersion(read, shop);
  const csv: string[] = [];
  for await (const piece of statementsCsv(frozenStatements(read, shop, month), 'de', plans)) csv.push(piece);
  files.set(`${month}.statements.csv`, csv.join(''));
  files.set(`${month}.datev.csv`, await datev({ ctx, shop }, month));
  return rows.map(({ number, currency, total, tax }) => `${number} ${total} + ${tax} ${currency}`).join(', ');
}

async function datev({ ctx, shop }: Pick<Diary, 'ctx' | 'shop'>, month: Period): Promise<string> {
  const from = `${nextPeriod(month)}-01`;
  const settings = {
    consultant: 29_098,
    client: 55_003,
    yearStart: '2026-01-01',
    accountLength: 4,
    expense: 4_760,
    creditor: 70_000,
    keys: DATEV_KEYS,
  };
  const batch = {
    settings,
    createdAt: morningOf(from),
    from,
    until: `${nextPeriod(month)}-28`,
    title: `Provisionen ${month}`,
  };
  const pieces: Uint8Array[] = [];
  for await (const piece of datevBatch(batch, statementsInEuro(ctx.store.read, shop, month)))
    pieces.push(piece);
  return Buffer.concat(pieces).toString('latin1');
}

async function pay(diary: Diary, month: Period): Promise<string> {
  const said: string[] = [];
  for (const request of REQUESTS) said.push(await payBy(diary, month, request));
  return said.filter((text) => text !== '').join('; ');
}

/** Says who got what, and who did not and why. */
async function payBy(diary: Diary, month: Period, request: PayoutRequest): Promise<string> {
  const { ctx, shop } = diary;
  const report = await createPayout(ctx, shop, request, BOSS).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'nothing-to-pay') return null;
    throw error;
  });
  const payout = report?.payout;
  if (!report || !payout) return '';
  diary.payouts.push(payout);
  const executionDay = `${nextPeriod(month)}-22`;
  const file = await transferFile(ctx.store.read, shop, { payout, executionDay });
  const name = `${month}.payout-${payout.seq}.${request.method}`;
  switch (request.method) {
    case 'sepa':
      diary.files.set(`${name}.xml`, [...sepaFile(file)].join(''));
      break;
    case 'wise':
      diary.files.set(`${name}.csv`, wiseCsv(file.transfers, 'bank'));
      break;
    case 'paypal':
      diary.files.set(`${name}.csv`, paypalCsv(file.transfers, 'de'));
      break;
    default:
      return request.method satisfies never;
  }
  for (const { code, net, amount } of month === MONTHS.at(-1) ? report.payments : []) {
    diary.sentLast.set(`${code} ${request.currency}`, amount);
    diary.netLast.set(`${code} ${request.currency}`, net);
  }
  const paid = report.payments.map(({ code, net, tax }) => `${code} ${net} + ${tax}`);
  const not = report.exclusions
    .filter(({ reason }) => reason !== 'other-method')
    .map(({ code, amount, reason }) => `not ${code} (${amount}, ${reason})`);
  return `${request.currency} by ${request.method}: ${[...paid.sort(), ...not.sort()].join(', ')}`;
}

/** Everything arrives, but what goes to ben's old account in February. */
async function settle(diary: Diary, month: Period): Promise<string> {
  const { ctx, shop, files, payouts } = diary;
  const said: string[] = [];
  for (const { id, method, seq } of payouts.splice(0)) {
    if (month === '2026-01' && method === 'sepa') {
      await failPayout(ctx, shop, { id, items: ['ben'], reason: 'AC04 closed account' }, BOSS);
      said.push('ben’s came back');
    }
    const { settledTotal } = await settlePayout(ctx, shop, { id }, BOSS);
    said.push(`payout ${seq}: ${settledTotal} arrived`);
  }
  files.set(`${month}.balances.json`, `${JSON.stringify(await balancesOf(diary), null, 2)}\n`);
  return said.join(', ');
}

/** Every account that is not empty, by the partners' codes. */
export async function balancesOf({ ctx, shop, partners }: Cast): Promise<Readonly<Record<string, number>>> {
  const codes = new Map([...partners].map(([code, { id }]) => [id, code]));
  const rows = await accountsOf(ctx.store.read, { shop: shop.shopId });
  const named = rows.map(({ account, currency, balance }): [string, number] => {
    const [place, partner] = account.split(':');
    return [`${place}${partner === undefined ? '' : `:${codes.get(partner)}`} ${currency}`, balance];
  });
  return Object.fromEntries(
    named.filter(([, balance]) => balance !== 0).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
