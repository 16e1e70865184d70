CREATE TABLE `machines` (
	`manufacturer` text NOT NULL,
	`model` text NOT NULL,
	`terahash_per_second` real NOT NULL,
	`watts` real NOT NULL,
	`release_year` integer NOT NULL,
	`cooling` text NOT NULL,
	`built_for` text NOT NULL,
	`confidence` text NOT NULL,
	`origin` text NOT NULL,
	`source_url` text NOT NULL,
	PRIMARY KEY(`manufacturer`, `model`)
);
--> statement-breakpoint
CREATE TABLE `published_costs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`day` integer NOT NULL,
	`end_day` integer NOT NULL,
	`usd_per_btc` real NOT NULL,
	`low` real,
	`high` real,
	`kind` text NOT NULL,
	`publisher` text NOT NULL,
	`subject` text NOT NULL,
	`note` text,
	`origin` text NOT NULL,
	`source_url` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `published_costs_by_day` ON `published_costs` (`day`);