/** A shop, its keys, its plans, and what is kept about its calls. */
import type { PageSettings } from '../../../shared/page-settings.ts';
import type { Plan } from '../../../shared/plan.ts';
import type { Terms } from '../../../shared/terms.ts';
import type { Instant } from '../../../shared/time.ts';
import type { Issuer } from '../party.ts';

/** What the merchant offers partners for recommending: pictures, texts, documents at addresses of their own. */
export type Material = {
  readonly title: string;
  readonly description: string | null;
  readonly url: string;
  readonly kind: 'picture' | 'text' | 'document' | 'video' | 'other';
  /** Null: for every language. */
  readonly language: string | null;
};

export type ShopSettings = {
  /** Addresses `/r/:code` may lead to, the first is the default; also the origins the widget may report from. */
  readonly storefronts: readonly {
    readonly url: string;
    readonly country?: string;
    readonly language?: string;
  }[];
  readonly origins: readonly string[];
  readonly windowDays: number;
  readonly touch: 'first' | 'last';
  readonly bindable: 'new' | 'any';
  readonly precedence: readonly ('binding' | 'code' | 'coupon' | 'touch')[];
  readonly parameter: string;
  readonly showCustomers: boolean;
  readonly paidDepthMax: number;
  /** What the shop has promised its partners; the lint judges plans by it. */
  readonly terms: Terms;
  /** Two: whoever closed a period may not approve it; missing: one. */
  readonly approvals?: 1 | 2;
  /** So many days after its end a period is closed by itself; missing: by hand. */
  readonly closeAfterDays?: number;
  /** Where messages go, signed as Standard Webhooks says with this secret (`whsec_` and base64); missing: nowhere. */
  readonly webhook?: { readonly url: string; readonly secret: string };
  /** Who the shop is by law and how it pays; missing until the merchant has said so: then nothing is paid and no tax is shown. */
  readonly issuer?: Issuer;
  readonly materials?: readonly Material[];
  /** What stands on partners' pages; missing: what `shared/page-settings.ts` takes for granted. */
  readonly pages?: PageSettings;
};

export type ShopRow = {
  readonly shopId: string;
  readonly name: string;
  readonly timezone: string;
  readonly currency: string;
  readonly settings: ShopSettings;
  /** Keys the shop's e-mail addresses are hashed under and its order claims are signed with; never leave the collector. */
  readonly emailKey: string;
  readonly signingKey: string;
  readonly createdAt: Instant;
  readonly version: number;
};

export type KeyRow = {
  readonly shopId: string;
  readonly id: string;
  readonly kind: 'public' | 'secret';
  /** SHA-256 of a secret key; a public key stands here as it is. */
  readonly hash: string;
  readonly hint: string;
  readonly name: string;
  readonly role: 'owner' | 'manager' | 'accountant' | 'support' | 'widget';
  readonly createdAt: Instant;
  readonly revokedAt: Instant | null;
};

export type PlanRow = {
  readonly shopId: string;
  readonly version: number;
  readonly plan: Plan;
  readonly hash: string;
  readonly createdAt: Instant;
};

/** Which plan version is in force from an instant on; the highest `seq` with `validFrom <= at` holds. Never edited. */
export type ActivationRow = {
  readonly shopId: string;
  readonly seq: number;
  readonly version: number;
  readonly validFrom: Instant;
  readonly activatedBy: string;
  readonly recordedAt: Instant;
};

/** `dueAt` null: delivered, or given up where there is a `failure`. */
export type OutboxRow = {
  readonly shopId: string;
  readonly id: string;
  readonly topic: string;
  readonly body: unknown;
  readonly createdAt: Instant;
  readonly dueAt: Instant | null;
  readonly attempts: number;
  /** What the last try met, in words; null before the first one that failed. */
  readonly failure: string | null;
};

/** `status` 0: done, or begun, and not answered yet. */
export type IdempotencyRow = {
  readonly shopId: string;
  readonly key: string;
  readonly requestHash: string;
  readonly status: number;
  readonly answer: unknown;
  readonly recordedAt: Instant;
};

export type AuditRow = {
  readonly shopId: string;
  readonly id: string;
  readonly at: Instant;
  readonly who: string;
  readonly action: string;
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
};
