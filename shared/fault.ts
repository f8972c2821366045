/** What is wrong with a document, where, and what is allowed instead. */

export type Fault = { readonly path: string; readonly message: string };
export type PathStep = string | number;

export const fault = (steps: readonly PathStep[], message: string): Fault => ({
  path: toJsonPath(steps),
  message,
});

/** `["components", 2, "rates", 0]` -> `components[2].rates[0]`; the document itself is `$`. */
export function toJsonPath(steps: readonly PathStep[]): string {
  let path = '';
  for (const step of steps) {
    if (typeof step === 'number') path += `[${step}]`;
    else if (PLAIN_KEY.test(step)) path += path === '' ? step : `.${step}`;
    else path += `[${JSON.stringify(step)}]`;
  }
  return path === '' ? '$' : path;
}

const PLAIN_KEY = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u;

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The list's items, or nothing where there is no list: for checks that read documents which may be broken elsewhere. */
export const itemsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A field's value, undefined where there is none. */
export const fieldOf = (value: unknown, key: string): unknown =>
  isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** A value as a sentence can quote it. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}

/** `sku, category and rank`. */
export function listed(words: readonly string[], joint: 'and' | 'or'): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`;
}

/**
 * Walks a document without recursion and says why it is too large to be read at all: nesting, or the number of values.
 * Everything behind this check may recurse.
 */
export function sizeFault(
  input: unknown,
  max: { readonly depth: number; readonly values: number },
): Fault | undefined {
  let level: readonly unknown[] = [input];
  let values = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    values += level.length;
    if (values > max.values) return fault([], `holds more than ${max.values} values`);
    if (depth > max.depth) return fault([], `is nested deeper than ${max.depth} levels`);
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  }
  return undefined;
}
