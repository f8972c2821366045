/**
 * JSON without `toJSON` of arrays and objects, because Prototype.js and its heirs put one on `Array.prototype` that
 * turns every list into a string (segment #626, sentry #2205). Empty and missing fields are left out.
 */
export function json(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(json).join()}]`;
  if (!value || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  return `{${Object.entries(value)
    .filter(([, field]) => field != null && field !== '')
    .map(([name, field]) => `${JSON.stringify(name)}:${json(field)}`)
    .join()}}`;
}
