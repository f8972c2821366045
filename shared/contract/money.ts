/** Periods, statements and the ledger. */
import * as v from 'valibot';
import { anything, count, listOf, minor, paging, time, words, wordsOrNull } from './answers.ts';
import { id, oneOf, period, text } from './fields.ts';
import { route } from './route.ts';

const csvQuery = {
  /** `de`: semicolons and decimal commas. `en`: commas and decimal points. */
  locale: v.optional(oneOf('de', 'en'), 'de'),
};

export const listStatements = route({
  method: 'GET',
  path: '/v1/statements',
  tag: 'Statements',
  summary: 'One statement a partner for a period',
  access: 'money:read',
  query: { period, ...paging },
  answer: {
    status: 200,
    schema: listOf(
      v.object({
        id: words,
        period: words,
        partner: words,
        code: words,
        name: words,
        totals: v.array(v.object({ currency: words, total: minor })),
      }),
    ),
  },
  refusals: [],
});

export const getStatement = route({
  method: 'GET',
  path: '/v1/statements/:id',
  tag: 'Statements',
  summary:
    'A partner’s statement so far (`2026-08.ptn_…`, with .json or .csv), or a frozen one (`stm_…`, with .pdf, .xml, .csv or .json)',
  access: 'money:read',
  params: { id: text('a statement id', 300) },
  query: csvQuery,
  answer: { status: 200, schema: anything, types: ['text/csv', 'application/pdf', 'application/xml'] },
  refusals: ['unknown-partner', 'unknown-statement', 'no-credit-note'],
});

export const getPeriodCsv = route({
  method: 'GET',
  path: '/v1/periods/:id/statements.csv',
  tag: 'Statements',
  summary: 'All partners of a period in one CSV file, streamed',
  access: 'money:read',
  params: { id: period },
  query: csvQuery,
  answer: { status: 200, types: ['text/csv'] },
  refusals: [],
});

export const listReceipts = route({
  method: 'GET',
  path: '/v1/receipts',
  tag: 'Ledger',
  summary: 'The receipt chain of all bindings, or of one partner’s; anybody can check the hashes',
  access: 'customers:read',
  query: { ...paging, partner: v.exactOptional(id('a partner, by id or code')) },
  answer: {
    status: 200,
    schema: listOf(
      v.object({
        rule: words,
        seq: count,
        previousHash: words,
        hash: words,
        sealedAt: time,
        binding: anything,
      }),
    ),
  },
  refusals: ['unknown-partner'],
});

export const getAccount = route({
  method: 'GET',
  path: '/v1/ledger/accounts/:account',
  tag: 'Ledger',
  summary:
    'Entries of an account (`expense`, `tax`, `transit`, `cash`, `pending:ptn_…`, `payable:…`, `withheld:…`)',
  access: 'money:read',
  params: {
    account: v.pipe(
      text('an account', 200),
      v.regex(
        /^(expense|tax|transit|cash|(pending|payable|withheld):.+)$/,
        'is no account; write expense, tax, transit, cash, or pending:, payable: or withheld: and a partner id',
      ),
    ),
  },
  query: paging,
  answer: {
    status: 200,
    schema: v.object({
      account: words,
      balances: v.array(v.object({ currency: words, balance: minor })),
      items: v.array(
        v.object({
          transaction: words,
          kind: words,
          order: wordsOrNull,
          refund: wordsOrNull,
          period: words,
          currency: words,
          amount: minor,
          balanceBefore: minor,
          balanceAfter: minor,
          version: count,
          at: time,
        }),
      ),
      next: wordsOrNull,
    }),
  },
  refusals: [],
});

export const verifyLedger = route({
  method: 'GET',
  path: '/v1/ledger/verify',
  tag: 'Ledger',
  summary: 'Recompute sums, balances and chains from the first entry on',
  access: 'money:read',
  answer: { status: 200, schema: v.looseObject({ ok: v.boolean() }) },
  refusals: [],
});
