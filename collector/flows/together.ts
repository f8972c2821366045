/** Works on a list, `size` items at a time, and answers in how many cases something was done. Where one fails, the others of its group end
 * first, so that nothing goes on behind the back of whoever catches the error. */
export async function countTogether<T>(
  items: readonly T[],
  size: number,
  work: (item: T) => Promise<boolean>,
): Promise<number> {
  let done = 0;
  for (let i = 0; i < items.length; i += size) {
    const outcomes = await Promise.allSettled(items.slice(i, i + size).map(work));
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') throw outcome.reason;
      if (outcome.value) done += 1;
    }
  }
  return done;
}
