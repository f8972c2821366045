/** Random damage to valid documents, for tests: what a hurried person, a broken export or an attacker might hand in. */
import { isRecord, type PathStep } from './fault.ts';

export type Damage = {
  readonly where: number;
  readonly how: 'drop' | 'double' | 'rename' | 'replace';
  readonly value: unknown;
};

export const ODD_VALUES: readonly unknown[] = [
  ...[null, true, '', 'x', '12,5%', '200%', '-3%', '2026-02-30T00:00:00Z', '__proto__', 'A'],
  ...[0, -1, 1.5, 1e21, 7, [], {}, [[]], { id: 'x' }],
];

/** A copy of the document with these places damaged, one after the other. */
export const damaged = (document: unknown, damages: readonly Damage[]): unknown =>
  damages.reduce<unknown>((changed, one) => {
    const paths = pathsOf(changed);
    return applied(changed, paths[one.where % paths.length] ?? [], one);
  }, document);

/** The path of every value in the document, its own first. */
function pathsOf(document: unknown): PathStep[][] {
  const paths: PathStep[][] = [[]];
  const walk = (value: unknown, path: readonly PathStep[]): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, item] of Object.entries(value)) {
      const here = [...path, Array.isArray(value) ? Number(key) : key];
      paths.push(here);
      walk(item, here);
    }
  };
  walk(document, []);
  return paths;
}

function applied(document: unknown, path: readonly PathStep[], one: Damage): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return one.how === 'replace' ? one.value : document;
  if (Array.isArray(document) && typeof head === 'number') {
    if (rest.length > 0 || one.how === 'replace')
      return document.with(head, applied(document[head], rest, one));
    if (one.how === 'drop') return document.toSpliced(head, 1);
    return document.toSpliced(head, 0, document[head]);
  }
  if (!isRecord(document) || typeof head === 'number') return document;
  if (rest.length > 0 || one.how === 'replace')
    return { ...document, [head]: applied(document[head], rest, one) };
  const { [head]: value, ...others } = document;
  return one.how === 'drop' ? others : { ...others, [`${head}s`]: value };
}
