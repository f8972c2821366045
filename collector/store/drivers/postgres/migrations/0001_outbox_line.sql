DROP INDEX "outbox_by_due";
--> statement-breakpoint
CREATE INDEX "outbox_by_line" ON "outbox" USING btree ("shop_id","created_at","id") WHERE "outbox"."due_at" is not null and "outbox"."topic" <> 'mail';
--> statement-breakpoint
CREATE INDEX "outbox_by_due" ON "outbox" USING btree ("due_at") WHERE "outbox"."due_at" is not null and "outbox"."topic" = 'mail';
