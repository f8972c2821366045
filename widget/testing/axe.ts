/** WCAG 2.2 AA, as far as a program can tell, in the browser that shows the page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** A gallery shows one landmark several times; a page of ours does not show it twice. */
const rules = { 'landmark-unique': { enabled: false } };

/** A sentence for each finding; shadow roots are looked into. */
export async function findingsOn(page: Page): Promise<readonly string[]> {
  await page.evaluate(SOURCE);
  const { violations }: AxeResults = await page.evaluate(
    (options) => Object(window).axe.run(document, options),
    { runOnly: { type: 'tag', values: TAGS }, rules, resultTypes: ['violations'] },
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}
