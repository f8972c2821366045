/** Writes a group of decisions in one transaction: under the lock of their shops, wave by wave, each table with one statement. */
import { Problem } from '../../../../shared/problem.ts';
import type { Failure, Kept, Outcome, Refusal } from '../../outcome.ts';
import { type Answer, answeredBefore, type Line, type Run, type Sent } from './connect.ts';
import type { Encoded } from './encode.ts';
import { verdictOf } from './failure.ts';
import { LOCK_SHOPS } from './statements.ts';
import { arrayText } from './values.ts';
import { runWave } from './wave.ts';
import { wavesOf } from './waves.ts';

/** What one transaction is told by each step of it. */
export type Transaction = {
  /** Sends with whatever waits to be sent; answers what belongs to these. */
  readonly run: (statements: readonly Sent[]) => Promise<readonly Answer[]>;
  /** Waits to be sent with the next. */
  readonly later: (statement: Sent) => void;
  /** Ends it; what waited is forgotten. A connection that is lost has taken everything back already. */
  readonly rollback: () => Promise<void>;
};
/** By commit: what failed, and which appends were known. */
export type Findings = { readonly failed: Map<number, Failure>; readonly known: Map<number, number[]> };

/** Answers each commit in order. Those that fail in the midst of others are tried once more alone: then what they meet is certain.
 * Throws when the database or the connection fails; `onCommit` is called before the COMMIT is sent, from where on its outcome may be
 * unknown. */
export async function writeDecisions(
  line: Line,
  group: readonly Encoded[],
  onCommit: () => void,
): Promise<readonly Outcome[]> {
  const all = [...group.keys()];
  const together = await tryTogether(line, group, all, onCommit);
  if (together && together.failed.size === 0) return outcomesOf(group, together);
  const sound = together ? all.filter((commit) => !together.failed.has(commit)) : [];
  return outcomesOf(group, await writeApart(line, group, { sound, all }, onCommit));
}

/** Undefined where a statement was refused, which does not say by which row. Nothing is written unless nothing failed. */
async function tryTogether(
  line: Line,
  group: readonly Encoded[],
  places: readonly number[],
  onCommit: () => void,
): Promise<Findings | undefined> {
  const transaction = begin(line, group);
  try {
    const findings = await runWaves(transaction, group, places);
    if (findings.failed.size > 0) await transaction.rollback();
    else await end(transaction, onCommit);
    return findings;
  } catch (error) {
    await transaction.rollback();
    if (!verdictOf(error, 0)) throw error;
    return undefined;
  }
}

/** Those that were sound together once more, then each of the others behind a savepoint of its own. */
async function writeApart(
  line: Line,
  group: readonly Encoded[],
  { sound, all }: { readonly sound: readonly number[]; readonly all: readonly number[] },
  onCommit: () => void,
): Promise<Findings> {
  const transaction = begin(line, group);
  const merged: Findings = { failed: new Map(), known: new Map() };
  try {
    const kept = sound.length > 0 && (await behindSavepoint(transaction, group, sound, merged));
    for (const commit of all) {
      if (kept && sound.includes(commit)) continue;
      await behindSavepoint(transaction, group, [commit], merged);
    }
    await end(transaction, onCommit);
    return merged;
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}

/** Whether all of these were written; the finding about a single one that was not is kept. */
async function behindSavepoint(
  transaction: Transaction,
  group: readonly Encoded[],
  places: readonly number[],
  merged: Findings,
): Promise<boolean> {
  transaction.later({ text: 'savepoint one' });
  const findings = await judged(transaction, group, places);
  if (findings.failed.size === 0) {
    transaction.later({ text: 'release one' });
    for (const [commit, changes] of findings.known) merged.known.set(commit, changes);
    return true;
  }
  await transaction.run([{ text: 'rollback to one' }]);
  if (places.length === 1)
    for (const [commit, failure] of findings.failed) merged.failed.set(commit, failure);
  return false;
}

async function judged(
  transaction: Transaction,
  group: readonly Encoded[],
  places: readonly number[],
): Promise<Findings> {
  try {
    const findings = await runWaves(transaction, group, places);
    await transaction.run([]);
    return findings;
  } catch (error) {
    const failure = verdictOf(error, 0);
    if (!failure) throw error;
    return { failed: new Map(places.map((commit) => [commit, failure])), known: new Map() };
  }
}

async function runWaves(
  transaction: Transaction,
  group: readonly Encoded[],
  places: readonly number[],
): Promise<Findings> {
  const findings: Findings = { failed: new Map(), known: new Map() };
  for (const wave of wavesOf(group, places)) {
    await runWave(transaction, wave, findings);
    if (findings.failed.size > 0) break;
  }
  return findings;
}

function begin(line: Line, group: readonly Encoded[]): Transaction {
  const shops = new Set(group.flatMap((commit) => [...commit.shops]));
  const names = arrayText(
    'text',
    [...shops].map((shop) => [shop]),
    0,
  );
  let waiting: Sent[] = [{ text: 'begin' }, { ...LOCK_SHOPS, values: [names] }];
  let session: Run | undefined;
  return {
    async run(statements) {
      session ??= await line.session();
      const before = waiting;
      waiting = [];
      try {
        return (await session([...before, ...statements])).slice(before.length);
      } catch (failure) {
        const failed = Object(failure);
        answeredBefore.set(failed, answeredBefore.get(failed)?.slice(before.length) ?? []);
        throw failure;
      }
    },
    later(statement) {
      waiting.push(statement);
    },
    async rollback() {
      waiting = [];
      await session?.([{ text: 'rollback' }]).catch(() => undefined);
    },
  };
}

async function end(transaction: Transaction, onCommit: () => void): Promise<void> {
  onCommit();
  const answers = await transaction.run([{ text: 'commit' }]);
  // A COMMIT after a failed statement is answered as the ROLLBACK it is.
  if (answers.at(-1)?.command !== 'COMMIT')
    throw new Problem('storage-unavailable', 'the database rolled back');
}

function outcomesOf(group: readonly Encoded[], { failed, known }: Findings): readonly Outcome[] {
  return group.map((_, commit) => failed.get(commit) ?? keptOf(known.get(commit) ?? [], []));
}

export const keptOf = (known: readonly number[], refused: readonly Refusal[]): Kept | undefined =>
  known.length + refused.length === 0 ? undefined : { kind: 'kept', known, refused };
