import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPublicAddress, marksOf, plainOf } from './marks.ts';

test('bold, italic, links and line breaks are marks; everything else is text', () => {
  expect(marksOf('Tee **ist schön**, *sehr*\r\n[Mehr](https://tea.example/me) 2*3=6')).toEqual([
    { kind: 'text', text: 'Tee ' },
    { kind: 'bold', marks: [{ kind: 'text', text: 'ist schön' }] },
    { kind: 'text', text: ', ' },
    { kind: 'italic', marks: [{ kind: 'text', text: 'sehr' }] },
    { kind: 'break' },
    { kind: 'link', href: 'https://tea.example/me', text: 'Mehr' },
    { kind: 'text', text: ' 2*3=6' },
  ]);
});

test('a link may stand in bold words', () => {
  expect(marksOf('**see [here](https://a.example/)**')).toEqual([
    {
      kind: 'bold',
      marks: [
        { kind: 'text', text: 'see ' },
        { kind: 'link', href: 'https://a.example/', text: 'here' },
      ],
    },
  ]);
});

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  'http://tea.example/',
  '//tea.example/',
  '/tea',
  'https://bank.example@evil.example/',
  'https://localhost/',
  'https://',
])('%s is no address of a link, so its mark stays text', (href) => {
  expect(isPublicAddress(href)).toBe(false);
  expect(marksOf(`[x](${href})`).every(({ kind }) => kind !== 'link')).toBe(true);
});

test('no letter is lost and none is invented, whatever is written', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('*', '[', ']', '(', ')', 'a', ' ', '\n', '<') }),
      (text) => {
        const letters = (words: string) => words.replace(/[^a<]/g, '');
        expect(letters(plainOf(text))).toBe(letters(text));
      },
    ),
  );
});

test('the words of a preview have no marks and stand in one line', () => {
  expect(plainOf('Tee **ist**\n\nmein *Leben*')).toBe('Tee ist mein Leben');
});
