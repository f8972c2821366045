/** Which codes a partner may be given. Codes are permanent, unique in their shop and never reissued (domain.md 1). */
import { codeOf } from '../../shared/code.ts';
import { Problem } from '../../shared/problem.ts';
import type { CodeRow } from './rows.ts';

/** Host names, paths and roles a shop needs for itself: a partner's code is also `code.shop.example` and `/p/code`. */
const RESERVED: ReadonlySet<string> = new Set(
  `about account admin administrator affiliate api app apply assets auth autoconfig autodiscover backend billing blog
  cart cdn checkout collector confirm console contact coupon customer customers dashboard demo dev dns docs
  download email everline faq feed ftp help home hooks host imap impressum inbox info invite legal link links login
  logout mail mailer marketing media metrics mobile mta mx news newsletter none null office order orders owner
  partner partners pay payment payout payouts pop pop3 portal postmaster preview privacy prod public qr readyz
  healthz ref register root sandbox secure security service settings shop shops signin signup sitemap smtp
  sponsor ssl staff staging start static statement statements stats status store support system team terms test
  tracking undefined via webhook webhooks webmail webmaster wiki www www1 www2 you your`.split(/\s+/),
);

/** The stored form of a new code, or a refusal that says what is wrong with it. `held` is whoever has it now or ever had it. */
export function newCode(
  text: string,
  kind: CodeRow['kind'],
  held: CodeRow | undefined,
  path: string,
): string {
  const code = codeOf(text);
  if (code === undefined)
    throw new Problem('invalid-field', 'A code has 3 to 32 characters of a-z, 0-9 and -', { path });
  if (kind !== 'coupon' && !isHostLabel(code))
    throw new Problem('invalid-field', 'A code is part of a host name: no - at its ends, no xn--', { path });
  if (RESERVED.has(code)) throw new Problem('code-reserved', `The shop keeps "${code}" for itself`, { path });
  if (held) throw new Problem('code-taken', `"${code}" belongs to somebody already, for ever`, { path });
  return code;
}

/** RFC 952 and 1123: a label neither begins nor ends with a hyphen; `xn--` is how other scripts are spelled (RFC 5890). */
const isHostLabel = (code: string): boolean =>
  !code.startsWith('-') && !code.endsWith('-') && !code.startsWith('xn--');

/** Letters and figures that look alike in the faces people read links in. */
const ALIKE: readonly (readonly [string, string])[] = [
  ['0', 'o'],
  ['1', 'l'],
  ['1', 'i'],
  ['i', 'l'],
  ['5', 's'],
  ['rn', 'm'],
  ['vv', 'w'],
  ['-', ''],
];

/** What somebody might take this code for: every code that differs in one place by letters that look alike. At most a few hundred. */
export function lookalikesOf(code: string): readonly string[] {
  const found = ALIKE.flatMap(([a, b]) => [...swapped(code, a, b), ...(b === '' ? [] : swapped(code, b, a))]);
  return [...new Set(found)].filter((other) => other !== code && codeOf(other) !== undefined);
}

function swapped(code: string, from: string, to: string): readonly string[] {
  const places: number[] = [];
  for (let at = code.indexOf(from); at !== -1; at = code.indexOf(from, at + 1)) places.push(at);
  const once = places.map((at) => code.slice(0, at) + to + code.slice(at + from.length));
  return places.length > 1 ? [...once, code.replaceAll(from, to)] : once;
}

/** A code somebody chooses for themselves may not be taken for another one. `held`: which of its lookalikes somebody has.
 * Throws `code-taken` or `code-reserved`. */
export function refuseLookalike(code: string, held: readonly string[], path: string): void {
  const [like] = held;
  if (like !== undefined)
    throw new Problem('code-taken', `"${code}" could be taken for "${like}", which belongs to somebody`, {
      path,
    });
  const reserved = lookalikesOf(code).find((other) => RESERVED.has(other));
  if (reserved !== undefined)
    throw new Problem('code-reserved', `"${code}" could be taken for "${reserved}", which the shop keeps`, {
      path,
    });
}
