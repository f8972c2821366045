import type { Context } from '../context.ts';
import { audited } from '../core/audit.ts';
import { update } from '../core/changes.ts';
import type { PersonRow } from '../core/rows.ts';
import { sessionsOfPerson } from '../store/queries/people.ts';
import { attempt } from './attempt.ts';

/** Ends those of a person's sessions that are named and go on; answers how many there were. */
export function endSessions(
  ctx: Context,
  { shopId, id: person }: Pick<PersonRow, 'shopId' | 'id'>,
  sessions: readonly string[],
): Promise<number> {
  return attempt(async () => {
    const open = await sessionsOfPerson(ctx.store.read, { shop: shopId, person });
    const ending = open.filter(({ id }) => sessions.includes(id));
    if (ending.length === 0) return 0;
    const stamp = ctx.stamp();
    const set = { endedAt: stamp.at, changedAt: stamp.at };
    const deed = {
      shopId,
      who: `person:${person}`,
      action: 'session.end',
      subject: person,
      after: { sessions: ending.map(({ id }) => id) },
    };
    await ctx.store.commit([
      ...ending.map(({ id }) => update('sessions', { shopId, id, endedAt: null }, set)),
      audited(deed, stamp),
    ]);
    return ending.length;
  });
}
