import { describe } from 'vitest';
import { clickContract } from './clicks.ts';
import { groupingContract } from './grouping.ts';
import { linkContract } from './links.ts';
import { periodContract } from './periods.ts';
import { postingContract } from './posting.ts';
import { purgingContract } from './purging.ts';
import { readingContract } from './reading.ts';
import type { Open } from './rows.ts';
import { writingContract } from './writing.ts';

/** The suite every driver must pass. A new driver calls this from a test of its own. */
export function storeContract(name: string, open: Open): void {
  describe(`the store on ${name}`, () => {
    writingContract(open);
    postingContract(open);
    periodContract(open);
    groupingContract(open);
    clickContract(open);
    linkContract(open);
    purgingContract(open);
    readingContract(open);
  });
}
