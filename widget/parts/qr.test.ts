import { expect, test } from 'vitest';
import { qrSvg } from '../../collector/documents/qr.ts';
import { drawingOf } from './qr.ts';

test('the code the collector draws is taken apart without its white ground', () => {
  const drawing = drawingOf(qrSvg('https://partners.example/r/anna?qr=1'));
  expect(drawing?.box).toBe('-4 -4 37 37');
  expect(drawing?.path).toMatch(/^M0 0h7v1/);
});

test.each(['', '<svg>', '<svg viewBox="0 0 1 1"></svg>', '<p onclick="x">viewBox="1" d="1"</p>'])(
  'what is no such drawing is none: %s',
  (text) => {
    expect(drawingOf(text)).toBeUndefined();
  },
);
