/**
 * `npm run screenshots`: starts a collector and the shop, buys through a partner's link in Chromium, and keeps pictures of
 * what a customer and a merchant see. Nothing in them is drawn by hand: every amount is the collector's answer.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launch, type Profile, profile } from '../testing/browser.ts';
import { allow, fillBasket, order, type TeaShop, teaShop } from '../testing/tea-shop.ts';
import { partnerPagePicture } from './partner-page-picture.ts';
import { portalPicture } from './portal-picture.ts';

const FOLDER = 'examples/shop/screenshots';
const DESKTOP = { viewport: { width: 1280, height: 860 }, deviceScaleFactor: 1.5 };
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

/** Waits for the font and for the storefront's change of pages. */
async function shoot(page: Page, name?: string): Promise<Buffer> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(600);
  return page.screenshot(name === undefined ? {} : { path: join(FOLDER, `${name}.png`) });
}

/** Buys through a referral link and leaves the page at the thank-you page. */
async function buy(
  { page }: Profile,
  shop: TeaShop,
  way: { readonly language: string; readonly teas: readonly string[]; readonly name: string },
): Promise<void> {
  const storefront = `${shop.url}/${way.language}`;
  await page.goto(`${shop.collector.url}/r/anna?to=${encodeURIComponent(storefront)}`);
  await allow(page);
  await fillBasket(page, storefront, way.teas);
  await order(page, { name: way.name, email: `${way.name.split(' ')[0]?.toLowerCase()}@example.com` });
}

async function desktop(browser: Browser, shop: TeaShop): Promise<void> {
  const lena = await profile(browser, { ...DESKTOP, colorScheme: 'light' });
  await lena.page.goto(`${shop.url}/en`);
  await allow(lena.page);
  await shoot(lena.page, 'storefront');
  await lena.context.clearCookies();
  await buy(lena, shop, { language: 'en', teas: ['nebelhang', 'die-schale'], name: 'Lena Hoffmann' });
  await shoot(lena.page, 'thank-you');
  await lena.page.goto(`${shop.url}/merchant`);
  await shoot(lena.page, 'merchant');
  await lena.context.close();
}

async function phone(browser: Browser, shop: TeaShop): Promise<void> {
  const jonas = await profile(browser, { ...PHONE, colorScheme: 'dark' });
  await buy(jonas, shop, { language: 'de', teas: ['winterapfel'], name: 'Jonas Kern' });
  await shoot(jonas.page, 'thank-you-phone-dark');
  await jonas.page.goto(`${shop.url}/de/tea/abendrot`);
  await shoot(jonas.page, 'product-phone-dark');
  await jonas.context.close();
}

/** The README's picture: what the customer sees on a phone beside what the merchant sees, of one and the same order. */
async function together(browser: Browser, shop: TeaShop): Promise<void> {
  const mia = await profile(browser, { ...PHONE, colorScheme: 'light' });
  await buy(mia, shop, { language: 'en', teas: ['mooslicht', 'abendrot'], name: 'Mia Sander' });
  const left = await shoot(mia.page);
  await mia.context.close();
  const merchant = await profile(browser, { viewport: { width: 1040, height: 640 }, deviceScaleFactor: 2 });
  await merchant.page.goto(`${shop.url}/merchant`);
  const right = await shoot(merchant.page);
  await merchant.context.close();
  const { page, context } = await profile(browser, {
    viewport: { width: 1280, height: 700 },
    deviceScaleFactor: 1.5,
  });
  const image = (bytes: Buffer, style: string) =>
    `<img src="data:image/png;base64,${bytes.toString('base64')}" style="position:absolute;border-radius:18px;box-shadow:0 0 0 1px #0002,0 24px 60px #0f1d1a40;${style}">`;
  await page.setContent(
    `<body style="margin:0;background:#dfe7df">${image(right, 'left:346px;top:78px;width:894px')}${image(left, 'left:40px;top:40px;width:286px')}`,
  );
  await shoot(page, 'order-credited');
  await context.close();
}

mkdirSync(FOLDER, { recursive: true });
const shop = await teaShop();
const browser = await launch();
try {
  await desktop(browser, shop);
  await phone(browser, shop);
  await together(browser, shop);
  await portalPicture(browser, shop, join(FOLDER, 'portal.png'));
  await partnerPagePicture(browser, join(FOLDER, 'partner-page.png'));
} finally {
  await browser.close();
  await shop.remove();
}
for (const name of ['order-credited', 'portal', 'partner-page', 'storefront', 'thank-you', 'merchant']) {
  const bytes = readFileSync(join(FOLDER, `${name}.png`)).length;
  process.stdout.write(`${join(FOLDER, `${name}.png`)}  ${Math.round(bytes / 1024)} KB\n`);
}
