/** HMAC-SHA256 as the shop's server signs an order the browser reports, and as we keep e-mail addresses. */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonical } from './canonical.ts';

export const hmacOf = (key: string, text: string): string =>
  bytesToHex(hmac(sha256, utf8ToBytes(key), utf8ToBytes(text)));

/** Over the canonical JSON of the order without its `signature` and without what the browser adds (`touch`). */
export const signatureOf = (key: string, order: Readonly<Record<string, unknown>>): string =>
  hmacOf(key, canonical({ ...order, signature: undefined, touch: undefined }));

/** Takes the same time wherever the texts differ. */
export function sameSecret(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i += 1) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}

/** An e-mail address as people mean it: trimmed, NFKC, lower case; plus tags are kept (domain.md 2). */
export const emailOf = (text: string): string => text.normalize('NFKC').trim().toLowerCase();
