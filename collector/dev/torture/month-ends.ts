/** The merchant at work meanwhile: closes, approves and releases the months that are over, one after the other, and pays. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Period } from '../../../shared/time.ts';
import type { Chance } from '../chance.ts';

export type MonthEnds = {
  readonly tally: { released: number; payouts: number };
  readonly unexpected: readonly string[];
  /** Brings what is left to its end: every month released, every payout settled. */
  readonly finish: () => Promise<void>;
};
type Working = {
  readonly months: readonly Period[];
  readonly chance: Chance;
  readonly secretKey: string;
  readonly urls: readonly [string, ...string[]];
  /** From one step to the next. */
  readonly everyMs: number;
};
type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };
type Ask = (method: string, path: string, body?: unknown, key?: string) => Promise<Answer | undefined>;

/** The month is in another state than asked for, somebody else is at it, nobody can be paid, all is paid, it was done and nobody heard. */
const EXPECTED = new Set([
  'period-busy',
  'period-state',
  'period-out-of-order',
  'nothing-to-pay',
  'payout-building',
  'payout-closed',
  'item-settled',
  'answer-lost',
]);
const NEXT: Readonly<Record<string, string>> = {
  open: 'close',
  'input-closed': 'close',
  calculated: 'approve',
  approved: 'release',
};
const STEPS_MAX = 400;

export function startMonthEnds(working: Working): MonthEnds {
  const { months, everyMs } = working;
  const tally = { released: 0, payouts: 0 };
  const unexpected: string[] = [];
  const ask = askerOf(working, unexpected);
  let isHurried = false;
  const rest = () => pause(isHurried ? 20 : everyMs);

  const release = async (month: Period): Promise<void> => {
    let last = '';
    for (let steps = 0; steps < STEPS_MAX; steps += 1) {
      await rest();
      const state = await stateOf(ask, month);
      if (state === undefined) continue;
      const step = NEXT[state];
      if (step === undefined) {
        tally.released += 1;
        return;
      }
      const answer = await ask('POST', `/v1/periods/${month}/${step}`, {});
      if (answer && answer.status !== 200) last = `${step}: ${JSON.stringify(answer.body).slice(0, 300)}`;
    }
    unexpected.push(`${month} was never released; ${last}`);
  };
  /** The same key until an answer came, so that a payout nobody heard of is not made twice. */
  const pay = async (n: number): Promise<void> => {
    let refusals = 0;
    for (let steps = 0; steps < STEPS_MAX; steps += 1) {
      await rest();
      const made = await ask('POST', '/v1/payouts', {}, `payout-${n}-${refusals}`);
      if (!made) continue;
      const id = made.body.code === 'answer-lost' ? await unsettledIn(ask) : idIn(made.body.payout);
      if (id === undefined) {
        // Nothing is payable yet: money becomes so once a minute.
        if (isHurried) return;
        refusals += 1;
        continue;
      }
      const settled = await ask('POST', `/v1/payouts/${id}/settle`, {});
      if (settled?.status !== 200 && settled?.body.code !== 'payout-closed') continue;
      tally.payouts += 1;
      return;
    }
  };
  const all = async (): Promise<void> => {
    for (const [n, month] of months.entries()) {
      await release(month);
      await pay(n);
    }
    await pay(months.length);
  };
  const running = all();
  return {
    tally,
    unexpected,
    finish: async () => {
      isHurried = true;
      await running;
    },
  };
}

async function stateOf(ask: Ask, month: Period): Promise<string | undefined> {
  const answer = await ask('GET', '/v1/periods');
  if (answer?.status !== 200 || !Array.isArray(answer.body.items)) return undefined;
  const found = answer.body.items.find(({ period }) => period === month);
  return typeof found?.state === 'string' ? found.state : 'open';
}

/** The collector that made a payout died before it said so: then one looks at what is there. */
async function unsettledIn(ask: Ask): Promise<string | undefined> {
  const answer = await ask('GET', '/v1/payouts');
  if (answer?.status !== 200 || !Array.isArray(answer.body.items)) return undefined;
  return idIn(answer.body.items.find(({ state }) => state !== 'closed'));
}

/** Undefined where nobody knows what became of it. */
function askerOf({ chance, urls, secretKey }: Working, unexpected: string[]): Ask {
  return async (method, path, body, key) => {
    try {
      const answer = await fetch(chance.pick(urls) + path, {
        method,
        headers: {
          authorization: `Bearer ${secretKey}`,
          'content-type': 'application/json',
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
        signal: AbortSignal.timeout(60_000),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const said = await answer.json();
      if (answer.status === 503) return undefined;
      if (!answer.ok && !EXPECTED.has(said.code))
        unexpected.push(`${method} ${path}: ${answer.status} ${JSON.stringify(said).slice(0, 300)}`);
      return { status: answer.status, body: said };
    } catch {
      return undefined;
    }
  };
}

const idIn = (payout: unknown): string | undefined =>
  typeof payout === 'object' && payout !== null && 'id' in payout && typeof payout.id === 'string'
    ? payout.id
    : undefined;
