/** The picture of the portal in the README: what a partner whose customers have just bought sees, wide and light beside narrow and dark. */
import type { Browser, Page } from 'playwright-core';
import { profile } from '../testing/browser.ts';
import type { TeaShop } from '../testing/tea-shop.ts';

const ADDRESS = 'anna@halm-und-dampf.example';

export async function portalPicture(browser: Browser, shop: TeaShop, path: string): Promise<void> {
  await shop.programme.ask('PATCH', '/v1/partners/anna', { email: ADDRESS, reason: 'picture' });
  const wide = await shot(browser, shop, {
    look: { viewport: { width: 1100, height: 820 }, deviceScaleFactor: 1.5, locale: 'en-GB' },
    view: 'earnings',
  });
  const narrow = await shot(browser, shop, {
    look: {
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: 2,
      colorScheme: 'dark',
      locale: 'de-DE',
    },
    view: '',
  });
  const { page, context } = await profile(browser, {
    viewport: { width: 1280, height: 760 },
    deviceScaleFactor: 1.5,
  });
  const image = (bytes: string, place: string): string =>
    `<img src="data:image/png;base64,${bytes}" style="position:absolute;border-radius:18px;box-shadow:0 0 0 1px #0002,0 24px 60px #0f1d1a40;${place}">`;
  await page.setContent(
    `<body style="margin:0;background:#dfe7df">${image(wide, 'left:40px;top:40px;width:900px')}${image(narrow, 'left:930px;top:78px;width:296px')}`,
  );
  await page.screenshot({ path });
  await context.close();
}

type Scene = { readonly look: Parameters<typeof profile>[1]; readonly view: string };

async function shot(browser: Browser, shop: TeaShop, { look, view }: Scene): Promise<string> {
  const { page, context } = await profile(browser, look);
  await signIn(page, shop);
  await page.goto(`${shop.collector.url}/portal/${view}`);
  await page.locator('h1').waitFor();
  await page.waitForFunction(() => !document.querySelector('.loading'));
  await page.waitForTimeout(600);
  const bytes = await page.screenshot();
  await context.close();
  return bytes.toString('base64');
}

async function signIn(page: Page, shop: TeaShop): Promise<void> {
  const { url, everline } = shop.collector;
  const { link = '' } = await everline('sign-in-link', '--partner', 'anna', '--base-url', url);
  await page.goto(link);
  await page.locator('form button').first().click();
  await page.waitForURL('**/portal/**');
}
