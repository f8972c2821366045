/** The few marks a partner may write: `**bold**`, `*italic*`, `[words](https://…)`, and the end of a line. Never HTML. */

/** How much a partner may write about themselves. */
export const WORDS_MAX = 2000;

export type Mark =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'bold' | 'italic'; readonly marks: readonly Mark[] }
  | { readonly kind: 'link'; readonly href: string; readonly text: string };

/** One pattern for all marks; whatever fits none of them is text as it stands. Each alternative is bounded, so no text is slow. */
const MARK = /\*\*([^*\n]{1,500})\*\*|\*([^*\n]{1,500})\*|\[([^\][\n]{1,200})\]\(([^()\s]{1,500})\)|\n/g;

export function marksOf(text: string): readonly Mark[] {
  return parsed(text.replaceAll('\r\n', '\n'), 0);
}

/** Bold may hold italic and links, and the other way round; deeper than that is text. */
const DEPTH_MAX = 3;

function parsed(text: string, depth: number): readonly Mark[] {
  const marks: Mark[] = [];
  let from = 0;
  for (const match of text.matchAll(MARK)) {
    const mark = depth < DEPTH_MAX ? markOf(match, depth) : undefined;
    if (!mark) continue;
    if (match.index > from) marks.push({ kind: 'text', text: text.slice(from, match.index) });
    marks.push(mark);
    from = match.index + match[0].length;
  }
  if (from < text.length) marks.push({ kind: 'text', text: text.slice(from) });
  return marks;
}

function markOf([whole, bold, italic, words, href]: RegExpMatchArray, depth: number): Mark | undefined {
  if (whole === '\n') return { kind: 'break' };
  if (bold !== undefined) return { kind: 'bold', marks: parsed(bold, depth + 1) };
  if (italic !== undefined) return { kind: 'italic', marks: parsed(italic, depth + 1) };
  if (words === undefined || href === undefined || !isPublicAddress(href)) return undefined;
  return { kind: 'link', href: new URL(href).href, text: words };
}

/** `https` only, and no name or password that could make an address look like another one. */
export function isPublicAddress(href: string): boolean {
  if (!URL.canParse(href)) return false;
  const { protocol, username, password, hostname } = new URL(href);
  return protocol === 'https:' && username === '' && password === '' && hostname.includes('.');
}

/** Makes one element; Preact's `h` is one. */
export type Draw<T> = (
  tag: 'p' | 'br' | 'a' | 'strong' | 'em',
  attributes: Readonly<Record<string, string>>,
  children: readonly (T | string)[],
) => T;

/** The words as paragraphs, the same on the page and in the portal's preview of it. Text stays text: `draw` escapes it. */
export const drawnOf = <T>(text: string, draw: Draw<T>): readonly T[] =>
  text
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => draw('p', {}, drawn(marksOf(part), draw)));

const drawn = <T>(marks: readonly Mark[], draw: Draw<T>): readonly (T | string)[] =>
  marks.map((mark) => elementOf(mark, draw));

function elementOf<T>(mark: Mark, draw: Draw<T>): T | string {
  switch (mark.kind) {
    case 'text':
      return mark.text;
    case 'break':
      return draw('br', {}, []);
    case 'link':
      // Search engines and the other page learn nothing: the words are the partner's, not the shop's.
      return draw('a', { href: mark.href, rel: 'ugc nofollow noopener noreferrer' }, [mark.text]);
    case 'bold':
      return draw('strong', {}, drawn(mark.marks, draw));
    case 'italic':
      return draw('em', {}, drawn(mark.marks, draw));
    default:
      return mark satisfies never;
  }
}

/** The words without their marks: for previews, where nothing can be marked. */
export const plainOf = (text: string): string =>
  marksOf(text)
    .map((mark) => wordsOf(mark))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

function wordsOf(mark: Mark): string {
  switch (mark.kind) {
    case 'text':
    case 'link':
      return mark.text;
    case 'break':
      return ' ';
    default:
      return mark.marks.map((inner) => wordsOf(inner)).join('');
  }
}
