import { expect, test } from 'vitest';
import { NOTICE_WORDS } from './notice-words.ts';
import type { Letter } from './words.ts';

const facts = { shop: 'Halm & Dampf', name: 'Anna Albrecht', link: 'https://go.tea.example/portal/earnings' };
const amounts = {
  de: {
    credited: '1.234,56\u00A0EUR',
    takenBack: '\u221212,00\u00A0EUR',
    day: '29.11.2026',
    month: 'November 2026',
  },
  en: {
    credited: '1,234.56\u00A0EUR',
    takenBack: '\u221212.00\u00A0EUR',
    day: '29\u00A0Nov\u00A02026',
    month: 'November 2026',
  },
};

test.each(['de', 'en'] as const)('every notice reads as in the golden file (%s)', async (language) => {
  const words = NOTICE_WORDS[language];
  const { credited, takenBack, day, month } = amounts[language];
  const statement = { number: '2026-000123', total: credited, tax: null, dueOn: day };
  const letters: readonly Letter[] = [
    words.recruit({ ...facts, recruit: { name: 'Dora Dahl', code: 'dora' } }),
    words.day({ ...facts, day, customers: 1, orders: 0, sums: [] }),
    words.day({ ...facts, day, customers: 2, orders: 14, sums: [{ credited, takenBack }] }),
    words.day({ ...facts, day, customers: 0, orders: 1, sums: [{ credited, takenBack: null }] }),
    words.statement({ ...facts, period: month, statements: [statement] }),
    words.statement({ ...facts, period: month, statements: [{ ...statement, tax: credited }, statement] }),
    words.paid({ ...facts, amount: credited, reference: 'PO-000007-0012' }),
    words.cameBack({ ...facts, amount: credited, reference: 'PO-000007-0012', reason: 'AC04' }),
    words.applied({ ...facts, waiting: 1 }),
    words.applied({ ...facts, waiting: 3 }),
  ];
  const ending = words.ending({
    shop: facts.shop,
    events: ['customer', 'order'],
    unsubscribe: 'https://go.tea.example/unsubscribe?shop=tea&partner=ptn_1&events=customer.order&proof=abc',
    imprint: 'https://tea.example/imprint',
    privacy: 'https://tea.example/privacy',
  });
  const told = [
    ...letters.map(({ subject, lines }) => [`*** ${subject}`, ...lines]),
    ['*** (the end of each)', ...ending],
  ];
  await expect(`${told.map((lines) => lines.join('\n\n')).join('\n\n\n')}\n`).toMatchFileSnapshot(
    `golden/notices.${language}.txt`,
  );
});
