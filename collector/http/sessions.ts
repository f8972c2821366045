import { deleteSession, getSession, listSessions } from '../../shared/contract/me-settings.ts';
import { Problem } from '../../shared/problem.ts';
import { isoOf } from '../../shared/time.ts';
import type { SessionRow } from '../core/rows.ts';
import { endSessions } from '../flows/end-sessions.ts';
import { credentialsOfPerson, sessionsOfPerson } from '../store/queries/people.ts';
import type { House } from './house.ts';
import type { Signed } from './middleware/session.ts';
import type { Mounted } from './mount.ts';
import { answer } from './reply.ts';
import { signedIn } from './signed-in.ts';

export function sessionCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  const { read } = ctx.store;
  const openOf = async ({ person: { shopId, id } }: Signed): Promise<readonly SessionRow[]> => {
    const rows = await sessionsOfPerson(read, { shop: shopId, person: id });
    return rows.filter(({ expiresAt }) => expiresAt > ctx.stamp().at);
  };
  return [
    signedIn(house, getSession, async ({ shop, person, partner, session }) =>
      answer({
        shop: shop.shopId,
        email: person.email,
        name: person.name,
        partner: partner?.id ?? null,
        role: person.role,
        expiresAt: isoOf(session.expiresAt),
      }),
    ),
    signedIn(house, listSessions, async (asked) => {
      const of = { shop: asked.shop.shopId, person: asked.person.id };
      const credentials = await credentialsOfPerson(read, of);
      return answer({
        items: (await openOf(asked)).map(({ id, device, network, createdAt, expiresAt }) => ({
          id,
          isThis: id === asked.session.id,
          device,
          network,
          createdAt: isoOf(createdAt),
          expiresAt: isoOf(expiresAt),
        })),
        hasPassword: credentials.some(({ passwordHash }) => passwordHash !== null),
      });
    }),
    signedIn(house, deleteSession, async (asked) => {
      const ids = (await openOf(asked)).map(({ id }) => id);
      const wanted = ids.filter((id) => isMeant(asked.params.id, id, asked.session.id));
      if (wanted.length === 0 && asked.params.id !== 'others')
        throw new Problem('not-found', 'There is no such session of yours', { path: 'id' });
      return answer({ ended: await endSessions(ctx, asked.person, wanted) });
    }),
  ];
}

function isMeant(name: string, id: string, current: string): boolean {
  if (name === 'others') return id !== current;
  return id === (name === 'this' ? current : name);
}
