/** Lists: a limit, and a cursor that says after which row the next page begins. */
import { Problem } from '../../shared/problem.ts';

export type Page = { readonly limit: number; readonly cursor?: string };

/** Where the page begins; the standard where it is the first. @throws Problem `invalid-field` for a cursor not given out here */
export function afterOf(page: Page, first: string): string {
  if (page.cursor === undefined) return first;
  const text = Buffer.from(page.cursor, 'base64url').toString('utf8');
  if (text.startsWith('v1 ')) return text.slice(3);
  throw new Problem('invalid-field', 'cursor was not given out here; leave it out to begin again', {
    path: 'cursor',
  });
}

/** `rows` are one more than asked for, if there are more: that one is not shown, but there is a next page then. */
export function pageOf<R, A>(
  rows: readonly R[],
  page: Page,
  as: { readonly item: (row: R) => A; readonly after: (row: R) => string },
): { readonly items: A[]; readonly next: string | null } {
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  const next = rows.length > page.limit && last !== undefined ? cursorOf(as.after(last)) : null;
  return { items: shown.map(as.item), next };
}

export const cursorOf = (after: string): string => Buffer.from(`v1 ${after}`).toString('base64url');
