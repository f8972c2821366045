/** Rows of amounts, turned into what a chart stacks and a table lists. */

/** One component's amounts, one for each tick, in minor units. */
export type Stack = { readonly name: string; readonly amounts: readonly number[] };

type Item = { readonly component: string; readonly currency: string; readonly amount: number };
type Component = { readonly id: string; readonly name: string };

type Sums<T> = {
  readonly items: readonly T[];
  readonly components: readonly Component[];
  readonly ticks: readonly string[];
  readonly tickOf: (item: T) => string;
};

/** A chart for each currency, because currencies do not add up. */
export function stacksOf<T extends Item>({ items, components, ticks, tickOf }: Sums<T>) {
  const currencies = [...new Set(items.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const own = items.filter((item) => item.currency === currency);
    const stacks = components
      .filter(({ id }) => own.some(({ component }) => component === id))
      .map(({ id, name }) => {
        const amounts = new Map<string, number>();
        for (const item of own)
          if (item.component === id)
            amounts.set(tickOf(item), (amounts.get(tickOf(item)) ?? 0) + item.amount);
        return { name, amounts: ticks.map((tick) => amounts.get(tick) ?? 0) };
      });
    return { currency, stacks };
  });
}

/** All days from the first to the last, as `2026-08-01`. */
export function daysOf(from: string, to: string): readonly string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/** So many months after `2026-08`; before it, where negative. */
export function monthAfter(period: string, months: number): string {
  const [year = 0, month = 1] = period.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months)).toISOString().slice(0, 7);
}
