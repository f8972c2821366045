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
