CREATE TABLE "link_counts" (
	"shop_id" text COLLATE "C" NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"sub" text COLLATE "C" NOT NULL,
	"slot" bigint NOT NULL,
	"clicks" bigint NOT NULL,
	CONSTRAINT "link_counts_shop_id_day_code_sub_slot_pk" PRIMARY KEY("shop_id","day","code","sub","slot")
);

--> statement-breakpoint
INSERT INTO "link_counts" SELECT "shop_id", "day", "code", coalesce("sub", ''), 0, count(*) FROM "clicks" WHERE "flags" = '' GROUP BY 1, 2, 3, 4;
