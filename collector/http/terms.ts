import { getTerms, putTerms } from '../../shared/contract/shop.ts';
import { Problem } from '../../shared/problem.ts';
import { missingTerms, type Terms } from '../../shared/terms.ts';
import { parseTerms } from '../../shared/terms-schema.ts';
import { setTerms } from '../flows/set-terms.ts';
import { shopOf } from '../store/queries/shops.ts';
import type { House } from './house.ts';
import { type Mounted, merchant } from './mount.ts';
import { refusalOf } from './plan-body.ts';
import { answer } from './reply.ts';

export function termsCalls(house: House): readonly Mounted[] {
  const { ctx, callers } = house;
  return [
    // Read anew: what a caller is remembered with may be two seconds old.
    merchant(house, getTerms, async ({ shop: { shopId } }) => {
      const shop = await shopOf(ctx.store.read, { shop: shopId });
      if (!shop) throw new Problem('unknown-shop', 'The shop is gone');
      return answer(termsAnswer(shop.settings.terms));
    }),
    merchant(
      house,
      putTerms,
      async ({ shop, body, who }) => {
        const terms = await setTerms(ctx, shop, body, who);
        callers.forget();
        return answer(termsAnswer(terms));
      },
      { read: termsIn },
    ),
  ];
}

function termsIn(input: unknown): Terms {
  const parsed = parseTerms(input);
  if ('terms' in parsed) return parsed.terms;
  throw refusalOf(parsed.faults);
}

const termsAnswer = (terms: Terms) => ({ terms, missing: [...missingTerms(terms)] });
