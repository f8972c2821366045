CREATE TABLE "shops" (
	"shop_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"timezone" text COLLATE "C" NOT NULL,
	"currency" text COLLATE "C" NOT NULL,
	"settings" json NOT NULL,
	"email_key" text COLLATE "C" NOT NULL,
	"signing_key" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "shops_shop_id_pk" PRIMARY KEY("shop_id")
);

--> statement-breakpoint
CREATE TABLE "keys" (
	"shop_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"hint" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"revoked_at" bigint,
	CONSTRAINT "keys_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);

--> statement-breakpoint
CREATE TABLE "partners" (
	"shop_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"external_id" text COLLATE "C",
	"code" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"email" text COLLATE "C",
	"joined_at" bigint NOT NULL,
	"left_at" bigint,
	"suspended_at" bigint,
	"created_at" bigint NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "partners_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);

--> statement-breakpoint
CREATE TABLE "codes" (
	"shop_id" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"partner_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"frozen_at" bigint,
	"created_at" bigint NOT NULL,
	CONSTRAINT "codes_shop_id_code_pk" PRIMARY KEY("shop_id","code")
);

--> statement-breakpoint
CREATE TABLE "sponsorships" (
	"shop_id" text COLLATE "C" NOT NULL,
	"partner_id" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"from" bigint NOT NULL,
	"sponsor_id" text COLLATE "C",
	"reason" text COLLATE "C" NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "sponsorships_shop_id_partner_id_seq_pk" PRIMARY KEY("shop_id","partner_id","seq")
);

--> statement-breakpoint
CREATE TABLE "customers" (
	"shop_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"merged_into" text COLLATE "C",
	"is_partner" text COLLATE "C",
	"display" text COLLATE "C",
	"touch" json,
	"orders_confirmed" bigint NOT NULL,
	"bounties_used" json NOT NULL,
	"first_order_at" bigint,
	"last_order_at" bigint,
	"last_confirmed_at" bigint,
	"created_at" bigint NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "customers_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);

--> statement-breakpoint
CREATE TABLE "identities" (
	"shop_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"customer_id" text COLLATE "C" NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "identities_shop_id_kind_value_pk" PRIMARY KEY("shop_id","kind","value")
);

--> statement-breakpoint
CREATE TABLE "merge_conflicts" (
	"shop_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"customer_id" text COLLATE "C" NOT NULL,
	"other_id" text COLLATE "C" NOT NULL,
	"recorded_at" bigint NOT NULL,
	"resolved_at" bigint,
	"decision" text COLLATE "C",
	CONSTRAINT "merge_conflicts_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);

--> statement-breakpoint
CREATE TABLE "bindings" (
	"shop_id" text COLLATE "C" NOT NULL,
	"customer_id" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"partner_id" text COLLATE "C",
	"from" bigint NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"touch" json,
	"consent" text COLLATE "C" NOT NULL,
	"plan_version" bigint,
	"order_id" text COLLATE "C",
	"reason" text COLLATE "C" NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "bindings_shop_id_customer_id_seq_pk" PRIMARY KEY("shop_id","customer_id","seq")
);

--> statement-breakpoint
CREATE TABLE "receipts" (
	"shop_id" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"customer_id" text COLLATE "C" NOT NULL,
	"binding_seq" bigint NOT NULL,
	"previous_hash" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"sealed_at" bigint NOT NULL,
	CONSTRAINT "receipts_shop_id_seq_pk" PRIMARY KEY("shop_id","seq")
);

--> statement-breakpoint
CREATE TABLE "clicks" (
	"shop_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"recorded_at" bigint NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"visitor" text COLLATE "C",
	"landing" text COLLATE "C",
	"sub" text COLLATE "C",
	"consent" text COLLATE "C" NOT NULL,
	"flags" text COLLATE "C" NOT NULL,
	CONSTRAINT "clicks_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);

--> statement-breakpoint
CREATE TABLE "click_counts" (
	"shop_id" text COLLATE "C" NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"partner_id" text COLLATE "C" NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"clicks" bigint NOT NULL,
	"flagged" bigint NOT NULL,
	CONSTRAINT "click_counts_shop_id_day_partner_id_channel_pk" PRIMARY KEY("shop_id","day","partner_id","channel")
);

--> statement-breakpoint
CREATE TABLE "events" (
	"shop_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"recorded_at" bigint NOT NULL,
	"visitor" text COLLATE "C",
	"consent" text COLLATE "C" NOT NULL,
	"body_hash" text COLLATE "C" NOT NULL,
	"body" json NOT NULL,
	CONSTRAINT "events_shop_id_type_id_pk" PRIMARY KEY("shop_id","type","id")
);

--> statement-breakpoint
CREATE TABLE "orders" (
	"shop_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"external_id" text COLLATE "C" NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"customer_id" text COLLATE "C",
	"partner_id" text COLLATE "C",
	"attribution" json NOT NULL,
	"placed_at" bigint NOT NULL,
	"claimed_at" bigint,
	"confirmed_at" bigint,
	"release_at" bigint,
	"released_at" bigint,
	"period" text COLLATE "C",
	"currency" text COLLATE "C" NOT NULL,
	"total" bigint NOT NULL,
	"net" bigint NOT NULL,
	"lines" json NOT NULL,
	"nth" bigint,
	"plan_version" bigint,
	"body_hash" text COLLATE "C",
	"signals" json NOT NULL,
	"flags" json NOT NULL,
	"revision" bigint NOT NULL,
	"recorded_at" bigint NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "orders_shop_id_id_pk" PRIMARY KEY("shop_id","id"),
	CONSTRAINT "orders_total_not_negative" CHECK ("orders"."total" >= 0)
);

--> statement-breakpoint
CREATE TABLE "order_conflicts" (
	"shop_id" text COLLATE "C" NOT NULL,
	"order_id" text COLLATE "C" NOT NULL,
	"body_hash" text COLLATE "C" NOT NULL,
	"body" json NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "order_conflicts_shop_id_order_id_body_hash_pk" PRIMARY KEY("shop_id","order_id","body_hash")
);

--> statement-breakpoint
CREATE TABLE "refunds" (
	"shop_id" text COLLATE "C" NOT NULL,
	"order_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"amount" bigint,
	"lines" json,
	"state" text COLLATE "C" NOT NULL,
	"period" text COLLATE "C",
	"left" bigint,
	"body_hash" text COLLATE "C" NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "refunds_shop_id_order_id_id_pk" PRIMARY KEY("shop_id","order_id","id"),
	CONSTRAINT "refunds_amount_not_negative" CHECK ("refunds"."amount" >= 0)
);

--> statement-breakpoint
CREATE TABLE "lines" (
	"shop_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"order_id" text COLLATE "C",
	"refund_id" text COLLATE "C",
	"revision" bigint NOT NULL,
	"period" text COLLATE "C" NOT NULL,
	"component" text COLLATE "C" NOT NULL,
	"partner_id" text COLLATE "C",
	"level" bigint,
	"distance" bigint,
	"base" bigint,
	"rate" text COLLATE "C",
	"amount" bigint NOT NULL,
	"currency" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"plan_version" bigint NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "lines_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);

--> statement-breakpoint
CREATE TABLE "transactions" (
	"shop_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"order_id" text COLLATE "C",
	"refund_id" text COLLATE "C",
	"period" text COLLATE "C" NOT NULL,
	"currency" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"reason" text COLLATE "C",
	"author" text COLLATE "C",
	"approver" text COLLATE "C",
	CONSTRAINT "transactions_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);

--> statement-breakpoint
CREATE TABLE "entries" (
	"shop_id" text COLLATE "C" NOT NULL,
	"transaction_id" text COLLATE "C" NOT NULL,
	"account" text COLLATE "C" NOT NULL,
	"currency" text COLLATE "C" NOT NULL,
	"period" text COLLATE "C" NOT NULL,
	"amount" bigint NOT NULL,
	"balance_before" bigint NOT NULL,
	"balance_after" bigint NOT NULL,
	"account_version" bigint NOT NULL,
	CONSTRAINT "entries_shop_id_transaction_id_account_pk" PRIMARY KEY("shop_id","transaction_id","account"),
	CONSTRAINT "entries_add_up" CHECK ("entries"."balance_after" = "entries"."balance_before" + "entries"."amount")
);

--> statement-breakpoint
CREATE TABLE "accounts" (
	"shop_id" text COLLATE "C" NOT NULL,
	"account" text COLLATE "C" NOT NULL,
	"currency" text COLLATE "C" NOT NULL,
	"balance" bigint NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "accounts_shop_id_account_currency_pk" PRIMARY KEY("shop_id","account","currency"),
	CONSTRAINT "accounts_balance_exact" CHECK ("accounts"."balance" between -9007199254740991 and 9007199254740991)
);

--> statement-breakpoint
CREATE TABLE "plans" (
	"shop_id" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"plan" json NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "plans_shop_id_version_pk" PRIMARY KEY("shop_id","version")
);

--> statement-breakpoint
CREATE TABLE "activations" (
	"shop_id" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"version" bigint NOT NULL,
	"valid_from" bigint NOT NULL,
	"activated_by" text COLLATE "C" NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "activations_shop_id_seq_pk" PRIMARY KEY("shop_id","seq")
);

--> statement-breakpoint
CREATE TABLE "periods" (
	"shop_id" text COLLATE "C" NOT NULL,
	"period" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"closed_at" bigint,
	"closed_by" text COLLATE "C",
	"approved_at" bigint,
	"approved_by" text COLLATE "C",
	"done" bigint NOT NULL,
	"total" bigint NOT NULL,
	"cursor" text COLLATE "C" NOT NULL,
	"issued_at" bigint,
	"year" bigint,
	"next_seq" bigint,
	"issuer" json,
	"facts" json,
	"changed_at" bigint NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "periods_shop_id_period_pk" PRIMARY KEY("shop_id","period")
);

--> statement-breakpoint
CREATE TABLE "standings" (
	"shop_id" text COLLATE "C" NOT NULL,
	"period" text COLLATE "C" NOT NULL,
	"partner_id" text COLLATE "C" NOT NULL,
	"rank" text COLLATE "C" NOT NULL,
	"is_active" boolean NOT NULL,
	"customers" bigint,
	"customer_volume" bigint NOT NULL,
	"group_volume" bigint NOT NULL,
	"path" json NOT NULL,
	CONSTRAINT "standings_shop_id_period_partner_id_pk" PRIMARY KEY("shop_id","period","partner_id")
);

--> statement-breakpoint
CREATE TABLE "statements" (
	"shop_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"partner_id" text COLLATE "C" NOT NULL,
	"period" text COLLATE "C" NOT NULL,
	"currency" text COLLATE "C" NOT NULL,
	"year" bigint NOT NULL,
	"seq" bigint NOT NULL,
	"number" text COLLATE "C" NOT NULL,
	"issued_at" bigint NOT NULL,
	"due_on" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"previous_hash" text COLLATE "C" NOT NULL,
	"carried_in" bigint NOT NULL,
	"total" bigint NOT NULL,
	"tax" bigint NOT NULL,
	"carried_out" bigint NOT NULL,
	"document" text COLLATE "C" NOT NULL,
	CONSTRAINT "statements_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);

--> statement-breakpoint
CREATE TABLE "suspensions" (
	"shop_id" text COLLATE "C" NOT NULL,
	"partner_id" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"at" bigint NOT NULL,
	"is_suspended" boolean NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	CONSTRAINT "suspensions_shop_id_partner_id_seq_pk" PRIMARY KEY("shop_id","partner_id","seq")
);

--> statement-breakpoint
CREATE TABLE "exchange_rates" (
	"shop_id" text COLLATE "C" NOT NULL,
	"currency" text COLLATE "C" NOT NULL,
	"target" text COLLATE "C" NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"rate" text COLLATE "C" NOT NULL,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "exchange_rates_shop_id_currency_target_day_pk" PRIMARY KEY("shop_id","currency","target","day")
);

--> statement-breakpoint
CREATE TABLE "partner_profiles" (
	"shop_id" text COLLATE "C" NOT NULL,
	"partner_id" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	"legal_name" text COLLATE "C" NOT NULL,
	"address" json,
	"tax_number" text COLLATE "C",
	"vat_id" text COLLATE "C",
	"tax_status" text COLLATE "C" NOT NULL,
	"self_billing_agreed_at" bigint,
	"payout" json NOT NULL,
	"minimum" bigint,
	"recorded_at" bigint NOT NULL,
	"recorded_by" text COLLATE "C" NOT NULL,
	"previous_hash" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	CONSTRAINT "partner_profiles_shop_id_partner_id_version_pk" PRIMARY KEY("shop_id","partner_id","version")
);

--> statement-breakpoint
CREATE TABLE "payouts" (
	"shop_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"currency" text COLLATE "C" NOT NULL,
	"method" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"items" bigint NOT NULL,
	"total" bigint NOT NULL,
	"settled_items" bigint NOT NULL,
	"settled_total" bigint NOT NULL,
	"failed_items" bigint NOT NULL,
	"failed_total" bigint NOT NULL,
	"cursor" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "payouts_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);

--> statement-breakpoint
CREATE TABLE "payout_items" (
	"shop_id" text COLLATE "C" NOT NULL,
	"payout_id" text COLLATE "C" NOT NULL,
	"partner_id" text COLLATE "C" NOT NULL,
	"reference" text COLLATE "C" NOT NULL,
	"amount" bigint NOT NULL,
	"tax" bigint NOT NULL,
	"currency" text COLLATE "C" NOT NULL,
	"profile_version" bigint NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"period" text COLLATE "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"changed_at" bigint,
	"reason" text COLLATE "C",
	CONSTRAINT "payout_items_shop_id_payout_id_partner_id_pk" PRIMARY KEY("shop_id","payout_id","partner_id")
);

--> statement-breakpoint
CREATE TABLE "adjustments" (
	"shop_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"partner_id" text COLLATE "C" NOT NULL,
	"currency" text COLLATE "C" NOT NULL,
	"amount" bigint NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"author" text COLLATE "C" NOT NULL,
	"proposed_at" bigint NOT NULL,
	"approver" text COLLATE "C",
	"decided_at" bigint,
	"version" bigint NOT NULL,
	CONSTRAINT "adjustments_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);

--> statement-breakpoint
CREATE TABLE "partner_pages" (
	"shop_id" text COLLATE "C" NOT NULL,
	"partner_id" text COLLATE "C" NOT NULL,
	"words" text COLLATE "C" NOT NULL,
	"released" json NOT NULL,
	"recorded_at" bigint NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "partner_pages_shop_id_partner_id_pk" PRIMARY KEY("shop_id","partner_id")
);

--> statement-breakpoint
CREATE TABLE "portraits" (
	"shop_id" text COLLATE "C" NOT NULL,
	"partner_id" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C",
	"data" text COLLATE "C" NOT NULL,
	"recorded_at" bigint NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "portraits_shop_id_partner_id_pk" PRIMARY KEY("shop_id","partner_id")
);

--> statement-breakpoint
CREATE TABLE "campaigns" (
	"shop_id" text COLLATE "C" NOT NULL,
	"partner_id" text COLLATE "C" NOT NULL,
	"sub" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"to" text COLLATE "C",
	"created_at" bigint NOT NULL,
	CONSTRAINT "campaigns_shop_id_partner_id_sub_pk" PRIMARY KEY("shop_id","partner_id","sub")
);

--> statement-breakpoint
CREATE TABLE "sign_ups" (
	"shop_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"token_hash" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C",
	"email" text COLLATE "C",
	"code" text COLLATE "C",
	"sponsor_id" text COLLATE "C",
	"touch" json,
	"terms_version" text COLLATE "C",
	"language" text COLLATE "C" NOT NULL,
	"returning" text COLLATE "C",
	"partner_id" text COLLATE "C",
	"created_at" bigint NOT NULL,
	"confirmed_at" bigint,
	"decided_at" bigint,
	"reason" text COLLATE "C",
	"version" bigint NOT NULL,
	CONSTRAINT "sign_ups_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);

--> statement-breakpoint
CREATE TABLE "people" (
	"shop_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"email" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C",
	"created_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "people_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);

--> statement-breakpoint
CREATE TABLE "sessions" (
	"shop_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"token_hash" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"partner_id" text COLLATE "C",
	"network" text COLLATE "C",
	"device" text COLLATE "C",
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	"ended_at" bigint,
	CONSTRAINT "sessions_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);

--> statement-breakpoint
CREATE TABLE "credentials" (
	"shop_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"person_id" text COLLATE "C" NOT NULL,
	"provider" text COLLATE "C" NOT NULL,
	"account_id" text COLLATE "C" NOT NULL,
	"password_hash" text COLLATE "C",
	"created_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "credentials_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);

--> statement-breakpoint
CREATE TABLE "sign_in_tokens" (
	"shop_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"identifier" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C",
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL,
	"used_at" bigint,
	CONSTRAINT "sign_in_tokens_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);

--> statement-breakpoint
CREATE TABLE "acceptances" (
	"shop_id" text COLLATE "C" NOT NULL,
	"partner_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"version" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C",
	"accepted_at" bigint NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	CONSTRAINT "acceptances_shop_id_partner_id_kind_version_pk" PRIMARY KEY("shop_id","partner_id","kind","version")
);

--> statement-breakpoint
CREATE TABLE "preferences" (
	"shop_id" text COLLATE "C" NOT NULL,
	"partner_id" text COLLATE "C" NOT NULL,
	"language" text COLLATE "C" NOT NULL,
	"events" json NOT NULL,
	"changed_at" bigint NOT NULL,
	"version" bigint NOT NULL,
	CONSTRAINT "preferences_shop_id_partner_id_pk" PRIMARY KEY("shop_id","partner_id")
);

--> statement-breakpoint
CREATE TABLE "objections" (
	"shop_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"statement_id" text COLLATE "C" NOT NULL,
	"partner_id" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"answer" text COLLATE "C",
	"answered_at" bigint,
	"answered_by" text COLLATE "C",
	"version" bigint NOT NULL,
	CONSTRAINT "objections_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);

--> statement-breakpoint
CREATE TABLE "outbox" (
	"shop_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"topic" text COLLATE "C" NOT NULL,
	"body" json NOT NULL,
	"created_at" bigint NOT NULL,
	"due_at" bigint,
	"attempts" bigint NOT NULL,
	"failure" text COLLATE "C",
	CONSTRAINT "outbox_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);

--> statement-breakpoint
CREATE TABLE "idempotency" (
	"shop_id" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"request_hash" text COLLATE "C" NOT NULL,
	"status" bigint NOT NULL,
	"answer" json,
	"recorded_at" bigint NOT NULL,
	CONSTRAINT "idempotency_shop_id_key_pk" PRIMARY KEY("shop_id","key")
);

--> statement-breakpoint
CREATE TABLE "audit" (
	"shop_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"who" text COLLATE "C" NOT NULL,
	"action" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"before" json,
	"after" json,
	"reason" text COLLATE "C",
	CONSTRAINT "audit_shop_id_id_pk" PRIMARY KEY("shop_id","id")
);

--> statement-breakpoint
ALTER TABLE "keys" ADD CONSTRAINT "keys_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "partners" ADD CONSTRAINT "partners_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "codes" ADD CONSTRAINT "codes_shop_id_partner_id_partners_shop_id_id_fk" FOREIGN KEY ("shop_id","partner_id") REFERENCES "partners"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "sponsorships" ADD CONSTRAINT "sponsorships_shop_id_partner_id_partners_shop_id_id_fk" FOREIGN KEY ("shop_id","partner_id") REFERENCES "partners"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "sponsorships" ADD CONSTRAINT "sponsorships_shop_id_sponsor_id_partners_shop_id_id_fk" FOREIGN KEY ("shop_id","sponsor_id") REFERENCES "partners"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_shop_id_customer_id_customers_shop_id_id_fk" FOREIGN KEY ("shop_id","customer_id") REFERENCES "customers"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "merge_conflicts" ADD CONSTRAINT "merge_conflicts_shop_id_customer_id_customers_shop_id_id_fk" FOREIGN KEY ("shop_id","customer_id") REFERENCES "customers"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "merge_conflicts" ADD CONSTRAINT "merge_conflicts_shop_id_other_id_customers_shop_id_id_fk" FOREIGN KEY ("shop_id","other_id") REFERENCES "customers"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "bindings" ADD CONSTRAINT "bindings_shop_id_customer_id_customers_shop_id_id_fk" FOREIGN KEY ("shop_id","customer_id") REFERENCES "customers"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "bindings" ADD CONSTRAINT "bindings_shop_id_partner_id_partners_shop_id_id_fk" FOREIGN KEY ("shop_id","partner_id") REFERENCES "partners"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_shop_id_customer_id_binding_seq_bindings_shop_id_customer_id_seq_fk" FOREIGN KEY ("shop_id","customer_id","binding_seq") REFERENCES "bindings"("shop_id","customer_id","seq") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_shop_id_customer_id_customers_shop_id_id_fk" FOREIGN KEY ("shop_id","customer_id") REFERENCES "customers"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_shop_id_partner_id_partners_shop_id_id_fk" FOREIGN KEY ("shop_id","partner_id") REFERENCES "partners"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "order_conflicts" ADD CONSTRAINT "order_conflicts_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "orders"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "lines" ADD CONSTRAINT "lines_shop_id_order_id_orders_shop_id_id_fk" FOREIGN KEY ("shop_id","order_id") REFERENCES "orders"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "entries" ADD CONSTRAINT "entries_shop_id_transaction_id_transactions_shop_id_id_fk" FOREIGN KEY ("shop_id","transaction_id") REFERENCES "transactions"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "activations" ADD CONSTRAINT "activations_shop_id_version_plans_shop_id_version_fk" FOREIGN KEY ("shop_id","version") REFERENCES "plans"("shop_id","version") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_shop_id_partner_id_partners_shop_id_id_fk" FOREIGN KEY ("shop_id","partner_id") REFERENCES "partners"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_shop_id_partner_id_partners_shop_id_id_fk" FOREIGN KEY ("shop_id","partner_id") REFERENCES "partners"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "partner_profiles" ADD CONSTRAINT "partner_profiles_shop_id_partner_id_partners_shop_id_id_fk" FOREIGN KEY ("shop_id","partner_id") REFERENCES "partners"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "payout_items" ADD CONSTRAINT "payout_items_shop_id_payout_id_payouts_shop_id_id_fk" FOREIGN KEY ("shop_id","payout_id") REFERENCES "payouts"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "payout_items" ADD CONSTRAINT "payout_items_shop_id_partner_id_profile_version_partner_profiles_shop_id_partner_id_version_fk" FOREIGN KEY ("shop_id","partner_id","profile_version") REFERENCES "partner_profiles"("shop_id","partner_id","version") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_shop_id_partner_id_partners_shop_id_id_fk" FOREIGN KEY ("shop_id","partner_id") REFERENCES "partners"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "partner_pages" ADD CONSTRAINT "partner_pages_shop_id_partner_id_partners_shop_id_id_fk" FOREIGN KEY ("shop_id","partner_id") REFERENCES "partners"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "portraits" ADD CONSTRAINT "portraits_shop_id_partner_id_partners_shop_id_id_fk" FOREIGN KEY ("shop_id","partner_id") REFERENCES "partners"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_shop_id_partner_id_partners_shop_id_id_fk" FOREIGN KEY ("shop_id","partner_id") REFERENCES "partners"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "sign_ups" ADD CONSTRAINT "sign_ups_shop_id_sponsor_id_partners_shop_id_id_fk" FOREIGN KEY ("shop_id","sponsor_id") REFERENCES "partners"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_shop_id_shops_shop_id_fk" FOREIGN KEY ("shop_id") REFERENCES "shops"("shop_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_shop_id_person_id_people_shop_id_id_fk" FOREIGN KEY ("shop_id","person_id") REFERENCES "people"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_shop_id_person_id_people_shop_id_id_fk" FOREIGN KEY ("shop_id","person_id") REFERENCES "people"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "acceptances" ADD CONSTRAINT "acceptances_shop_id_partner_id_partners_shop_id_id_fk" FOREIGN KEY ("shop_id","partner_id") REFERENCES "partners"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "preferences" ADD CONSTRAINT "preferences_shop_id_partner_id_partners_shop_id_id_fk" FOREIGN KEY ("shop_id","partner_id") REFERENCES "partners"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_shop_id_statement_id_statements_shop_id_id_fk" FOREIGN KEY ("shop_id","statement_id") REFERENCES "statements"("shop_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "keys_by_hash" ON "keys" USING btree ("hash");
--> statement-breakpoint
CREATE UNIQUE INDEX "partners_by_external_id" ON "partners" USING btree ("shop_id","external_id");
--> statement-breakpoint
CREATE INDEX "partners_by_email" ON "partners" USING btree ("shop_id","email");
--> statement-breakpoint
CREATE INDEX "codes_by_partner" ON "codes" USING btree ("shop_id","partner_id");
--> statement-breakpoint
CREATE INDEX "sponsorships_by_sponsor" ON "sponsorships" USING btree ("shop_id","sponsor_id");
--> statement-breakpoint
CREATE INDEX "identities_by_customer" ON "identities" USING btree ("shop_id","customer_id");
--> statement-breakpoint
CREATE INDEX "bindings_by_partner" ON "bindings" USING btree ("shop_id","partner_id","recorded_at");
--> statement-breakpoint
CREATE INDEX "bindings_by_time" ON "bindings" USING btree ("shop_id","recorded_at");
--> statement-breakpoint
CREATE UNIQUE INDEX "receipts_by_binding" ON "receipts" USING btree ("shop_id","customer_id","binding_seq");
--> statement-breakpoint
CREATE INDEX "clicks_by_code" ON "clicks" USING btree ("shop_id","code","day");
--> statement-breakpoint
CREATE INDEX "orders_by_release" ON "orders" USING btree ("shop_id","release_at") WHERE "orders"."release_at" is not null;
--> statement-breakpoint
CREATE INDEX "orders_by_customer" ON "orders" USING btree ("shop_id","customer_id");
--> statement-breakpoint
CREATE INDEX "orders_by_period" ON "orders" USING btree ("shop_id","period","id") WHERE "orders"."period" is not null;
--> statement-breakpoint
CREATE INDEX "orders_by_time" ON "orders" USING btree ("shop_id","recorded_at");
--> statement-breakpoint
CREATE INDEX "refunds_by_period" ON "refunds" USING btree ("shop_id","period") WHERE "refunds"."period" is not null;
--> statement-breakpoint
CREATE INDEX "lines_by_partner" ON "lines" USING btree ("shop_id","partner_id","period");
--> statement-breakpoint
CREATE INDEX "lines_by_order" ON "lines" USING btree ("shop_id","order_id");
--> statement-breakpoint
CREATE INDEX "transactions_by_order" ON "transactions" USING btree ("shop_id","order_id");
--> statement-breakpoint
CREATE INDEX "transactions_by_period" ON "transactions" USING btree ("shop_id","period","id") WHERE "transactions"."order_id" is null;
--> statement-breakpoint
CREATE UNIQUE INDEX "entries_by_account" ON "entries" USING btree ("shop_id","account","currency","account_version");
--> statement-breakpoint
CREATE UNIQUE INDEX "statements_by_number" ON "statements" USING btree ("shop_id","year","seq");
--> statement-breakpoint
CREATE INDEX "statements_by_partner" ON "statements" USING btree ("shop_id","partner_id","period");
--> statement-breakpoint
CREATE INDEX "statements_by_period" ON "statements" USING btree ("shop_id","period","seq");
--> statement-breakpoint
CREATE UNIQUE INDEX "payouts_by_seq" ON "payouts" USING btree ("shop_id","seq");
--> statement-breakpoint
CREATE UNIQUE INDEX "payout_items_by_reference" ON "payout_items" USING btree ("shop_id","reference");
--> statement-breakpoint
CREATE INDEX "payout_items_by_partner" ON "payout_items" USING btree ("shop_id","partner_id","period");
--> statement-breakpoint
CREATE INDEX "sign_ups_by_state" ON "sign_ups" USING btree ("shop_id","state","id");
--> statement-breakpoint
CREATE UNIQUE INDEX "people_by_email" ON "people" USING btree ("shop_id","email");
--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_by_token" ON "sessions" USING btree ("shop_id","token_hash");
--> statement-breakpoint
CREATE INDEX "sessions_by_person" ON "sessions" USING btree ("shop_id","person_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "credentials_by_person" ON "credentials" USING btree ("shop_id","person_id","provider");
--> statement-breakpoint
CREATE INDEX "sign_in_tokens_by_identifier" ON "sign_in_tokens" USING btree ("shop_id","identifier");
--> statement-breakpoint
CREATE INDEX "objections_by_partner" ON "objections" USING btree ("shop_id","partner_id");
--> statement-breakpoint
CREATE INDEX "outbox_by_due" ON "outbox" USING btree ("due_at") WHERE "outbox"."due_at" is not null;
--> statement-breakpoint
CREATE INDEX "outbox_by_given_up" ON "outbox" USING btree ("shop_id","id") WHERE "outbox"."due_at" is null and "outbox"."failure" is not null;
--> statement-breakpoint
CREATE INDEX "idempotency_by_time" ON "idempotency" USING btree ("recorded_at");
