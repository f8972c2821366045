/** Runs one wave: what decisions rely on is read and what they change is written in one flight; then each finding goes to the commit it
 * is about. Ledger entries, which tell where their account stood, follow with whatever is sent next. */
import { type Answer, answeredBefore, type Sent } from './connect.ts';
import type { Findings, Transaction } from './decisions.ts';
import { keyOf, type Row, type Update } from './encode.ts';
import { enterPostings, movesOf } from './postings.ts';
import { insertsOf, READ_PERIODS, READ_VERSIONS, shapeOf, TABLES_IN_ORDER } from './statements.ts';
import { arrayText } from './values.ts';
import type { Demanded, Of, Wave } from './waves.ts';

/** A statement and what its answer means. */
type Asked = { readonly sent: Sent; readonly judge: (answer: Answer) => void };

export async function runWave(transaction: Transaction, wave: Wave, findings: Findings): Promise<void> {
  const moves = movesOf(wave.posts);
  const asked = [
    ...askPeriods(wave, findings),
    ...askVersions(wave, findings),
    ...askCounts(wave, findings),
    ...askRows(wave, findings),
    ...askUpdates(wave, findings),
  ];
  const judge = (answers: readonly Answer[]): void =>
    asked.forEach((one, n) => {
      const answer = answers[n];
      if (answer) one.judge(answer);
    });
  let answers: readonly Answer[];
  try {
    answers = await transaction.run([...asked.map(({ sent }) => sent), ...moves]);
  } catch (failure) {
    // A row left out because its key is taken is missed by the rows that point at it: the key is what failed.
    judge(answeredBefore.get(Object(failure)) ?? []);
    if (findings.failed.size > 0) return;
    throw failure;
  }
  judge(answers);
  const moved = answers[asked.length];
  if (moved && findings.failed.size === 0) transaction.later(enterPostings(wave.posts, moved.rows));
}

function askPeriods({ demands }: Wave, findings: Findings): readonly Asked[] {
  const byShop = grouped(demands, ({ shopId }) => shopId);
  return [...byShop].map(([shop, demanded]) => {
    const first = demanded.map(({ period }) => period).sort()[0] ?? '';
    return {
      sent: { ...READ_PERIODS, values: [shop, first] },
      judge: ({ rows }) => {
        for (const demand of demanded) if (!holds(demand, rows)) fail(findings, demand, demandDetail(demand));
      },
    };
  });
}

/** `open` also says that none after it is closed. */
function holds({ period, state }: Demanded, rows: Answer['rows']): boolean {
  if (state !== 'open') return rows.some(([known, stands]) => known === period && stands === state);
  return !rows.some(([known, stands]) => String(known) >= period && stands !== 'open');
}

const demandDetail = ({ period }: Demanded) => ({
  table: 'periods',
  detail: `${period} is no longer as the decision had read it`,
});

function askVersions({ posts }: Wave, findings: Findings): readonly Asked[] {
  const guards = posts.flatMap(({ commit, change, post: { transaction, guards = [] } }) =>
    guards.map((guard) => ({ ...guard, ...transaction, commit, change, expected: guard.version })),
  );
  return [...grouped(guards, ({ shopId }) => shopId)].map(([shop, guarded]) => ({
    sent: {
      ...READ_VERSIONS,
      values: [
        shop,
        arrayText(
          'text',
          guarded.map(({ account }) => [account]),
          0,
        ),
      ],
    },
    judge: ({ rows }) => {
      const versions = new Map(
        rows.map(([account, currency, version]) => [`${account} ${currency}`, version]),
      );
      for (const { account, currency, expected, ...of } of guarded) {
        const version = Number(versions.get(`${account} ${currency}`) ?? 0);
        if (version === expected) continue;
        const detail = `${account} is at version ${version}, the decision had read ${expected}`;
        fail(findings, of, { table: 'accounts', detail });
      }
    },
  }));
}

function askCounts({ counted }: Wave, findings: Findings): readonly Asked[] {
  return [...counted].map(([{ fields, statement, table }, given]) => {
    const values = given.map((one) => one.values);
    const expected = arrayText(
      'bigint',
      given.map(({ count }) => [String(count)]),
      0,
    );
    return {
      sent: {
        ...statement,
        values: [expected, ...fields.map(({ kind }, place) => arrayText(kind, values, place))],
      },
      judge: ({ rows }) => {
        for (const [place, count] of rows) {
          const one = given[Number(place) - 1];
          const detail = `${count} rows are there, the decision had found ${one?.count}`;
          if (one) fail(findings, one, { table, detail });
        }
      },
    };
  });
}

function askRows({ rows }: Wave, findings: Findings): readonly Asked[] {
  return TABLES_IN_ORDER.flatMap((table) => {
    const given = rows.get(table);
    if (!given) return [];
    const { fields } = shapeOf(table);
    return insertsOf(table, given).map(({ statement, rows: written }) => {
      const values = written.map((row) => row.values);
      const sent = { ...statement, values: fields.map(({ kind }, place) => arrayText(kind, values, place)) };
      return { sent, judge: (answer: Answer) => judgeRows(written, answer, findings) };
    });
  });
}

/** Of two rows with one key the first was written. */
function judgeRows(given: readonly Of<Row>[], { rows }: Answer, { failed, known }: Findings): void {
  if (rows.length === given.length) return;
  const written = new Set(rows.map((key) => keyOf(given[0]?.table ?? 'shops', key)));
  for (const { commit, change, table, isAppend, key } of given) {
    if (written.delete(key)) continue;
    if (isAppend) known.set(commit, [...(known.get(commit) ?? []), change]);
    else
      fail({ failed, known }, { commit, change }, { table, detail: `${key.split('\0').join(' ')} is taken` });
  }
}

function askUpdates({ updates }: Wave, findings: Findings): readonly Asked[] {
  return [...updates].map(([{ fields, statement, table }, given]) => {
    const values = given.map((update) => update.values);
    return {
      sent: { ...statement, values: fields.map(({ kind }, place) => arrayText(kind, values, place)) },
      judge: ({ rows }) => {
        const changed = new Set(rows.map((key) => keyOf(table, key)));
        for (const update of given) {
          const count = update.key === undefined ? rows.length : Number(changed.has(update.key));
          if (count === 1) continue;
          fail(findings, update, { table, detail: `${count} rows are as the decision had read them, not 1` });
        }
      },
    };
  });
}

/** The first finding about a commit is the one it hears. */
function fail(
  { failed }: Findings,
  { commit, change }: Of<Pick<Update, 'change'>>,
  { table, detail }: { readonly table: string; readonly detail: string },
): void {
  if (!failed.has(commit)) failed.set(commit, { kind: 'conflict', change, table, detail });
}

function grouped<T>(items: readonly T[], keyOfItem: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOfItem(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
