DROP INDEX `sponsorships_by_sponsor`;--> statement-breakpoint
CREATE INDEX `sponsorships_by_sponsor` ON `sponsorships` (`shop_id`,`sponsor_id`,`partner_id`,`seq`);