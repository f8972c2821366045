/** Opens the database of a setting, or says in words why not. */
import { isPostgres, shownAddress } from './store/address.ts';
import type { Limits } from './store/commit.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/store.ts';

/** @throws Error with a sentence to read that shows no password, the driver's own error as its cause */
export async function openDatabase(url: string, limits?: Limits): Promise<Store> {
  try {
    return await openStore({ url, ...(limits ? { limits } : {}) });
  } catch (error) {
    // What a database or the file system refuses has a code, but for TLS; anything else is a bug and keeps its stack.
    if (!(error instanceof Error) || !('code' in error || TLS_REFUSALS.test(error.message))) throw error;
    const code = 'code' in error ? String(error.code) : '';
    const why = (isPostgres(url) && sentences(url)[code]) || reasonOf(error);
    throw new Error(`The database ${shownAddress(url)} cannot be opened: ${why}.`, { cause: error });
  }
}

/** By SQLSTATE, where PostgreSQL's own words leave open what to do. */
const sentences = (url: string): Readonly<Record<string, string>> => ({
  '28P01': 'it does not accept this name and password',
  '28000': 'it does not let this account in; see pg_hba.conf',
  '3D000': `there is no database of that name; make it with: createdb ${new URL(url).pathname.slice(1)}`,
  '42501': 'this account may not make tables in it; make it the owner of the database',
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_SIGNER,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNKNOWN_SIGNER,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_SIGNER,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_SIGNER,
});

const UNKNOWN_SIGNER =
  'nobody we know signed its certificate; name the file with the certificate of who did: sslrootcert=/path/ca.pem';
/** Of node-postgres: the server speaks no TLS, or `sslmode` and the other settings contradict each other. */
const TLS_REFUSALS = /SSL|sslmode/;

/** A host with two addresses fails with two errors, and a text of its own that is empty. */
const reasonOf = (error: Error): string =>
  error.message || (error instanceof AggregateError ? String(error.errors[0]?.message) : error.name);
