/** The picture of a partner's page in the README: the page of the demo, wide and light beside narrow and dark. */
import type { Browser } from 'playwright-core';
import { profile } from '../testing/browser.ts';
import { collectorOf } from '../testing/collector.ts';

export async function partnerPagePicture(browser: Browser, path: string): Promise<void> {
  const collector = await collectorOf('--demo');
  const { port } = new URL(collector.url);
  const shot = async (code: string, look: Parameters<typeof profile>[1]): Promise<string> => {
    const { page, context } = await profile(browser, look);
    await page.goto(`http://${code}.partners.localhost:${port}/`);
    const bytes = await page.screenshot();
    await context.close();
    return bytes.toString('base64');
  };
  try {
    const wide = await shot('anna', {
      viewport: { width: 1100, height: 820 },
      deviceScaleFactor: 1.5,
      locale: 'de-DE',
    });
    const narrow = await shot('cleo', {
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: 2,
      colorScheme: 'dark',
      locale: 'en-GB',
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
  } finally {
    await collector.remove();
  }
}
