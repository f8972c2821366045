/** The rates of schemes as columns: following each chain anew for every order took three times as long. */
import type { Paying } from './compiled-plan.ts';
import { NO_SCHEME, type Schemes } from './schemes.ts';
import { stepOf } from './slots.ts';

/** By slot, then by scheme, as many slots as the longest chain has. Behind its end a chain pays nothing more: a differential ends at its last rate. */
export function ratesBySlot(schemes: Schemes, { rule, scale }: Paying): Float64Array[] {
  const { count, code, rest } = schemes;
  const rates = Array.from({ length: longestOf(schemes) }, () => new Float64Array(count));
  for (let scheme = NO_SCHEME + 1; scheme < count; scheme += 1) {
    const own = scale.rate[stepOf(code[scheme] ?? 0)] ?? 0;
    const others = rest[scheme] ?? NO_SCHEME;
    const last = rule.kind === 'differential' ? own : 0;
    rates.forEach((rate, slot) => {
      rate[scheme] = slot === 0 ? own : others === NO_SCHEME ? last : (rates[slot - 1]?.[others] ?? 0);
    });
  }
  return rates;
}

function longestOf({ count, rest }: Schemes): number {
  const lengths = new Int32Array(count);
  for (let scheme = NO_SCHEME + 1; scheme < count; scheme += 1)
    lengths[scheme] = (lengths[rest[scheme] ?? NO_SCHEME] ?? 0) + 1;
  return lengths.reduce((most, length) => Math.max(most, length), 0);
}
