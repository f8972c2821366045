/** Somebody with a fresh browser profile, and a list of everything that went wrong in front of them. */
import type { Browser, BrowserContext, Page } from 'playwright-core';

export type Visitor = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Uncaught errors, unhandled rejections, violations of the content policy and console lines, of every page and frame. */
  readonly faults: string[];
};

/** The browser's own remark on a request that failed; no script can prevent it. */
const NETWORK = /Failed to load resource|net::ERR_|blocked by CORS policy/;

export async function openVisitor(browser: Browser, prepare?: () => void): Promise<Visitor> {
  const context = await browser.newContext();
  const faults: string[] = [];
  await context.exposeBinding('everlineFault', (_source, fault: string) => faults.push(fault));
  await context.addInitScript(() => {
    const tell = (fault: string): void => Object(window).everlineFault(fault);
    addEventListener('error', ({ message }) => message && tell(`error: ${message}`));
    addEventListener('unhandledrejection', ({ reason }) => tell(`rejection: ${reason}`));
    addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
      tell(`policy: ${violatedDirective}`),
    );
  });
  if (prepare) await context.addInitScript(prepare);
  context.on('weberror', (error) => faults.push(`uncaught: ${error.error()}`));
  context.on('console', (line) => {
    if (!NETWORK.test(line.text())) faults.push(`console: ${line.text()}`);
  });
  return { page: await context.newPage(), context, faults };
}

/** Waits until something holds, at most four seconds, and says what it saw last. */
export async function until<T>(look: () => T | Promise<T>, holds: (seen: T) => boolean): Promise<T> {
  const end = Date.now() + 4000;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (Date.now() > end) throw new Error(`waited in vain; last seen: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Long enough for the idle task of a page at rest, where a test must see that nothing happens. */
export const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));

/** Waits for so many of something. */
export const atLeast = <T>(count: number, look: () => readonly T[]): Promise<readonly T[]> =>
  until(look, ({ length }) => length >= count);
