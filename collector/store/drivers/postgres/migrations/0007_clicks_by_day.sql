DROP INDEX "clicks_by_code";
--> statement-breakpoint
CREATE INDEX "clicks_by_day" ON "clicks" USING btree ("shop_id","day","id");
