/** The small parts every call is made of. Each refusal says what was found and what is allowed. */
import * as v from 'valibot';
import { codeOf } from '../code.ts';
import { isCurrency } from '../currency.ts';
import { listed, quoted } from '../fault.ts';
import { instantOf, isPeriod, isTimeZone } from '../time.ts';

/** Sums of a million such amounts stay exact. Minor units. */
export const MINOR_MAX = 999_999_999_999;
export const ID_LENGTH_MAX = 128;

const FORBIDDEN = /[\p{Cc}\p{Cs}]/u;
const missing = 'is missing';

const said = (issue: v.BaseIssue<unknown>, sentence: string): string =>
  issue.input === undefined ? missing : `${quoted(issue.input)} ${sentence}`;

/** One line of text; databases and CSV files agree on everything but control characters and halves of emoji. */
export const text = (noun: string, max: number) =>
  v.pipe(
    v.string((issue) => said(issue, `is not a text; write ${noun}`)),
    v.minLength(1, `is empty; write ${noun}`),
    v.maxLength(max, (issue) => `has ${issue.input.length} characters; at most ${max} are allowed`),
    v.check(
      (value) => !FORBIDDEN.test(value),
      'holds control characters or broken Unicode; write one line of text',
    ),
  );

/** An id the shop gave: any printable text. */
export const id = (noun: string) => text(noun, ID_LENGTH_MAX);

export function whole(noun: string, range: { readonly min: number; readonly max: number }) {
  const sentence = (issue: v.BaseIssue<unknown>): string => {
    const { input } = issue;
    if (typeof input !== 'number') return said(issue, `is not a number; write ${noun} as a whole number`);
    if (!Number.isInteger(input)) return `${quoted(input)} is not a whole number; ${noun} has no fraction`;
    return `${quoted(input)} is out of range; ${noun} lies between ${range.min} and ${range.max}`;
  };
  return v.pipe(
    v.number(sentence),
    v.integer(sentence),
    v.minValue(range.min, sentence),
    v.maxValue(range.max, sentence),
    v.description(noun),
  );
}

/** Minor units, never negative: `12990` is 129.90 EUR. */
export const amount = whole('an amount in minor units', { min: 0, max: MINOR_MAX });
export const amountAboveZero = whole('an amount in minor units', { min: 1, max: MINOR_MAX });

export function oneOf<const T extends readonly string[]>(...words: T) {
  const allowed = listed(
    words.map((word) => `"${word}"`),
    'or',
  );
  return v.picklist(words, (issue) => said(issue, `is not allowed; write ${allowed}`));
}

export const flag = v.boolean((issue) => said(issue, 'is not allowed; write true or false'));

export const currency = v.pipe(
  v.string((issue) => said(issue, 'is not a currency; write an ISO 4217 code such as "EUR"')),
  v.description('ISO 4217, in capitals'),
  v.check(isCurrency, (issue) =>
    said(issue, 'is not a currency; write an ISO 4217 code in capitals such as "EUR"'),
  ),
);

const TIME = 'is not a time; write ISO 8601 with a zone such as "2026-08-21T10:00:00Z"';
/** ISO 8601 with a zone on the wire, epoch milliseconds inside. */
export const instant = v.pipe(
  v.string((issue) => said(issue, TIME)),
  v.description('ISO 8601 with a zone'),
  v.maxLength(40, TIME),
  v.rawTransform<string, number>(({ dataset, addIssue, NEVER }) => {
    const at = instantOf(dataset.value);
    if (at !== undefined) return at;
    addIssue({ message: `${quoted(dataset.value)} ${TIME}` });
    return NEVER;
  }),
);

export const period = v.pipe(
  v.string((issue) => said(issue, 'is not a period; write a month such as "2026-08"')),
  v.description('a month such as 2026-08'),
  v.check(isPeriod, (issue) => said(issue, 'is not a period; write a month such as "2026-08"')),
);

export const timezone = v.pipe(
  text('a time zone', 64),
  v.description('IANA name'),
  v.check(isTimeZone, (issue) =>
    said(issue, 'is not a time zone; write an IANA name such as "Europe/Berlin"'),
  ),
);

/** A referral code or coupon, in small letters from here on. */
export const code = v.pipe(
  v.string((issue) => said(issue, 'is not a code; write 3 to 32 of a-z, 0-9 and -')),
  v.description('3 to 32 of a-z, 0-9 and -'),
  v.rawTransform<string, string>(({ dataset, addIssue, NEVER }) => {
    const found = dataset.value.length <= 64 ? codeOf(dataset.value.trim()) : undefined;
    if (found !== undefined) return found;
    addIssue({ message: `${quoted(dataset.value)} is not a code; write 3 to 32 of a-z, 0-9 and -` });
    return NEVER;
  }),
);

/** Only the form is looked at; whether anybody reads it nobody can know. */
export const email = v.pipe(
  text('an e-mail address', 254),
  v.description('an e-mail address'),
  v.regex(/^[^\s@]+@[^\s@]+$/, (issue) => said(issue, 'is not an e-mail address')),
);

/** Merchant calls: exactly these fields. The refusal of another one lists them. */
export function body<const T extends v.ObjectEntries>(entries: T) {
  const known = listed(Object.keys(entries), 'and');
  return v.strictObject(entries, (issue) =>
    issue.expected === 'never'
      ? `is not known here; known are ${known}`
      : said(issue, `is not an object; write { ${Object.keys(entries).join(', ')} }`),
  );
}

export const list = <const T extends v.GenericSchema>(
  item: T,
  size: { readonly noun: string; readonly min: number; readonly max: number },
) =>
  v.pipe(
    v.array(item, (issue) => said(issue, `is not a list of ${size.noun}`)),
    v.minLength(size.min, `is empty; at least ${size.min} of ${size.noun} must be there`),
    v.maxLength(
      size.max,
      (issue) => `holds ${issue.input.length} ${size.noun}; at most ${size.max} are allowed`,
    ),
  );
