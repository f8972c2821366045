import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sealReceipts } from '../flows/seal-receipts.ts';
import { everlineWith } from '../testing/command-line.ts';
import { openHouse, orderOf } from '../testing/http-house.ts';
import { temporaryFolder } from '../testing/process.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
/** No database is named: these commands need none. */
const everline = (...args: readonly string[]) =>
  everlineWith({ DATABASE_URL: 'sqlite:/nowhere/at/all.db' }, args);
const file = (name: string, content: unknown): string => {
  const path = join(folder.path, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const vector = JSON.parse(
  readFileSync(new URL('../core/commission/vectors/01-unilevel.json', import.meta.url), 'utf8'),
);

describe('simulate', () => {
  test('one file in, one JSON out, as the worked vector says', async () => {
    const { code, out, err } = await everline('simulate', file('network.json', vector.input));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { lines, ranks, totals, lint } = JSON.parse(out);
    const paid = lines
      .filter(
        ({ partner, amount }: { partner: string | null; amount: number }) => partner !== null && amount !== 0,
      )
      .map((line: Record<string, unknown>) => [
        line.period,
        line.order,
        line.refund,
        line.component,
        line.partner,
        line.level,
        line.amount,
      ]);
    expect(paid.sort()).toEqual([...vector.expect.lines].sort());
    expect([typeof ranks, typeof totals, Array.isArray(lint)]).toEqual(['object', 'object', true]);
  });

  test('bad input: 2, one line a fault with its JSON path, nothing on stdout', async () => {
    const broken = {
      ...vector.input,
      timezone: 'Mars',
      orders: [{ ...vector.input.orders[0], currency: 'euro' }],
    };
    const { code, out, err } = await everline('simulate', file('broken.json', broken));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(
      err
        .trim()
        .split('\n')
        .map((line) => line.split(':')[0]),
    ).toEqual(['timezone', 'orders[0].currency']);
  });

  test.each([
    ['nothing', '', /^\$: .* is not valid JSON/],
    ['half a file', '{"timezone":', /^\$: .* is not valid JSON/],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22]).toString('latin1'), /^\$: /],
    ['a list', '[]', /^\$: /],
  ])('%s is refused', async (name, content, sentence) => {
    const { code, out, err } = await everline('simulate', file(`${name}.json`, content));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(sentence);
  });

  test('a file that is not there is said so', async () => {
    expect(await everline('simulate', join(folder.path, 'nowhere.json'))).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('cannot be read'),
    });
  });
});

describe('plans as files', () => {
  const plan = {
    name: 'Two',
    currency: 'EUR',
    components: [{ id: 'team', kind: 'levels', rates: ['8%', '4%'] }],
  };

  test('a sound plan passes, a broken one is told every fault', async () => {
    expect(await everline('plan', 'check', file('plan.json', plan))).toEqual({
      code: 0,
      out: 'Two: 1 components, no fault.\n',
      err: '',
    });
    const broken = await everline(
      'plan',
      'check',
      file('broken-plan.json', {
        ...plan,
        currency: 'x',
        components: [{ id: 'a', kind: 'levels', rates: [1] }],
      }),
    );
    expect({ code: broken.code, out: broken.out }).toEqual({ code: 2, out: '' });
    expect(broken.err).toMatch(/^currency: .*\ncomponents\[0\]\.rates\[0\]: /);
  });

  test('the lint speaks English or German and ends with 1 where it stops something', async () => {
    const sound = await everline('plan', 'lint', file('plan.json', plan));
    expect(sound.code).toBe(0);
    const bounty = { id: 'welcome', kind: 'bounty', amount: 5000 };
    const greedy = file('greedy.json', { ...plan, components: [bounty] });
    const english = await everline('plan', 'lint', greedy);
    const german = await everline('plan', 'lint', greedy, '--german');
    expect(english.code).toBe(1);
    expect(english.out).toContain('block');
    expect(german.out).not.toBe(english.out);
    expect(
      JSON.parse((await everline('plan', 'lint', greedy, '--json')).out).findings.length,
    ).toBeGreaterThan(0);
  });
});

describe('a plan at work', () => {
  const { plan: _, ...rest } = vector.input;
  const network = file('trial.json', rest);
  const plan = file('trial-plan.json', {
    name: 'Two',
    currency: 'EUR',
    components: [{ id: 'team', kind: 'levels', rates: ['8%', '4%'] }],
  });

  test('is tried on the network of a file, whose own plan does not count', async () => {
    const withPlan = file('with-plan.json', { ...rest, plan: { name: 'broken' } });
    const [one, two] = await Promise.all(
      [network, withPlan].map((path) =>
        everline('plan', 'lint', plan, '--simulate', path, '--report', '--json'),
      ),
    );
    expect(one?.out).toBe(two?.out);
    const { triedOn, report, findings } = JSON.parse(one?.out ?? '');
    expect(triedOn).toBe('network');
    expect(report.partners).toBe(rest.partners.length);
    expect(findings.map(({ id }: { id: string }) => id)).toContain('L44');
  });

  test('a network with faults, or two things to try it on, is bad input', async () => {
    const broken = file('faulty.json', { ...rest, timezone: 'Mars' });
    expect(await everline('plan', 'lint', plan, '--simulate', broken)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^timezone: "Mars" is not a time zone/),
    });
    expect(await everline('plan', 'lint', plan, '--simulate', network, '--shop', 'tea')).toMatchObject({
      code: 2,
      out: '',
    });
    expect(await everline('plan', 'lint', plan, '--period', 'June')).toMatchObject({ code: 2, out: '' });
  });

  test('the fairness report is a table in either language', async () => {
    const english = (await everline('plan', 'lint', plan, '--report')).out;
    const german = (await everline('plan', 'lint', plan, '--report', '--german')).out;
    expect(english).toMatch(/How the plan pays, tried on a generated network\npartners +200\n/);
    expect(english).toMatch(/\nGini \(0 equal, 1 one has all\) +0\.\d\d\n/);
    expect(english).toMatch(/\n {2}own order +\d+\.\d\d EUR\n/);
    expect(english.match(/\nearned by each tenth, least first(( {2,}[\d.]+ %){10})\n/)).not.toBeNull();
    expect(german).toMatch(/Wie der Plan zahlt, erprobt an einem erzeugten Netz\nPartner +200\n/);
    expect(german).toMatch(/\nUmsatz nach Erstattungen +\d+,\d\d EUR\n/);
    expect(german.split('\n').length).toBe(english.split('\n').length);
  });
});

describe('receipts as a file', () => {
  test('whoever holds them can check them, and one changed letter is found', async () => {
    const house = await openHouse();
    for (const order of ['1001', '1002'])
      await house.call('PUT', `/v1/orders/${order}`, orderOf({ customer: { id: order } }));
    await sealReceipts(house.ctx, 'tea');
    const { body } = await house.call('GET', '/v1/receipts');
    const text = JSON.stringify(body);
    expect(await everline('verify', '--receipts', file('receipts.json', text))).toEqual({
      code: 0,
      out: '2 receipts, and every hash is right.\n',
      err: '',
    });
    const forged = file('forged.json', text.replace('"channel":"', '"channel":"x'));
    expect(await everline('verify', '--receipts', forged)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('Receipt 1: '),
    });
    expect(await everline('verify', '--receipts', file('no-receipts.json', [{ seq: 1 }]))).toMatchObject({
      code: 2,
      out: '',
    });
  });
});
