/** Values on their way down: checked where PostgreSQL would refuse or round them, and written as the texts of its arrays. */
import type { Column } from 'drizzle-orm';
import { assert } from '../../../../shared/problem.ts';

export type Kind = 'text' | 'bigint' | 'boolean' | 'json';
export type Value = string | null;
/** The value as PostgreSQL reads it, or why it cannot be kept. */
export type Codec = (value: unknown) => Value | Unfit;
export type Unfit = { readonly unfit: string };

export function kindOf(column: Column): Kind {
  const type = column.getSQLType();
  if (type === 'bigint' || type === 'boolean' || type === 'json') return type;
  assert(type.startsWith('text'), `the kit has no columns of type ${type}`);
  return 'text';
}

export function codecOf(column: { kind: Kind; notNull: boolean; says: string }): Codec {
  const { kind, notNull, says } = column;
  switch (kind) {
    case 'json':
      return (value) => (value === null && !notNull ? null : JSON.stringify(value));
    case 'boolean':
      return (value) => (value === null ? null : value ? 't' : 'f');
    case 'bigint':
      return (value) => {
        if (value === null) return null;
        return Number.isSafeInteger(value)
          ? String(value)
          : { unfit: `${says} is no exact integer: ${value}` };
      };
    case 'text':
      return (value) => {
        assert(value === null || typeof value === 'string', `${says} was given ${typeof value}`);
        return value?.includes('\0')
          ? { unfit: `${says} has a NUL character, which no text can have` }
          : value;
      };
    default:
      return kind satisfies never;
  }
}

/** `{a,"b c",NULL}`: one column of many rows. */
export function arrayText(kind: Kind, rows: readonly (readonly Value[])[], place: number): string {
  const isQuoted = kind === 'text' || kind === 'json';
  let text = '{';
  for (let n = 0; n < rows.length; n += 1) {
    const value = rows[n]?.[place] ?? null;
    if (n > 0) text += ',';
    text += value === null ? 'NULL' : isQuoted ? quoted(value) : value;
  }
  return `${text}}`;
}

const quoted = (text: string): string =>
  text.includes('"') || text.includes('\\') ? `"${text.replace(/["\\]/g, '\\$&')}"` : `"${text}"`;
