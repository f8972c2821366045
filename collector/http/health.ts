/** Whether the process is up, whether it may be sent requests, and its figures. */
import { getHealth, getMetrics, getReadiness } from '../../shared/contract/house.ts';
import { Problem } from '../../shared/problem.ts';
import { sameSecret } from '../../shared/signature.ts';
import { shopsAfter } from '../store/queries/shops.ts';
import type { House } from './house.ts';
import { type Mounted, open } from './mount.ts';
import { API_HEADERS, answer, respond } from './reply.ts';

export const healthCalls = (house: House): readonly Mounted[] => [
  open(getHealth, async () => respond(answer({ status: 'up' }))),
  open(getReadiness, async () => {
    await demandReady(house);
    return respond(answer({ status: 'ready' }));
  }),
  open(getMetrics, async (call) => {
    const { metricsToken } = house.config;
    if (metricsToken === '') throw new Problem('not-found', 'There are no figures without METRICS_TOKEN');
    const given = call.req.header('authorization') ?? '';
    if (!sameSecret(given, `Bearer ${metricsToken}`))
      throw new Problem('unauthorized', 'Send "Authorization: Bearer" and the METRICS_TOKEN');
    const headers = { ...API_HEADERS, 'content-type': house.tally.contentType };
    return new Response(await house.tally.text(), { headers });
  }),
];

/** The store was migrated when it was opened, so a database that answers is one that is up to date. */
async function demandReady(house: House): Promise<void> {
  if (house.isStopping()) throw new Problem('overloaded', 'This process is stopping; ask another one');
  const { waiting, max } = house.ctx.store.load();
  if (waiting >= max) throw new Problem('overloaded', `${waiting} commits are waiting, and no more fit`);
  try {
    await shopsAfter(house.ctx.store.read, { after: '', limit: 1 });
  } catch (error) {
    house.ctx.log.error({ err: error }, 'the database does not answer');
    throw new Problem('storage-unavailable', 'The database does not answer');
  }
}
