DROP INDEX "outbox_by_due";
--> statement-breakpoint
CREATE INDEX "sessions_by_end" ON "sessions" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "sign_in_tokens_by_end" ON "sign_in_tokens" USING btree ("expires_at");
--> statement-breakpoint
CREATE INDEX "outbox_by_line" ON "outbox" USING btree ("shop_id","created_at","id") WHERE "outbox"."due_at" is not null and "outbox"."topic" <> 'mail';
--> statement-breakpoint
CREATE INDEX "outbox_by_due" ON "outbox" USING btree ("due_at") WHERE "outbox"."due_at" is not null and "outbox"."topic" = 'mail';
