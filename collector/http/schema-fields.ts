/** A JSON schema as rows people read: where a field is, what it holds, whether it may be missing. */

export type Field = { readonly path: string; readonly form: string; readonly isRequired: boolean };
type Json = Readonly<Record<string, unknown>>;

const DEPTH_MAX = 4;

/** The value itself comes first where it is no object. */
export function fieldsOf(schema: Json, path = '', depth = 0): readonly Field[] {
  const { properties, items } = schema;
  if (isJson(properties)) {
    const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
    return Object.entries(properties).flatMap(([name, child]) => {
      if (!isJson(child)) return [];
      const at = path === '' ? name : `${path}.${name}`;
      return rowsOf(child, { path: at, isRequired: required.includes(name), depth });
    });
  }
  if (isJson(items)) return fieldsOf(items, `${path}[]`, depth);
  return [{ path: path === '' ? 'body' : path, form: formOf(schema), isRequired: true }];
}

function rowsOf(schema: Json, at: { path: string; isRequired: boolean; depth: number }): readonly Field[] {
  const { path, isRequired, depth } = at;
  const own = { path, isRequired, form: formOf(schema) };
  const inner = innerOf(schema);
  return inner && depth < DEPTH_MAX
    ? [own, ...fieldsOf(inner.schema, path + inner.suffix, depth + 1)]
    : [own];
}

/** What is below a field: an object's fields, or those of a list's objects. */
function innerOf(schema: Json): { readonly schema: Json; readonly suffix: string } | undefined {
  if (isJson(schema.properties)) return { schema, suffix: '' };
  const { items } = schema;
  return isJson(items) && isJson(items.properties) ? { schema: items, suffix: '[]' } : undefined;
}

function formOf(schema: Json): string {
  const { type, anyOf, minimum, maximum, maxLength, default: standard } = schema;
  const words = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  const alternatives = anyOf ?? schema.oneOf;
  const base = Array.isArray(words)
    ? words.map((word) => JSON.stringify(word)).join(' | ')
    : Array.isArray(alternatives)
      ? [...new Set(alternatives.filter(isJson).map(formOf))].join(' | ')
      : typeof type === 'string'
        ? type
        : 'anything';
  const range = maximum === undefined ? '' : `, from ${String(minimum)} to ${String(maximum)}`;
  const length = maxLength === undefined ? '' : `, at most ${String(maxLength)} characters`;
  const meaning = typeof schema.description === 'string' ? `: ${schema.description}` : '';
  return `${base}${meaning}${range}${length}${standard === undefined ? '' : `, else ${JSON.stringify(standard)}`}`;
}

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
