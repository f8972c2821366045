CREATE TABLE `link_counts` (
	`shop_id` text NOT NULL,
	`day` text NOT NULL,
	`code` text NOT NULL,
	`sub` text NOT NULL,
	`slot` integer NOT NULL,
	`clicks` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `day`, `code`, `sub`, `slot`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `link_counts` SELECT `shop_id`, `day`, `code`, coalesce(`sub`, ''), 0, count(*) FROM `clicks` WHERE `flags` = '' GROUP BY 1, 2, 3, 4;
