/** A partner programme to test with: Anna was won by Ben, Ben by Cleo; ten, five and two percent. */
import type { Collector } from './collector.ts';

export type Programme = {
  readonly publicKey: string;
  readonly secretKey: string;
  readonly signingKey: string;
  /** Ids by code. */
  readonly partners: Readonly<Record<'anna' | 'ben' | 'cleo', string>>;
  /** A merchant's call; refusals throw with the collector's words. */
  readonly ask: <T>(method: string, path: string, body?: unknown) => Promise<T>;
  /** What the order pays: `anna 341, ben 171`, level by level, clawbacks with their sign. */
  readonly paid: (order: string) => Promise<string>;
  readonly csv: (path: string) => Promise<string>;
};

type Line = { readonly partner: string | null; readonly level: number | null; readonly amount: number };

const PLAN = {
  name: 'Three levels',
  currency: 'EUR',
  hold: { days: 14 },
  components: [{ id: 'team', kind: 'levels', rates: ['10%', '5%', '2%'] }],
};

export async function programmeOf(
  collector: Collector,
  site: { readonly origins: readonly string[]; readonly storefronts: readonly string[] },
): Promise<Programme> {
  const origins = site.origins.flatMap((origin) => ['--origin', origin]);
  const storefronts = site.storefronts.flatMap((address) => ['--storefront', address]);
  const made = await collector.everline('shop', 'create', '--name', 'Tea', ...origins, ...storefronts);
  const { publicKey = '', secretKey = '', signingKey = '' } = made;
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await call(collector.url + path, secretKey, method, body);
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const add = async (code: string, name: string, sponsor?: string): Promise<string> =>
    (await ask<{ id: string }>('POST', '/v1/partners', { code, name, ...(sponsor ? { sponsor } : {}) })).id;
  const cleo = await add('cleo', 'Cleo Winter');
  const ben = await add('ben', 'Ben Lorenz', 'cleo');
  const anna = await add('anna', 'Anna Berger', 'ben');
  const { version } = await ask<{ version: number }>('POST', '/v1/plans', PLAN);
  const validFrom = new Date(Date.now() - 60_000).toISOString();
  await ask('POST', `/v1/plans/${version}/activate`, { validFrom });
  const codes = new Map([
    [anna, 'anna'],
    [ben, 'ben'],
    [cleo, 'cleo'],
  ]);
  return {
    publicKey,
    secretKey,
    signingKey,
    partners: { anna, ben, cleo },
    ask,
    paid: async (order) => {
      const { lines } = await ask<{ lines: readonly Line[] }>('GET', `/v1/orders/${order}`);
      const words = lines.map(
        ({ partner, amount }) => `${partner === null ? 'company' : codes.get(partner)} ${amount}`,
      );
      return words.join(', ');
    },
    csv: async (path) => (await call(collector.url + path, secretKey, 'GET')).text(),
  };
}

const call = (url: string, secretKey: string, method: string, body?: unknown): Promise<Response> =>
  fetch(url, {
    method,
    headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** The month it is in the shop's zone. */
export const periodNow = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', year: 'numeric', month: '2-digit' }).format();

/** Asks again until the answer is there: what happens after the fact has ten seconds to happen. */
export async function eventually<T>(read: () => Promise<T | undefined>): Promise<T> {
  for (let turn = 0; turn < 100; turn += 1) {
    const answer = await read().catch(() => undefined);
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it did not happen within ten seconds');
}
