/** A real Chromium for tests, from npm: nothing to install by hand, and it runs as root. */
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** Every name leads to this machine, so a test may stand on `shop.co.uk` or `x.github.io`. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-proxy-server',
  '--host-resolver-rules=MAP * 127.0.0.1',
];

export const chromiumPath = (): Promise<string> => sparticuz.executablePath();

export async function openChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumPath(), args: [...chromiumFlags], headless: true });
}
