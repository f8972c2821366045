/** `unpaidItems` of the simulator file: articles of the classes that earn nobody anything (plan.md section 8), in the form of the shop's
 * terms. The file of plan.md section 7 has no field for them; this one is ours, and optional. */
import { classified, type UnpaidItems } from './item-class.ts';
import type { NetworkOrder } from './network.ts';
import type { Reading } from './reading.ts';
import { parseTerms } from './terms-schema.ts';

export function readUnpaidItems(reading: Reading, input: unknown): UnpaidItems | undefined {
  if (input === undefined || input === null) return undefined;
  const parsed = parseTerms({ unpaidItems: input });
  if ('terms' in parsed) return parsed.terms.unpaidItems;
  reading.faults.push(...parsed.faults);
  return undefined;
}

export const marked = (
  orders: readonly NetworkOrder[],
  items: UnpaidItems | undefined,
): readonly NetworkOrder[] =>
  items === undefined ? orders : orders.map((order) => ({ ...order, lines: classified(order.lines, items) }));
