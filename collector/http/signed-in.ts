/** Calls of somebody who is signed in: a cookie in place of a key, and whatever changes something comes from our own pages. */
import type * as v from 'valibot';
import { body as fields } from '../../shared/contract/fields.ts';
import { parse } from '../../shared/contract/parse.ts';
import type { Route } from '../../shared/contract/route.ts';
import { assert, Problem } from '../../shared/problem.ts';
import type { PartnerRow } from '../core/rows.ts';
import type { House } from './house.ts';
import { jsonOf, textOf } from './middleware/body.ts';
import { addressOf, type Call, networkOf } from './middleware/network.ts';
import { demandSameOrigin } from './middleware/same-origin.ts';
import { demandSigned, type Signed } from './middleware/session.ts';
import type { Answer, Mounted, Read, ReadQuery } from './mount.ts';
import { type Reply, respond } from './reply.ts';

export type SignedAsked<R extends Route> = Signed & {
  /** Who is written into the audit trail. */
  readonly who: string;
  readonly params: Read<R['params']>;
  readonly query: ReadQuery<R['query']>;
  readonly body: R['body'] extends v.GenericSchema ? v.InferOutput<R['body']> : undefined;
  readonly call: Call;
};
export type PartnerAsked<R extends Route> = SignedAsked<R> & { readonly partner: PartnerRow };

type Handler<A, R extends Route> = (asked: A) => Promise<Reply<Answer<R>> | Response>;

/** A call of anybody who is signed in. */
export const signedIn = <const R extends Route>(
  house: House,
  route: R,
  handler: Handler<SignedAsked<R>, R>,
): Mounted => mounted(house, route, 'session', handler);

/** A call of the portal: it is about the session's own partner. */
export const portal = <const R extends Route>(
  house: House,
  route: R,
  handler: Handler<PartnerAsked<R>, R>,
): Mounted =>
  mounted(house, route, 'partner', (asked: SignedAsked<R>) => {
    const { partner } = asked;
    if (partner) return handler({ ...asked, partner });
    throw new Problem(
      'no-partner',
      'Who is signed in is no partner; keys and the command line serve merchants',
    );
  });

function mounted<const R extends Route>(
  house: House,
  route: R,
  access: 'session' | 'partner',
  handler: Handler<SignedAsked<R>, R>,
): Mounted {
  const { ctx, config, limits } = house;
  assert(route.access === access, `${route.path} is not for ${access}`);
  const params = fields(route.params ?? {});
  const query = fields(route.query ?? {});
  return {
    route,
    handle: async (call) => {
      const signed = await demandSigned(ctx.store.read, call.req.header('cookie'), ctx.stamp().at).catch(
        async (error) => {
          await limits.stranger(networkOf(addressOf(call, config.trustProxy)));
          throw error;
        },
      );
      await limits.session(signed.session.id);
      if (route.method !== 'GET') demandSameOrigin(call, config.baseUrl);
      const text = route.body ? await textOf(call.req.raw, config.bodyBytesMax) : '';
      const asked = {
        ...signed,
        who: `person:${signed.person.id}`,
        params: parse(params, call.req.param()),
        query: parse(query, call.req.query()),
        body: route.body ? parse(route.body, jsonOf(text)) : undefined,
        call,
        // The compiler cannot follow R through `parse`; the schemas just read are R's own.
      } as unknown as SignedAsked<R>;
      const reply = await handler(asked);
      return reply instanceof Response ? reply : respond(reply);
    },
  };
}
