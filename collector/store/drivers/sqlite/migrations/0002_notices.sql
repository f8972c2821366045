ALTER TABLE `people` ADD `confirmed_at` integer;--> statement-breakpoint
CREATE INDEX `people_of_merchant` ON `people` (`shop_id`,`id`) WHERE "people"."role" is not null;