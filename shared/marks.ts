/** The few marks a partner may write: `**bold**`, `*italic*`, `[words](https://…)`, and the end of a line. Never HTML. */

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
