/** Every scene is drawn as stored, and a program finds nothing in the way of anybody. */
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findingsOn } from '../testing/axe.ts';
import { type BuiltFolder, builtFolder } from '../testing/built.ts';
import { openChromium } from '../testing/chromium.ts';
import { openPages, type Pages } from '../testing/pages.ts';
import { differenceFrom } from '../testing/picture.ts';

let browser: Browser;
let pages: Pages;
let built: BuiltFolder;
beforeAll(async () => {
  built = await builtFolder('gallery');
  [browser, pages] = await Promise.all([openChromium(), openPages(built.folder, '/gallery')]);
});
afterAll(async () => {
  await browser.close();
  await pages.close();
  await built.remove();
});

const sheets = ['adviser', 'share', 'signup', 'kit'].flatMap((sheet) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    [360, 900].map((width) => [`${sheet}-${scheme}-${width}`, sheet, scheme, width] as const),
  ),
);

test.each(sheets)('%s looks as stored and hinders nobody', async (name, sheet, scheme, width) => {
  const page = await browser.newPage({
    viewport: { width, height: 700 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
  });
  const faults: string[] = [];
  page.on('console', (line) => faults.push(line.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(`${pages.origin}/gallery/?sheet=${sheet}`);
  await page.waitForFunction(isDrawn);
  const seen = await page.screenshot({ fullPage: true, animations: 'disabled', caret: 'hide' });
  expect(differenceFrom(join(import.meta.dirname, 'pictures', `${name}.png`), seen)).toBeUndefined();
  // Colours and names do not depend on the width.
  if (width === 360) expect(await findingsOn(page)).toEqual([]);
  expect(faults).toEqual([]);
  await page.close();
});

/** Fonts are there, and each part that is going to say something has said it. */
function isDrawn(): boolean {
  const isWaiting = (part: Element): boolean => {
    const mood = part.getAttribute('data-collector') ?? '';
    const root = part.shadowRoot;
    const canvas = root?.querySelector('canvas');
    if (/loading|failed/.test(mood)) return !root?.querySelector('slot');
    if (part.localName === 'everline-share') return !root?.querySelector('svg');
    return !root?.querySelector('section') || canvas?.hidden === true;
  };
  return (
    document.fonts.status === 'loaded' &&
    document.querySelector('.scene') !== null &&
    ![...document.querySelectorAll('everline-adviser,everline-share')].some(isWaiting)
  );
}
