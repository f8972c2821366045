/** Ties a handler to its description: checks key, role, limit and input, calls it once, and answers. */
import type * as v from 'valibot';
import { body as fields } from '../../shared/contract/fields.ts';
import { parse } from '../../shared/contract/parse.ts';
import type { Route } from '../../shared/contract/route.ts';
import { assert } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import type { House } from './house.ts';
import { allow, type Caller } from './middleware/auth.ts';
import { jsonOf, textOf } from './middleware/body.ts';
import { idempotencyKeyOf, requestHashOf } from './middleware/idempotency.ts';
import { addressOf, type Call, networkOf } from './middleware/network.ts';
import { type Reply, respond } from './reply.ts';

export type Mounted = { readonly route: Route; readonly handle: (call: Call) => Promise<Response> };

type Entries = Readonly<Record<string, v.GenericSchema<unknown, unknown>>>;
export type Read<E> = E extends Entries
  ? { readonly [K in keyof E]: v.InferOutput<E[K]> }
  : Record<string, never>;
/** Fields that may be missing are missing, not undefined. */
export type ReadQuery<E> = E extends Entries
  ? v.InferOutput<v.StrictObjectSchema<E, undefined>>
  : Record<string, never>;

export type Asked<R extends Route> = Caller & {
  /** Commits together with the request's Idempotency-Key, where it has one: for what a repeat would do again. */
  readonly ctx: Context;
  /** Who is written into the audit trail. */
  readonly who: string;
  readonly params: Read<R['params']>;
  readonly query: ReadQuery<R['query']>;
  readonly body: R['body'] extends v.GenericSchema ? v.InferOutput<R['body']> : undefined;
  /** The JSON as it came, before defaults: what tells a repeat from a contradiction. */
  readonly raw: unknown;
  readonly call: Call;
};
export type Answer<R extends Route> = R['answer']['schema'] extends v.GenericSchema
  ? v.InferInput<R['answer']['schema']>
  : null;

export type Options<R extends Route> = {
  /** What may be kept of an answer for repeated requests, where that is not all of it. */
  readonly keep?: (body: Answer<R>) => unknown;
  readonly bytesMax?: (house: House) => number;
  /** Reads the body where the schema alone cannot, as for a plan, whose fields must fit each other. */
  readonly read?: (input: unknown) => Asked<R>['body'];
  /** Reads a body sent as CSV into what the schema describes. */
  readonly csv?: (text: string) => unknown;
};

/** A call without a secret: the handler does all of it. */
export const open = (route: Route, handle: Mounted['handle']): Mounted => {
  assert(route.access === 'public', `${route.path} needs a key`);
  return { route, handle };
};

/** A merchant's call. A handler may answer with a Response of its own only on reading calls. */
export function merchant<const R extends Route>(
  house: House,
  route: R,
  handler: (asked: Asked<R>) => Promise<Reply<Answer<R>> | Response>,
  options: Options<R> = {},
): Mounted {
  const { access } = route;
  assert(access !== 'public' && access !== 'session' && access !== 'partner', `${route.path} needs no key`);
  const params = fields(route.params ?? {});
  const query = fields(route.query ?? {});
  return {
    route,
    handle: async (call) => {
      const caller = await callerOf(house, call);
      await house.limits.apiKey(caller.key.id);
      allow(caller.key.role, access);
      const text = route.body
        ? await textOf(call.req.raw, options.bytesMax?.(house) ?? house.config.bodyBytesMax)
        : '';
      const raw = route.body ? bodyOf(text, call, options) : undefined;
      const asked = {
        ...caller,
        who: `key:${caller.key.id}`,
        params: parse(params, call.req.param()),
        query: parse(query, call.req.query()),
        body: route.body ? readBody(route.body, raw, options) : undefined,
        raw,
        call,
        // The compiler cannot follow R through `parse`; the schemas just read are R's own.
      } as unknown as Asked<R>;
      const run = (ctx: Context) => handler({ ...asked, ctx });
      const key = route.method === 'POST' ? idempotencyKeyOf(call.req.header('idempotency-key')) : undefined;
      if (key === undefined) return responseOf(await run(house.ctx));
      const claim = {
        shop: caller.shop.shopId,
        key,
        requestHash: requestHashOf(route.method, call.req.path, text),
      };
      return respond(
        await house.once(claim, async (ctx) => replyOf(await run(ctx)), options.keep ?? ((body) => body)),
      );
    },
  };
}

/** Whoever guesses keys is asked to wait; whoever has one is not, from the same network. */
async function callerOf(house: House, call: Call): Promise<Caller> {
  try {
    return await house.callers.merchant(call.req.raw.headers.get('authorization'));
  } catch (error) {
    await house.limits.stranger(networkOf(addressOf(call, house.config.trustProxy)));
    throw error;
  }
}

const readBody = <R extends Route>(schema: v.GenericSchema, input: unknown, options: Options<R>): unknown =>
  options.read ? options.read(input) : parse(schema, input);

function bodyOf<R extends Route>(text: string, call: Call, options: Options<R>): unknown {
  const type = call.req.header('content-type') ?? '';
  return options.csv && type.includes('csv') ? options.csv(text) : jsonOf(text);
}

const responseOf = (reply: Reply<unknown> | Response): Response =>
  reply instanceof Response ? reply : respond(reply);

function replyOf<A>(reply: Reply<A> | Response): Reply<A> {
  assert(!(reply instanceof Response), 'a call that can be repeated answers with data');
  return reply;
}
