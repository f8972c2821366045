/** better-auth on our store: the same tables on every database, every read by an index, every write a commit of ours. */
import { type CleanedWhere, type CustomAdapter, createAdapterFactory } from 'better-auth/adapters';
import { assert } from '../../shared/problem.ts';
import { Conflict } from '../store/errors.ts';
import {
  credentialsOfPerson,
  credentialWithId,
  personOf,
  personWithEmail,
  sessionOf,
  sessionsOfPerson,
  sessionWithToken,
  tokenOpen,
  tokensOpen,
} from '../store/queries/people.ts';
import type { Store } from '../store/store.ts';
import { meets } from './conditions.ts';
import {
  accountFieldsOf,
  changed,
  created,
  type Fields,
  type ModelName,
  removed,
  sessionFieldsOf,
  tokenHashOf,
  userOf,
  verificationOf,
} from './records.ts';

type House = { readonly store: Store; readonly shop: string; readonly now: () => number };

/** An instance belongs to one shop and cannot read another's rows. */
export const shopAdapter = (house: House) =>
  createAdapterFactory({
    config: {
      adapterId: 'everline',
      supportsJSON: true,
      supportsDates: true,
      supportsBooleans: true,
      supportsNumericIds: false,
      transaction: false,
    },
    adapter: () => adapterOf(house),
  });

function adapterOf(house: House): CustomAdapter {
  const { store, shop, now } = house;
  const found = async (model: string, where: readonly CleanedWhere[]) =>
    (await candidates(house, modelOf(model), where)).filter((fields) => where.every(meets(fields)));
  const remove = async (model: string, fields: Fields): Promise<boolean> => {
    try {
      await store.commit([removed(shop, modelOf(model), idOf(fields), now())]);
      return true;
    } catch (error) {
      if (error instanceof Conflict) return false;
      throw error;
    }
  };
  const removeAll = async (model: string, where: readonly CleanedWhere[]): Promise<number> => {
    const gone = await Promise.all((await found(model, where)).map((fields) => remove(model, fields)));
    return gone.filter(Boolean).length;
  };
  const change = async (model: string, where: readonly CleanedWhere[], data: Fields) => {
    const rows = await found(model, where);
    await Promise.all(rows.map((row) => store.commit([changed(shop, modelOf(model), idOf(row), data)])));
    return rows.map((row) => ({ ...row, ...data }));
  };
  return {
    create: async ({ model, data }) => {
      await store.commit(created(shop, modelOf(model), data));
      return data;
    },
    findOne: async <T>({ model, where }: { model: string; where: CleanedWhere[] }) =>
      ((await found(model, where))[0] as T | undefined) ?? null, // `as`: better-auth names the type it expects
    findMany: async <T>({
      model,
      where = [],
      limit,
    }: {
      model: string;
      where?: CleanedWhere[] | undefined;
      limit: number;
    }) => (await found(model, where)).slice(0, limit) as T[], // `as`: likewise
    update: async <T>({ model, where, update }: { model: string; where: CleanedWhere[]; update: T }) =>
      ((await change(model, where, update as Fields))[0] as T | undefined) ?? null, // `as`: likewise
    updateMany: async ({ model, where, update }) => (await change(model, where, update)).length,
    delete: async ({ model, where }) => {
      await removeAll(model, where);
    },
    deleteMany: ({ model, where }) => removeAll(model, where),
    consumeOne: async <T>({ model, where }: { model: string; where: CleanedWhere[] }) => {
      const [first] = await found(model, where);
      return first && (await remove(model, first)) ? (first as T) : null; // `as`: likewise
    },
    count: async ({ model, where = [] }) => (await found(model, where)).length,
  };
}

function modelOf(name: string): ModelName {
  assert(
    name === 'user' || name === 'session' || name === 'account' || name === 'verification',
    `better-auth knows no ${name} here`,
  );
  return name;
}

function idOf({ id }: Fields): string {
  assert(typeof id === 'string', 'every record has an id');
  return id;
}

/** The rows an index leads to; there is no other way in, so a question without one is a bug and not a walk through a table. */
async function candidates(
  { store: { read }, shop }: House,
  model: ModelName,
  where: readonly CleanedWhere[],
): Promise<readonly Fields[]> {
  const value = (field: string): string | undefined => {
    const clause = where.find((one) => one.field === field && one.operator === 'eq');
    return typeof clause?.value === 'string' ? clause.value : undefined;
  };
  const id = value('id');
  const person = value('userId');
  if (model === 'user') {
    const email = value('email');
    if (id !== undefined) return listed(await personOf(read, { shop, id })).map(userOf);
    if (email !== undefined) return listed(await personWithEmail(read, { shop, email })).map(userOf);
  }
  if (model === 'session') {
    const token = value('token');
    if (token !== undefined) {
      const row = await sessionWithToken(read, { shop, tokenHash: tokenHashOf(token) });
      return row ? [sessionFieldsOf(row.session, token)] : [];
    }
    const rows = id === undefined ? [] : listed(await sessionOf(read, { shop, id }));
    const all = person === undefined ? rows : await sessionsOfPerson(read, { shop, person });
    if (id !== undefined || person !== undefined)
      return all.map((row) => sessionFieldsOf(row, row.tokenHash));
  }
  if (model === 'account') {
    if (person !== undefined) return (await credentialsOfPerson(read, { shop, person })).map(accountFieldsOf);
    if (id !== undefined) return listed(await credentialWithId(read, { shop, id })).map(accountFieldsOf);
  }
  if (model === 'verification') {
    const identifier = value('identifier');
    if (id !== undefined) return listed(await tokenOpen(read, { shop, id })).map(verificationOf);
    if (identifier !== undefined) return (await tokensOpen(read, { shop, identifier })).map(verificationOf);
  }
  throw new Error(`no index finds a ${model} by ${where.map(({ field }) => field).join(', ') || 'nothing'}`);
}

const listed = <R>(row: R | undefined): readonly R[] => (row === undefined ? [] : [row]);
