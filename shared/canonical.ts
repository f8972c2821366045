/** One text for one value: JSON with sorted keys and no spaces (RFC 8785 for the values we hash: strings, safe integers, booleans, null). */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`;
}

/** SHA-256 of a text, as 64 hexadecimal digits. */
export const digest = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/** SHA-256 of many texts, each after the other and told apart, without keeping them. */
export function runningDigest(): { readonly add: (text: string) => void; readonly end: () => string } {
  const hash = sha256.create();
  let waiting = '';
  const flush = (): void => {
    hash.update(utf8ToBytes(waiting));
    waiting = '';
  };
  return {
    add: (text) => {
      waiting += `${text}\n`;
      if (waiting.length > DIGESTED_TOGETHER) flush();
    },
    end: () => {
      flush();
      return bytesToHex(hash.digest());
    },
  };
}

const DIGESTED_TOGETHER = 65_536;

export const digestOf = (value: unknown): string => digest(canonical(value));
