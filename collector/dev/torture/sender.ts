/** Sends messages as a bad network would: twice at once, late, in another order, again long after the answer; each until it is
 * acknowledged. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../chance.ts';
import type { Message, Plot } from './plot.ts';

const WINDOW = 30;
const TIMEOUT_MS = 15_000;
const ATTEMPTS_MAX = 2_000;

export type Tally = {
  sent: number;
  acknowledged: number;
  duplicated: number;
  delayed: number;
  reordered: number;
  refused503: number;
  connectionsLost: number;
};
export type Sender = {
  readonly tally: Tally;
  /** Everything that was answered with 2xx, by its key. */
  readonly acknowledged: ReadonlyMap<string, Message>;
  /** Answers that nobody may get here, in words. */
  readonly unexpected: readonly string[];
  /** Takes no new messages; resolves when every one that was begun is acknowledged. */
  readonly finish: () => Promise<void>;
};

type Sending = {
  readonly plot: Plot;
  readonly chance: Chance;
  readonly secretKey: string;
  readonly urls: readonly [string, ...string[]];
  readonly workers: number;
};

export function startSending({ plot, chance, secretKey, urls, workers }: Sending): Sender {
  const tally = {
    sent: 0,
    acknowledged: 0,
    duplicated: 0,
    delayed: 0,
    reordered: 0,
    refused503: 0,
    connectionsLost: 0,
  };
  const acknowledged = new Map<string, Message>();
  const latest: Message[] = [];
  const unexpected: string[] = [];
  const window: Message[] = [];
  let isOver = false;

  const taken = (): Message => {
    while (window.length < WINDOW) window.push(plot.next());
    const place = chance.percent(20) ? chance.whole(window.length) : 0;
    if (place > 0) tally.reordered += 1;
    return window.splice(place, 1)[0] ?? plot.next();
  };
  const attempt = (message: Message) =>
    attemptOf({ secretKey, urls, chance }, { tally, unexpected }, message);
  const deliver = async (message: Message): Promise<void> => {
    for (let tries = 0; tries < ATTEMPTS_MAX; tries += 1) {
      const copies = chance.percent(15) ? 2 : 1;
      if (copies > 1) tally.duplicated += 1;
      const answers = await Promise.all(Array.from({ length: copies }, () => attempt(message)));
      if (answers.includes(true)) {
        tally.acknowledged += acknowledged.has(message.key) ? 0 : message.makes.length;
        acknowledged.set(message.key, message);
        latest.push(message);
        if (latest.length > 500) latest.shift();
        return;
      }
      await pause(20 + chance.whole(150));
    }
    unexpected.push(`${message.key} was never acknowledged`);
  };
  const work = async (): Promise<void> => {
    while (!isOver) {
      const message = taken();
      if (chance.percent(3)) {
        tally.delayed += 1;
        await pause(chance.whole(400));
      }
      await deliver(message);
      const old = latest[chance.whole(latest.length)];
      if (old && chance.percent(5)) {
        tally.duplicated += 1;
        await deliver(old);
      }
    }
  };
  const working = Array.from({ length: workers }, work);
  return {
    tally,
    acknowledged,
    unexpected,
    finish: async () => {
      isOver = true;
      await Promise.all(working);
      for (const message of window) await deliver(message);
    },
  };
}

/** True when it was answered with 2xx. */
async function attemptOf(
  { secretKey, urls, chance }: Pick<Sending, 'secretKey' | 'urls' | 'chance'>,
  { tally, unexpected }: { readonly tally: Tally; readonly unexpected: string[] },
  { method, path, body }: Message,
): Promise<boolean> {
  tally.sent += 1;
  const headers = { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' };
  const said = (status: number, text: string) => `${method} ${path}: ${status} ${text.slice(0, 300)}`;
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await fetch(chance.pick(urls) + path, { method, body, headers, signal });
    const text = await answer.text();
    const isKept = answer.ok && (path !== '/v1/inbox' || text.includes('"refused":[]'));
    if (answer.status === 503) tally.refused503 += 1;
    else if (!isKept) unexpected.push(said(answer.status, text));
    return answer.ok;
  } catch {
    tally.connectionsLost += 1;
    return false;
  }
}
