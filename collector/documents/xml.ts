/** XML as text: elements in the order they are given, nothing but what XML 1.0 allows. */

export type Xml = {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly content: string | readonly (Xml | null)[];
};

type Attributes = Readonly<Record<string, string>>;

/** `null` among children is left out. */
export const element = (
  name: string,
  content: string | readonly (Xml | null)[],
  attributes: Attributes = {},
): Xml => ({ name, content, attributes });

/** A whole file, indented, ending with a line break. */
export const xmlFile = (root: Xml): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}\n`;

/** One element as it stands in a file, for files that are written piece by piece. */
export function written({ name, attributes = {}, content }: Xml, indent: string): string {
  const named = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const open = `${indent}<${name}${named.join('')}`;
  if (typeof content === 'string') return `${open}>${escaped(content)}</${name}>`;
  const children = content.flatMap((child) => (child === null ? [] : [written(child, `${indent}  `)]));
  return children.length === 0 ? `${open}/>` : `${open}>\n${children.join('\n')}\n${indent}</${name}>`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters may not stand in XML 1.0, not even escaped.
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

const escaped = (text: string): string =>
  text
    .replace(FORBIDDEN, '')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
