/** What is deleted once it is over: kept answers seven days after they were given, sessions and one-time links after they expired. Texts, so
 * that the writer's thread needs no tables; the parameter is the instant before which it was over. */
const OVER = [
  { table: 'idempotency', key: 'key', since: 'recorded_at' },
  { table: 'sessions', key: 'id', since: 'expires_at' },
  { table: 'sign_in_tokens', key: 'id', since: 'expires_at' },
] as const;

/** A thousand rows of each at a time; several collectors may be at it, whoever comes second finds them gone. */
export const purgesWith = (parameter: '?' | '$1'): readonly string[] =>
  OVER.map(
    ({ table, key, since }) =>
      `delete from "${table}" where ("shop_id", "${key}") in (select "shop_id", "${key}" from "${table}" ` +
      `where "${since}" < ${parameter} limit 1000)`,
  );
