ALTER TABLE "clicks" RENAME TO "clicks_before";
--> statement-breakpoint
ALTER TABLE "clicks_before" RENAME CONSTRAINT "clicks_shop_id_id_pk" TO "clicks_before_pk";
--> statement-breakpoint
ALTER INDEX "clicks_by_code" RENAME TO "clicks_before_by_code";
--> statement-breakpoint
CREATE TABLE "clicks" (
	"shop_id" text COLLATE "C" NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"at" bigint NOT NULL,
	"day" text COLLATE "C" NOT NULL,
	"recorded_at" bigint NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"visitor" text COLLATE "C",
	"landing" text COLLATE "C",
	"sub" text COLLATE "C",
	"consent" text COLLATE "C" NOT NULL,
	"flags" text COLLATE "C" NOT NULL,
	CONSTRAINT "clicks_shop_id_id_pk" PRIMARY KEY("shop_id","id")
) PARTITION BY RANGE ("id");
--> statement-breakpoint
CREATE INDEX "clicks_by_code" ON "clicks" USING btree ("shop_id","code","day");
--> statement-breakpoint
CREATE TABLE "clicks_other" PARTITION OF "clicks" DEFAULT;
--> statement-breakpoint
INSERT INTO "clicks" SELECT "shop_id", "id", "at", "day", "recorded_at", "code", "channel", "visitor", "landing", "sub", "consent", "flags" FROM "clicks_before";
--> statement-breakpoint
DROP TABLE "clicks_before";
