DROP INDEX `lines_by_partner`;--> statement-breakpoint
CREATE INDEX `lines_by_partner` ON `lines` (`shop_id`,`partner_id`,`period`,`recorded_at`,`id`);