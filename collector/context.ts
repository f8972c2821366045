/** What every flow is handed: the store, the clock, fresh stamps. Nothing else is global. */
import { customAlphabet } from 'nanoid';
import type { Logger } from 'pino';
import type { Stamp } from '../shared/id.ts';
import type { Post } from './mail/post.ts';
import type { Store } from './store/store.ts';

export type Context = {
  readonly store: Store;
  /** The moment and randomness of one decision. Tests and seeds hand in their own. */
  readonly stamp: () => Stamp;
  readonly log: Logger;
  /** Takes the outbox's mails; missing where no job delivers them. */
  readonly post?: Post;
  /** Where people find this collector: links in mails that a job writes lead there. Missing likewise. */
  readonly baseUrl?: string;
};

const nonce = customAlphabet('0123456789abcdefghijklmnopqrstuvwxyz', 12);

export const systemStamp = (): Stamp => ({ at: Date.now(), nonce: nonce() });
