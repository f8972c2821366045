/** Articles whose base and points are 0 before any component sees them (plan.md section 8, lint.md L03; CJEU C-515/12): what partners
 * buy in order to be partners must not pay anybody. */
import type { NetworkLine } from './network.ts';
import type { ItemFilter } from './plan.ts';

export const ITEM_CLASSES = ['kit', 'training', 'event', 'membership', 'adCredit'] as const;
export type ItemClass = (typeof ITEM_CLASSES)[number];

/** By article number or category, either may match; `{}`: the shop sells none. */
export type UnpaidItems = Readonly<Record<ItemClass, ItemFilter>>;

/** The class of an article that earns nothing, undefined for all others. */
export const itemClassOf = (
  { sku, category }: Pick<NetworkLine, 'sku' | 'category'>,
  items: UnpaidItems,
): ItemClass | undefined =>
  ITEM_CLASSES.find(
    (one) =>
      (sku !== null && items[one].sku?.includes(sku)) ||
      (category !== null && items[one].category?.includes(category)),
  );

/** The same lines, each marked with its class where it has one; what they were marked with before does not count. */
export function classified(lines: readonly NetworkLine[], items: UnpaidItems): readonly NetworkLine[] {
  if (lines.every((line) => line.unpaid === itemClassOf(line, items))) return lines;
  return lines.map(({ unpaid: _, ...line }) => {
    const unpaid = itemClassOf(line, items);
    return unpaid === undefined ? line : { ...line, unpaid };
  });
}
