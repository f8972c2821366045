/** A real Chromium, from npm: `@sparticuz/chromium` brings it, playwright-core drives it. */
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium as engine, type Page } from 'playwright-core';

/** Its own flags would switch off the same-origin policy; as root it only needs to do without the sandbox. */
export const launch = async (): Promise<Browser> =>
  engine.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
  });

export type Profile = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong in the page: errors, and whatever the content security policy stopped. */
  readonly complaints: readonly string[];
};

/** A browser of its own: no cookie and no storage of any other. */
export async function profile(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Profile> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { page, context, complaints };
}
