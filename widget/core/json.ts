/**
 * JSON that never asks `toJSON`, because Prototype.js and its heirs put one on `Array.prototype` that turns every list
 * into a string (segment #626, sentry #2205): the replacer looks at the field itself. Empty and missing fields are left out.
 */
export const json = (value: unknown): string =>
  JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, name: string) {
    if (this[name] || this[name] === 0) return this[name];
    return undefined;
  });
