/** What the store contract cannot see from outside: which groups are on their way at the same time. */
import { expect, test } from 'vitest';
import { commitQueue, type Job, LIMITS } from './commit.ts';

type Named = Job<string> & { readonly name: string };
type Written = {
  readonly names: readonly string[];
  readonly onCommit: () => void;
  readonly answer: () => void;
  readonly fail: () => void;
};

/** A writer whose groups stay on their way until the test ends them. */
function heldWriter() {
  const groups: Written[] = [];
  const heard: string[] = [];
  const queue = commitQueue<Named, string>(
    (group, onCommit) =>
      new Promise((resolve, reject) => {
        const names = group.map(({ name }) => name);
        const fail = () => reject(new Error('the disk is full'));
        groups.push({ names, onCommit, answer: () => resolve(names), fail });
      }),
    LIMITS,
  );
  const push = (name: string): void =>
    queue.push({
      name,
      changes: 1,
      size: 1,
      answer: (answer) => heard.push(answer),
      fail: () => heard.push(`${name} failed`),
    });
  return { queue, push, groups, heard };
}

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

test('the next group begins when the one before is answered', async () => {
  const { push, groups, heard } = heldWriter();
  push('a');
  await turn();
  push('b');
  push('c');
  await turn();
  expect(groups.map(({ names }) => names)).toEqual([['a']]);
  groups[0]?.answer();
  await turn();
  expect(groups.map(({ names }) => names)).toEqual([['a'], ['b', 'c']]);
  expect(heard).toEqual(['a']);
});

/** The COMMIT of `a` is on its way, and `b` has begun. */
async function twoUnderWay() {
  const writer = heldWriter();
  writer.push('a');
  await turn();
  writer.push('b');
  writer.groups[0]?.onCommit();
  await turn();
  return writer;
}

test('or while its COMMIT is on its way, and each is answered when its own is over', async () => {
  const { queue, groups, heard } = await twoUnderWay();
  expect(groups.map(({ names }) => names)).toEqual([['a'], ['b']]);
  expect(heard).toEqual([]);
  groups[0]?.fail();
  await turn();
  expect(heard).toEqual(['a failed']);
  let isDrained = false;
  const drained = queue.drain().then(() => {
    isDrained = true;
  });
  await turn();
  expect(isDrained).toBe(false);
  groups[1]?.answer();
  await drained;
  expect(heard).toEqual(['a failed', 'b']);
});

test('a group that was let in early and is over first does not end the drain', async () => {
  const { queue, groups, heard } = await twoUnderWay();
  groups[1]?.answer();
  await turn();
  const drained = queue.drain().then(() => heard.push('drained'));
  await turn();
  groups[0]?.answer();
  await drained;
  expect(heard).toEqual(['b', 'a', 'drained']);
});
