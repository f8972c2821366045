CREATE TABLE `acceptances` (
	`shop_id` text NOT NULL,
	`partner_id` text NOT NULL,
	`kind` text NOT NULL,
	`version` text NOT NULL,
	`hash` text,
	`accepted_at` integer NOT NULL,
	`channel` text NOT NULL,
	PRIMARY KEY(`shop_id`, `partner_id`, `kind`, `version`),
	FOREIGN KEY (`shop_id`,`partner_id`) REFERENCES `partners`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `accounts` (
	`shop_id` text NOT NULL,
	`account` text NOT NULL,
	`currency` text NOT NULL,
	`balance` integer NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `account`, `currency`),
	CONSTRAINT "accounts_balance_exact" CHECK("accounts"."balance" between -9007199254740991 and 9007199254740991)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `activations` (
	`shop_id` text NOT NULL,
	`seq` integer NOT NULL,
	`version` integer NOT NULL,
	`valid_from` integer NOT NULL,
	`activated_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `seq`),
	FOREIGN KEY (`shop_id`,`version`) REFERENCES `plans`(`shop_id`,`version`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `adjustments` (
	`shop_id` text NOT NULL,
	`id` text NOT NULL,
	`partner_id` text NOT NULL,
	`currency` text NOT NULL,
	`amount` integer NOT NULL,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`author` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`approver` text,
	`decided_at` integer,
	`version` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `id`),
	FOREIGN KEY (`shop_id`,`partner_id`) REFERENCES `partners`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `audit` (
	`shop_id` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`who` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`before` text,
	`after` text,
	`reason` text,
	PRIMARY KEY(`shop_id`, `id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `bindings` (
	`shop_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`seq` integer NOT NULL,
	`partner_id` text,
	`from` integer NOT NULL,
	`channel` text NOT NULL,
	`touch` text,
	`consent` text NOT NULL,
	`plan_version` integer,
	`order_id` text,
	`reason` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `customer_id`, `seq`),
	FOREIGN KEY (`shop_id`,`customer_id`) REFERENCES `customers`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`shop_id`,`partner_id`) REFERENCES `partners`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `bindings_by_partner` ON `bindings` (`shop_id`,`partner_id`,`recorded_at`);--> statement-breakpoint
CREATE INDEX `bindings_by_time` ON `bindings` (`shop_id`,`recorded_at`);--> statement-breakpoint
CREATE TABLE `campaigns` (
	`shop_id` text NOT NULL,
	`partner_id` text NOT NULL,
	`sub` text NOT NULL,
	`name` text NOT NULL,
	`code` text NOT NULL,
	`to` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `partner_id`, `sub`),
	FOREIGN KEY (`shop_id`,`partner_id`) REFERENCES `partners`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `click_counts` (
	`shop_id` text NOT NULL,
	`day` text NOT NULL,
	`partner_id` text NOT NULL,
	`channel` text NOT NULL,
	`clicks` integer NOT NULL,
	`flagged` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `day`, `partner_id`, `channel`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `clicks` (
	`shop_id` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`day` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`code` text NOT NULL,
	`channel` text NOT NULL,
	`visitor` text,
	`landing` text,
	`sub` text,
	`consent` text NOT NULL,
	`flags` text NOT NULL,
	PRIMARY KEY(`shop_id`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `clicks_by_code` ON `clicks` (`shop_id`,`code`,`day`);--> statement-breakpoint
CREATE TABLE `codes` (
	`shop_id` text NOT NULL,
	`code` text NOT NULL,
	`partner_id` text NOT NULL,
	`kind` text NOT NULL,
	`frozen_at` integer,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `code`),
	FOREIGN KEY (`shop_id`,`partner_id`) REFERENCES `partners`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `codes_by_partner` ON `codes` (`shop_id`,`partner_id`);--> statement-breakpoint
CREATE TABLE `credentials` (
	`shop_id` text NOT NULL,
	`id` text NOT NULL,
	`person_id` text NOT NULL,
	`provider` text NOT NULL,
	`account_id` text NOT NULL,
	`password_hash` text,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `id`),
	FOREIGN KEY (`shop_id`,`person_id`) REFERENCES `people`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `credentials_by_person` ON `credentials` (`shop_id`,`person_id`,`provider`);--> statement-breakpoint
CREATE TABLE `customers` (
	`shop_id` text NOT NULL,
	`id` text NOT NULL,
	`merged_into` text,
	`is_partner` text,
	`display` text,
	`touch` text,
	`orders_confirmed` integer NOT NULL,
	`bounties_used` text NOT NULL,
	`first_order_at` integer,
	`last_order_at` integer,
	`last_confirmed_at` integer,
	`created_at` integer NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `entries` (
	`shop_id` text NOT NULL,
	`transaction_id` text NOT NULL,
	`account` text NOT NULL,
	`currency` text NOT NULL,
	`period` text NOT NULL,
	`amount` integer NOT NULL,
	`balance_before` integer NOT NULL,
	`balance_after` integer NOT NULL,
	`account_version` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `transaction_id`, `account`),
	FOREIGN KEY (`shop_id`,`transaction_id`) REFERENCES `transactions`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "entries_add_up" CHECK("entries"."balance_after" = "entries"."balance_before" + "entries"."amount")
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `entries_by_account` ON `entries` (`shop_id`,`account`,`currency`,`account_version`);--> statement-breakpoint
CREATE TABLE `events` (
	`shop_id` text NOT NULL,
	`id` text NOT NULL,
	`type` text NOT NULL,
	`at` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`visitor` text,
	`consent` text NOT NULL,
	`body_hash` text NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`shop_id`, `type`, `id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `exchange_rates` (
	`shop_id` text NOT NULL,
	`currency` text NOT NULL,
	`target` text NOT NULL,
	`day` text NOT NULL,
	`rate` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `currency`, `target`, `day`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `idempotency` (
	`shop_id` text NOT NULL,
	`key` text NOT NULL,
	`request_hash` text NOT NULL,
	`status` integer NOT NULL,
	`answer` text,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `key`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `idempotency_by_time` ON `idempotency` (`recorded_at`);--> statement-breakpoint
CREATE TABLE `identities` (
	`shop_id` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`customer_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `kind`, `value`),
	FOREIGN KEY (`shop_id`,`customer_id`) REFERENCES `customers`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `identities_by_customer` ON `identities` (`shop_id`,`customer_id`);--> statement-breakpoint
CREATE TABLE `keys` (
	`shop_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`hash` text NOT NULL,
	`hint` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	`revoked_at` integer,
	PRIMARY KEY(`shop_id`, `id`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`shop_id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `keys_by_hash` ON `keys` (`hash`);--> statement-breakpoint
CREATE TABLE `lines` (
	`shop_id` text NOT NULL,
	`id` text NOT NULL,
	`order_id` text,
	`refund_id` text,
	`revision` integer NOT NULL,
	`period` text NOT NULL,
	`component` text NOT NULL,
	`partner_id` text,
	`level` integer,
	`distance` integer,
	`base` integer,
	`rate` text,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`reason` text NOT NULL,
	`plan_version` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `id`),
	FOREIGN KEY (`shop_id`,`order_id`) REFERENCES `orders`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `lines_by_partner` ON `lines` (`shop_id`,`partner_id`,`period`);--> statement-breakpoint
CREATE INDEX `lines_by_order` ON `lines` (`shop_id`,`order_id`);--> statement-breakpoint
CREATE TABLE `merge_conflicts` (
	`shop_id` text NOT NULL,
	`id` text NOT NULL,
	`customer_id` text NOT NULL,
	`other_id` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`resolved_at` integer,
	`decision` text,
	PRIMARY KEY(`shop_id`, `id`),
	FOREIGN KEY (`shop_id`,`customer_id`) REFERENCES `customers`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`shop_id`,`other_id`) REFERENCES `customers`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `objections` (
	`shop_id` text NOT NULL,
	`id` text NOT NULL,
	`statement_id` text NOT NULL,
	`partner_id` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	`answer` text,
	`answered_at` integer,
	`answered_by` text,
	`version` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `id`),
	FOREIGN KEY (`shop_id`,`statement_id`) REFERENCES `statements`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `objections_by_partner` ON `objections` (`shop_id`,`partner_id`);--> statement-breakpoint
CREATE TABLE `order_conflicts` (
	`shop_id` text NOT NULL,
	`order_id` text NOT NULL,
	`body_hash` text NOT NULL,
	`body` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `order_id`, `body_hash`),
	FOREIGN KEY (`shop_id`,`order_id`) REFERENCES `orders`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `orders` (
	`shop_id` text NOT NULL,
	`id` text NOT NULL,
	`external_id` text NOT NULL,
	`source` text NOT NULL,
	`status` text NOT NULL,
	`customer_id` text,
	`partner_id` text,
	`attribution` text NOT NULL,
	`placed_at` integer NOT NULL,
	`claimed_at` integer,
	`confirmed_at` integer,
	`release_at` integer,
	`released_at` integer,
	`period` text,
	`currency` text NOT NULL,
	`total` integer NOT NULL,
	`net` integer NOT NULL,
	`lines` text NOT NULL,
	`nth` integer,
	`plan_version` integer,
	`body_hash` text,
	`signals` text NOT NULL,
	`flags` text NOT NULL,
	`revision` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `id`),
	FOREIGN KEY (`shop_id`,`customer_id`) REFERENCES `customers`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`shop_id`,`partner_id`) REFERENCES `partners`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "orders_total_not_negative" CHECK("orders"."total" >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `orders_by_release` ON `orders` (`shop_id`,`release_at`) WHERE "orders"."release_at" is not null;--> statement-breakpoint
CREATE INDEX `orders_by_customer` ON `orders` (`shop_id`,`customer_id`);--> statement-breakpoint
CREATE INDEX `orders_by_period` ON `orders` (`shop_id`,`period`,`id`) WHERE "orders"."period" is not null;--> statement-breakpoint
CREATE INDEX `orders_by_time` ON `orders` (`shop_id`,`recorded_at`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`shop_id` text NOT NULL,
	`id` text NOT NULL,
	`topic` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	`due_at` integer,
	`attempts` integer NOT NULL,
	`failure` text,
	PRIMARY KEY(`shop_id`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `outbox_by_due` ON `outbox` (`due_at`) WHERE "outbox"."due_at" is not null;--> statement-breakpoint
CREATE INDEX `outbox_by_given_up` ON `outbox` (`shop_id`,`id`) WHERE "outbox"."due_at" is null and "outbox"."failure" is not null;--> statement-breakpoint
CREATE TABLE `partner_pages` (
	`shop_id` text NOT NULL,
	`partner_id` text NOT NULL,
	`words` text NOT NULL,
	`released` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `partner_id`),
	FOREIGN KEY (`shop_id`,`partner_id`) REFERENCES `partners`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `partner_profiles` (
	`shop_id` text NOT NULL,
	`partner_id` text NOT NULL,
	`version` integer NOT NULL,
	`legal_name` text NOT NULL,
	`address` text,
	`tax_number` text,
	`vat_id` text,
	`tax_status` text NOT NULL,
	`self_billing_agreed_at` integer,
	`payout` text NOT NULL,
	`minimum` integer,
	`recorded_at` integer NOT NULL,
	`recorded_by` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`shop_id`, `partner_id`, `version`),
	FOREIGN KEY (`shop_id`,`partner_id`) REFERENCES `partners`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `partners` (
	`shop_id` text NOT NULL,
	`id` text NOT NULL,
	`external_id` text,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`email` text,
	`joined_at` integer NOT NULL,
	`left_at` integer,
	`suspended_at` integer,
	`created_at` integer NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `id`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`shop_id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `partners_by_external_id` ON `partners` (`shop_id`,`external_id`);--> statement-breakpoint
CREATE INDEX `partners_by_email` ON `partners` (`shop_id`,`email`);--> statement-breakpoint
CREATE TABLE `payout_items` (
	`shop_id` text NOT NULL,
	`payout_id` text NOT NULL,
	`partner_id` text NOT NULL,
	`reference` text NOT NULL,
	`amount` integer NOT NULL,
	`tax` integer NOT NULL,
	`currency` text NOT NULL,
	`profile_version` integer NOT NULL,
	`state` text NOT NULL,
	`period` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer,
	`reason` text,
	PRIMARY KEY(`shop_id`, `payout_id`, `partner_id`),
	FOREIGN KEY (`shop_id`,`payout_id`) REFERENCES `payouts`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`shop_id`,`partner_id`,`profile_version`) REFERENCES `partner_profiles`(`shop_id`,`partner_id`,`version`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `payout_items_by_reference` ON `payout_items` (`shop_id`,`reference`);--> statement-breakpoint
CREATE INDEX `payout_items_by_partner` ON `payout_items` (`shop_id`,`partner_id`,`period`);--> statement-breakpoint
CREATE TABLE `payouts` (
	`shop_id` text NOT NULL,
	`id` text NOT NULL,
	`seq` integer NOT NULL,
	`currency` text NOT NULL,
	`method` text NOT NULL,
	`state` text NOT NULL,
	`items` integer NOT NULL,
	`total` integer NOT NULL,
	`settled_items` integer NOT NULL,
	`settled_total` integer NOT NULL,
	`failed_items` integer NOT NULL,
	`failed_total` integer NOT NULL,
	`cursor` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `id`)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `payouts_by_seq` ON `payouts` (`shop_id`,`seq`);--> statement-breakpoint
CREATE TABLE `people` (
	`shop_id` text NOT NULL,
	`id` text NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`role` text,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `id`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`shop_id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `people_by_email` ON `people` (`shop_id`,`email`);--> statement-breakpoint
CREATE TABLE `periods` (
	`shop_id` text NOT NULL,
	`period` text NOT NULL,
	`state` text NOT NULL,
	`closed_at` integer,
	`closed_by` text,
	`approved_at` integer,
	`approved_by` text,
	`done` integer NOT NULL,
	`total` integer NOT NULL,
	`cursor` text NOT NULL,
	`issued_at` integer,
	`year` integer,
	`next_seq` integer,
	`issuer` text,
	`facts` text,
	`changed_at` integer NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `period`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `plans` (
	`shop_id` text NOT NULL,
	`version` integer NOT NULL,
	`plan` text NOT NULL,
	`hash` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `version`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `portraits` (
	`shop_id` text NOT NULL,
	`partner_id` text NOT NULL,
	`hash` text,
	`data` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `partner_id`),
	FOREIGN KEY (`shop_id`,`partner_id`) REFERENCES `partners`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `preferences` (
	`shop_id` text NOT NULL,
	`partner_id` text NOT NULL,
	`language` text NOT NULL,
	`events` text NOT NULL,
	`changed_at` integer NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `partner_id`),
	FOREIGN KEY (`shop_id`,`partner_id`) REFERENCES `partners`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `receipts` (
	`shop_id` text NOT NULL,
	`seq` integer NOT NULL,
	`customer_id` text NOT NULL,
	`binding_seq` integer NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	`sealed_at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `seq`),
	FOREIGN KEY (`shop_id`,`customer_id`,`binding_seq`) REFERENCES `bindings`(`shop_id`,`customer_id`,`seq`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `receipts_by_binding` ON `receipts` (`shop_id`,`customer_id`,`binding_seq`);--> statement-breakpoint
CREATE TABLE `refunds` (
	`shop_id` text NOT NULL,
	`order_id` text NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`reason` text NOT NULL,
	`amount` integer,
	`lines` text,
	`state` text NOT NULL,
	`period` text,
	`left` integer,
	`body_hash` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `order_id`, `id`),
	CONSTRAINT "refunds_amount_not_negative" CHECK("refunds"."amount" >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `refunds_by_period` ON `refunds` (`shop_id`,`period`) WHERE "refunds"."period" is not null;--> statement-breakpoint
CREATE TABLE `sessions` (
	`shop_id` text NOT NULL,
	`id` text NOT NULL,
	`token_hash` text NOT NULL,
	`person_id` text NOT NULL,
	`partner_id` text,
	`network` text,
	`device` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`ended_at` integer,
	PRIMARY KEY(`shop_id`, `id`),
	FOREIGN KEY (`shop_id`,`person_id`) REFERENCES `people`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_by_token` ON `sessions` (`shop_id`,`token_hash`);--> statement-breakpoint
CREATE INDEX `sessions_by_person` ON `sessions` (`shop_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `shops` (
	`shop_id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`timezone` text NOT NULL,
	`currency` text NOT NULL,
	`settings` text NOT NULL,
	`email_key` text NOT NULL,
	`signing_key` text NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `sign_in_tokens` (
	`shop_id` text NOT NULL,
	`id` text NOT NULL,
	`identifier` text NOT NULL,
	`value` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`used_at` integer,
	PRIMARY KEY(`shop_id`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `sign_in_tokens_by_identifier` ON `sign_in_tokens` (`shop_id`,`identifier`);--> statement-breakpoint
CREATE TABLE `sign_ups` (
	`shop_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`token_hash` text NOT NULL,
	`name` text,
	`email` text,
	`code` text,
	`sponsor_id` text,
	`touch` text,
	`terms_version` text,
	`language` text NOT NULL,
	`returning` text,
	`partner_id` text,
	`created_at` integer NOT NULL,
	`confirmed_at` integer,
	`decided_at` integer,
	`reason` text,
	`version` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `id`),
	FOREIGN KEY (`shop_id`,`sponsor_id`) REFERENCES `partners`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `sign_ups_by_state` ON `sign_ups` (`shop_id`,`state`,`id`);--> statement-breakpoint
CREATE TABLE `sponsorships` (
	`shop_id` text NOT NULL,
	`partner_id` text NOT NULL,
	`seq` integer NOT NULL,
	`from` integer NOT NULL,
	`sponsor_id` text,
	`reason` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `partner_id`, `seq`),
	FOREIGN KEY (`shop_id`,`partner_id`) REFERENCES `partners`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`shop_id`,`sponsor_id`) REFERENCES `partners`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `sponsorships_by_sponsor` ON `sponsorships` (`shop_id`,`sponsor_id`);--> statement-breakpoint
CREATE TABLE `standings` (
	`shop_id` text NOT NULL,
	`period` text NOT NULL,
	`partner_id` text NOT NULL,
	`rank` text NOT NULL,
	`is_active` integer NOT NULL,
	`customers` integer,
	`customer_volume` integer NOT NULL,
	`group_volume` integer NOT NULL,
	`path` text NOT NULL,
	PRIMARY KEY(`shop_id`, `period`, `partner_id`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `statements` (
	`shop_id` text NOT NULL,
	`id` text NOT NULL,
	`partner_id` text NOT NULL,
	`period` text NOT NULL,
	`currency` text NOT NULL,
	`year` integer NOT NULL,
	`seq` integer NOT NULL,
	`number` text NOT NULL,
	`issued_at` integer NOT NULL,
	`due_on` text NOT NULL,
	`hash` text NOT NULL,
	`previous_hash` text NOT NULL,
	`carried_in` integer NOT NULL,
	`total` integer NOT NULL,
	`tax` integer NOT NULL,
	`carried_out` integer NOT NULL,
	`document` text NOT NULL,
	PRIMARY KEY(`shop_id`, `id`),
	FOREIGN KEY (`shop_id`,`partner_id`) REFERENCES `partners`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `statements_by_number` ON `statements` (`shop_id`,`year`,`seq`);--> statement-breakpoint
CREATE INDEX `statements_by_partner` ON `statements` (`shop_id`,`partner_id`,`period`);--> statement-breakpoint
CREATE INDEX `statements_by_period` ON `statements` (`shop_id`,`period`,`seq`);--> statement-breakpoint
CREATE TABLE `suspensions` (
	`shop_id` text NOT NULL,
	`partner_id` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`is_suspended` integer NOT NULL,
	`reason` text NOT NULL,
	PRIMARY KEY(`shop_id`, `partner_id`, `seq`),
	FOREIGN KEY (`shop_id`,`partner_id`) REFERENCES `partners`(`shop_id`,`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `transactions` (
	`shop_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`order_id` text,
	`refund_id` text,
	`period` text NOT NULL,
	`currency` text NOT NULL,
	`at` integer NOT NULL,
	`reason` text,
	`author` text,
	`approver` text,
	PRIMARY KEY(`shop_id`, `id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `transactions_by_order` ON `transactions` (`shop_id`,`order_id`);--> statement-breakpoint
CREATE INDEX `transactions_by_period` ON `transactions` (`shop_id`,`period`,`id`) WHERE "transactions"."order_id" is null;