/** From where a request comes, as far as anybody can know. */
import type { Context as HonoContext } from 'hono';

/** What we read of the connection; absent where a test calls the application directly. */
export type Bindings = {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string | undefined } };
};
export type Call = HonoContext<{ Bindings: Bindings }>;

/** `trustProxy` proxies in front of us each appended one address; anything further left was written by the caller. */
export function addressOf(call: Call, trustProxy: number): string {
  const direct = call.env?.incoming?.socket?.remoteAddress ?? '';
  if (trustProxy === 0) return direct;
  const chain = (call.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim());
  return chain.at(-trustProxy) || direct;
}

/** A household or office: the IPv4 address, or the first 64 bits of an IPv6 one. */
export function networkOf(address: string): string {
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address;
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head.split(':').filter(Boolean);
  const rest = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const zeros = Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill('0');
  return [...groups, ...zeros, ...rest].slice(0, 4).join(':');
}
