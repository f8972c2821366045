ALTER TABLE "people" ADD COLUMN "confirmed_at" bigint;
--> statement-breakpoint
CREATE INDEX "people_of_merchant" ON "people" USING btree ("shop_id","id") WHERE "people"."role" is not null;
