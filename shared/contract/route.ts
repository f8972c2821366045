/** How one call of the API is described; handlers, OpenAPI and the readable page all use the same description. */
import type * as v from 'valibot';
import type { ProblemCode } from '../problem.ts';

/** What a key may do. Roles are sets of these (`ROLES`). */
export type Scope =
  | 'orders:read'
  | 'orders:write'
  | 'partners:read'
  | 'partners:write'
  | 'customers:read'
  | 'customers:write'
  | 'plans:read'
  | 'plans:write'
  | 'money:read'
  | 'money:write'
  | 'audit:read'
  | 'keys:write';

/** Accountants read and export, support touches no money (domain.md 8); the widget's public key opens no merchant call. */
export const ROLES = {
  owner: [
    'orders:read',
    'orders:write',
    'partners:read',
    'partners:write',
    'customers:read',
    'customers:write',
    'plans:read',
    'plans:write',
    'money:read',
    'money:write',
    'audit:read',
    'keys:write',
  ],
  manager: [
    'orders:read',
    'orders:write',
    'partners:read',
    'partners:write',
    'customers:read',
    'customers:write',
    'plans:read',
    'plans:write',
    'money:read',
    'money:write',
    'audit:read',
  ],
  accountant: ['orders:read', 'partners:read', 'customers:read', 'plans:read', 'money:read', 'audit:read'],
  support: ['orders:read', 'partners:read', 'customers:read', 'customers:write'],
  widget: [],
} as const satisfies Record<string, readonly Scope[]>;

type Entries = Readonly<Record<string, v.GenericSchema<unknown, unknown>>>;

export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/v1/orders/:id` */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  /** `public` needs no secret, `session` somebody signed in, `partner` a signed-in partner; anything else a key that may. */
  readonly access: 'public' | 'session' | 'partner' | Scope;
  readonly params?: Entries;
  readonly query?: Entries;
  readonly body?: v.GenericSchema<unknown, unknown>;
  /** Bodies other than JSON this call reads. */
  readonly reads?: readonly string[];
  readonly answer: {
    readonly status: number;
    readonly schema?: v.GenericSchema<unknown, unknown>;
    /** Media types besides JSON. */
    readonly types?: readonly string[];
  };
  /** Refusals of this call beyond the common ones. */
  readonly refusals: readonly ProblemCode[];
};

export const route = <const R extends Route>(description: R): R => description;
