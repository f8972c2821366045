/** Work that one collector of all does at a time. The claim is a lock of a session, so whoever dies gives it back with its connection,
 * and no clock decides. Somebody whose connection was lost in the midst of the work may overlap with the next: the guards of every commit
 * make that harmless, the claim only saves both the trouble. */
import type { Claim } from '../../store.ts';
import { type Address, lineTo } from './connect.ts';
import { unavailable } from './failure.ts';

export type Claims = {
  readonly claim: (work: string) => Promise<Claim | undefined>;
  readonly close: () => Promise<void>;
};

export function claimsAt(address: Address): Claims {
  const line = lineTo(address);
  // A session is let in twice by its own lock.
  const held = new Set<string>();
  return {
    async claim(work) {
      if (held.has(work)) return undefined;
      held.add(work);
      try {
        const [answer] = await line.run([{ text: TAKE, values: [work] }]);
        if (answer?.rows[0]?.[0] !== true) {
          held.delete(work);
          return undefined;
        }
      } catch (error) {
        held.delete(work);
        throw unavailable(error);
      }
      return async () => {
        held.delete(work);
        // A connection that is gone has given it back already.
        await line.run([{ text: GIVE, values: [work] }]).catch(() => undefined);
      };
    },
    close: () => line.close(),
  };
}

const TAKE = 'select pg_try_advisory_lock(728, hashtext($1))';
const GIVE = 'select pg_advisory_unlock(728, hashtext($1))';
