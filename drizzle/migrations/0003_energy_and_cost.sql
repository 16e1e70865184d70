CREATE TABLE `exchange_rates` (
	`currency` text NOT NULL,
	`day` integer NOT NULL,
	`feed` text NOT NULL,
	`units_per_usd` real NOT NULL,
	`snapshot_id` integer,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`currency`, `day`, `feed`)
);
--> statement-breakpoint
CREATE INDEX `exchange_rates_by_day` ON `exchange_rates` (`day`);--> statement-breakpoint
CREATE TABLE `interval_prices` (
	`series` integer NOT NULL,
	`starts_at` integer NOT NULL,
	`seconds` integer NOT NULL,
	`price` real NOT NULL,
	`flag` integer NOT NULL,
	`snapshot_id` integer,
	PRIMARY KEY(`series`, `starts_at`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `model_fits` (
	`model` text NOT NULL,
	`version` integer NOT NULL,
	`until_day` integer NOT NULL,
	`from_day` integer NOT NULL,
	`observations` integer NOT NULL,
	`intercept` real NOT NULL,
	`slope` real NOT NULL,
	`r_squared` real NOT NULL,
	`fitted_at` integer NOT NULL,
	PRIMARY KEY(`model`, `version`, `until_day`)
);
--> statement-breakpoint
CREATE TABLE `price_days` (
	`series` integer NOT NULL,
	`day` integer NOT NULL,
	`mean` real NOT NULL,
	`lowest` real NOT NULL,
	`lower_quartile` real NOT NULL,
	`median` real NOT NULL,
	`upper_quartile` real NOT NULL,
	`percentile80` real NOT NULL,
	`percentile90` real NOT NULL,
	`highest` real NOT NULL,
	`negative_seconds` integer NOT NULL,
	`covered_seconds` integer NOT NULL,
	`day_seconds` integer NOT NULL,
	`step_seconds` integer NOT NULL,
	`prices` integer NOT NULL,
	`flagged` integer NOT NULL,
	`hours` text NOT NULL,
	PRIMARY KEY(`series`, `day`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `price_series` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `price_series_name_unique` ON `price_series` (`name`);--> statement-breakpoint
CREATE TABLE `tariffs` (
	`id` text NOT NULL,
	`country` text NOT NULL,
	`subdivision` text,
	`title` text NOT NULL,
	`usd_per_mwh` real,
	`low` real,
	`high` real,
	`native` text NOT NULL,
	`kind` text NOT NULL,
	`valid_from` integer NOT NULL,
	`valid_until` integer,
	`reviewed` integer NOT NULL,
	`review_after_days` integer NOT NULL,
	`source` text NOT NULL,
	`source_url` text,
	`confidence` text NOT NULL,
	`note` text,
	`origin` text NOT NULL,
	PRIMARY KEY(`id`, `valid_from`, `origin`)
);
--> statement-breakpoint
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
CREATE INDEX `published_costs_by_day` ON `published_costs` (`day`);--> statement-breakpoint
CREATE TABLE `price_history` (
	`day` integer PRIMARY KEY NOT NULL,
	`usd_per_btc` real NOT NULL,
	`feed` text NOT NULL,
	`recorded_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `snapshots` ADD `is_named` integer DEFAULT false NOT NULL;