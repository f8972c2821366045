DROP INDEX "lines_by_partner";
--> statement-breakpoint
CREATE INDEX "lines_by_partner" ON "lines" USING btree ("shop_id","partner_id","period","recorded_at","id");
