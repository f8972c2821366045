import { expect, test } from 'vitest';
import { CENTRE, pushed, squareOf } from './cut.ts';

const LANDSCAPE = { width: 400, height: 300 };

test('at first the middle is kept, as large as the picture allows', () => {
  expect(squareOf(LANDSCAPE, CENTRE)).toEqual({ side: 300, x: 50, y: 0 });
});

test('nearer means a smaller square around the same place', () => {
  expect(squareOf(LANDSCAPE, { ...CENTRE, zoom: 2 })).toEqual({ side: 150, x: 125, y: 75 });
});

test('pushing the picture to the right shows more of its left, and stops at the edge', () => {
  const once = pushed(LANDSCAPE, CENTRE, { x: 0.1, y: 0.5 });
  expect(squareOf(LANDSCAPE, once)).toEqual({ side: 300, x: 20, y: 0 });
  expect(pushed(LANDSCAPE, once, { x: 9, y: 0 })).toEqual({ zoom: 1, across: 0, down: 0.5 });
});
