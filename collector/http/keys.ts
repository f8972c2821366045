import { deleteKey, listAudit, listKeys, postKey } from '../../shared/contract/access.ts';
import { isoOf } from '../../shared/time.ts';
import type { AuditRow, KeyRow } from '../core/rows.ts';
import { createKey } from '../flows/create-key.ts';
import { revokeKey } from '../flows/revoke-key.ts';
import { auditBefore } from '../store/queries/audit.ts';
import { keysOf } from '../store/queries/shops.ts';
import type { House } from './house.ts';
import { type Mounted, merchant } from './mount.ts';
import { afterOf, pageOf } from './paging.ts';
import { answer } from './reply.ts';
import { isoOrNull } from './times.ts';

/** Sorts after every id. */
const NEWEST = '~';

export function keyCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  const { read } = ctx.store;
  return [
    merchant(house, listKeys, async ({ shop }) => {
      const rows = await keysOf(read, { shop: shop.shopId });
      return answer({ items: rows.map(keyAnswer), next: null });
    }),
    merchant(
      house,
      postKey,
      async ({ ctx, shop, body, who }) => answer(await createKey(ctx, shop, body, who), 201),
      // A secret is kept as its hash only, so a repeated request learns the id and no more.
      { keep: ({ id }) => ({ id, secret: null }) },
    ),
    merchant(house, deleteKey, async ({ shop, params, who }) => {
      await revokeKey(ctx, shop, params.id, who);
      house.callers.forget();
      return answer(null, 204);
    }),
    merchant(house, listAudit, async ({ shop, query }) => {
      const before = afterOf(query, NEWEST);
      const rows = await auditBefore(read, { shop: shop.shopId, before, limit: query.limit + 1 });
      return answer(pageOf(rows, query, { item: auditAnswer, after: ({ id }) => id }));
    }),
  ];
}

const keyAnswer = ({ id, kind, name, role, hint, createdAt, revokedAt }: KeyRow) => ({
  id,
  kind,
  name,
  role,
  hint,
  createdAt: isoOf(createdAt),
  revokedAt: isoOrNull(revokedAt),
});

const auditAnswer = ({ id, at, who, action, subject, before, after, reason }: AuditRow) => ({
  id,
  at: isoOf(at),
  who,
  action,
  subject,
  before,
  after,
  reason,
});
