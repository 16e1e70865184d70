CREATE TABLE `ai_downloads` (
	`vintage` integer NOT NULL,
	`model` text NOT NULL,
	`author` text NOT NULL,
	`downloads` integer NOT NULL,
	`downloads_all_time` integer,
	`parameters` real,
	`parameters_from` text,
	`base_model` text,
	`created` integer,
	PRIMARY KEY(`vintage`, `model`)
);
--> statement-breakpoint
CREATE TABLE `ai_listings` (
	`vintage` integer NOT NULL,
	`model` text NOT NULL,
	`name` text,
	`lab` text,
	`hugging_face_id` text,
	`open_weights` integer,
	`released` integer,
	`listed` integer,
	`prompt_usd_per_million` real,
	`completion_usd_per_million` real,
	PRIMARY KEY(`vintage`, `model`)
);
--> statement-breakpoint
CREATE TABLE `ai_points` (
	`metric` text NOT NULL,
	`variant` text NOT NULL,
	`vintage` integer NOT NULL,
	`period` integer NOT NULL,
	`value` real,
	`low` real,
	`high` real,
	`interval_low` real,
	`interval_high` real,
	`missing` text,
	`n` integer NOT NULL,
	`detail` text,
	`version` integer NOT NULL,
	PRIMARY KEY(`metric`, `variant`, `vintage`, `period`)
);
--> statement-breakpoint
CREATE TABLE `ai_scores` (
	`vintage` integer NOT NULL,
	`board` text NOT NULL,
	`model` text NOT NULL,
	`lab` text,
	`released` integer,
	`score` real NOT NULL,
	`low` real,
	`high` real,
	`votes` integer,
	`stated_access` text,
	`parameters` real,
	PRIMARY KEY(`vintage`, `board`, `model`)
);
--> statement-breakpoint
CREATE TABLE `ai_token_days` (
	`day` integer NOT NULL,
	`vintage` integer NOT NULL,
	`model` text NOT NULL,
	`tokens` text NOT NULL,
	PRIMARY KEY(`day`, `vintage`, `model`)
);
--> statement-breakpoint
CREATE TABLE `ai_vintages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source` text NOT NULL,
	`list` text NOT NULL,
	`as_of` integer NOT NULL,
	`received_at` integer NOT NULL,
	`sha256` text NOT NULL,
	`row_count` integer NOT NULL,
	`snapshot_id` integer,
	`origin` text NOT NULL,
	`source_url` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `ai_vintages_by_source` ON `ai_vintages` (`source`,`as_of`);--> statement-breakpoint
CREATE TABLE `model_classes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`pattern` text NOT NULL,
	`match` text NOT NULL,
	`lab` text NOT NULL,
	`access` text NOT NULL,
	`checked` integer NOT NULL,
	`source_url` text NOT NULL,
	`note` text,
	`origin` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `published_figures` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`series` text NOT NULL,
	`subject` text NOT NULL,
	`publisher` text NOT NULL,
	`first_day` integer NOT NULL,
	`last_day` integer NOT NULL,
	`value` real,
	`low` real,
	`high` real,
	`unit` text NOT NULL,
	`published` integer,
	`note` text,
	`source_url` text NOT NULL,
	`origin` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `published_figures_by_series` ON `published_figures` (`series`,`last_day`);--> statement-breakpoint
CREATE TABLE `claim_verdicts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`claim` text NOT NULL,
	`verdict` text NOT NULL,
	`confidence` text NOT NULL,
	`finding` text NOT NULL,
	`readings` text NOT NULL,
	`rule_hash` text NOT NULL,
	`judged_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `claim_verdicts_by_claim` ON `claim_verdicts` (`claim`,`judged_at`);