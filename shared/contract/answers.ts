/** What answers are made of. Times are ISO 8601 in UTC, amounts whole minor units beside their currency. */
import * as v from 'valibot';

export const time = v.pipe(v.string(), v.isoTimestamp());
export const timeOrNull = v.nullable(time);
export const words = v.string();
export const wordsOrNull = v.nullable(v.string());
export const minor = v.pipe(v.number(), v.integer());
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const anything = v.unknown();

/** A page of a list; `next` is the cursor of the following page, null on the last. */
export const listOf = <const T extends v.GenericSchema>(item: T) =>
  v.object({ items: v.array(item), next: wordsOrNull });

export const PAGE_MAX = 500;
const LIMIT = `write a whole number from 1 to ${PAGE_MAX}`;

export const paging = {
  limit: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,4}$/, LIMIT),
      v.transform(Number),
      v.minValue(1, LIMIT),
      v.maxValue(PAGE_MAX, LIMIT),
    ),
    '50',
  ),
  cursor: v.exactOptional(v.pipe(v.string(), v.maxLength(1000, 'was not given out here'))),
};

/** RFC 9457. `errors` lists every faulty field, `path` names the first. */
export const problem = v.object({
  type: words,
  title: words,
  status: v.pipe(v.number(), v.integer()),
  code: words,
  detail: words,
  path: v.exactOptional(words),
  errors: v.exactOptional(v.array(v.object({ path: words, detail: words }))),
});
