/** Answers a page of the shop may read: what its origin is was checked before; refusals may be read as well. */
import type { House } from './house.ts';
import type { Call } from './middleware/network.ts';
import { refusalOf } from './middleware/problems.ts';

export async function toShopPage(
  { ctx }: Pick<House, 'ctx'>,
  call: Call,
  work: () => Promise<Response>,
): Promise<Response> {
  const response = await work().catch((error) => refusalOf(error, ctx.log));
  const origin = call.req.raw.headers.get('origin');
  if (origin !== null) {
    response.headers.set('access-control-allow-origin', origin);
    response.headers.set('vary', 'Origin');
  }
  response.headers.set('cross-origin-resource-policy', 'cross-origin');
  return response;
}
