CREATE INDEX "orders_by_partner" ON "orders" USING btree ("shop_id","partner_id","period","id") WHERE "orders"."partner_id" is not null;
