/** Every change of money, plan, binding, role or key leaves one row: who, when, before, after (domain.md 8). */
import { newId, type Stamp } from '../../shared/id.ts';
import { type Change, insert } from './changes.ts';

export type Deed = {
  readonly shopId: string;
  /** The key or person behind it, as the border names them: `key_…`, `cli`, `job`. */
  readonly who: string;
  /** Noun and verb: `partner.add`, `plan.activate`. */
  readonly action: string;
  /** The id of what changed. */
  readonly subject: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string;
};

/** `n` tells several deeds of one decision apart. */
export function audited(deed: Deed, stamp: Stamp, n = 0): Change {
  return insert('audit', {
    shopId: deed.shopId,
    id: newId('aud', stamp, n),
    at: stamp.at,
    who: deed.who,
    action: deed.action,
    subject: deed.subject,
    before: deed.before ?? null,
    after: deed.after ?? null,
    reason: deed.reason ?? null,
  });
}
