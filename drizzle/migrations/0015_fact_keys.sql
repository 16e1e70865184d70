PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_machines` (
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
	PRIMARY KEY(`manufacturer`, `model`, `origin`)
);
--> statement-breakpoint
INSERT INTO `__new_machines`("manufacturer", "model", "terahash_per_second", "watts", "release_year", "cooling", "built_for", "confidence", "origin", "source_url") SELECT "manufacturer", "model", "terahash_per_second", "watts", "release_year", "cooling", "built_for", "confidence", "origin", "source_url" FROM `machines`;--> statement-breakpoint
DROP TABLE `machines`;--> statement-breakpoint
ALTER TABLE `__new_machines` RENAME TO `machines`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE TABLE `__new_back_test_events` (
	`id` text NOT NULL,
	`event` text NOT NULL,
	`measure` text NOT NULL,
	`subject` text NOT NULL,
	`before_first` integer NOT NULL,
	`before_last` integer NOT NULL,
	`after_first` integer NOT NULL,
	`after_last` integer NOT NULL,
	`before_blocks` integer NOT NULL,
	`before_total` integer NOT NULL,
	`before_difficulty` real NOT NULL,
	`after_blocks` integer NOT NULL,
	`after_total` integer NOT NULL,
	`after_difficulty` real NOT NULL,
	`claim` text,
	`claim_origin` text,
	`claim_url` text,
	`origin` text NOT NULL,
	`note` text,
	PRIMARY KEY(`id`, `origin`)
);
--> statement-breakpoint
INSERT INTO `__new_back_test_events`("id", "event", "measure", "subject", "before_first", "before_last", "after_first", "after_last", "before_blocks", "before_total", "before_difficulty", "after_blocks", "after_total", "after_difficulty", "claim", "claim_origin", "claim_url", "origin", "note") SELECT "id", "event", "measure", "subject", "before_first", "before_last", "after_first", "after_last", "before_blocks", "before_total", "before_difficulty", "after_blocks", "after_total", "after_difficulty", "claim", "claim_origin", "claim_url", "origin", "note" FROM `back_test_events`;--> statement-breakpoint
DROP TABLE `back_test_events`;--> statement-breakpoint
ALTER TABLE `__new_back_test_events` RENAME TO `back_test_events`;--> statement-breakpoint
CREATE INDEX `back_test_events_by_day` ON `back_test_events` (`after_first`);--> statement-breakpoint
CREATE TABLE `__new_shock_events` (
	`id` text NOT NULL,
	`event` text NOT NULL,
	`first_day` integer NOT NULL,
	`height` integer NOT NULL,
	`elapsed_seconds` integer NOT NULL,
	`before_first` integer NOT NULL,
	`before_last` integer NOT NULL,
	`before_blocks` integer NOT NULL,
	`before_difficulty` real NOT NULL,
	`during_first` integer NOT NULL,
	`during_last` integer NOT NULL,
	`during_blocks` integer NOT NULL,
	`during_difficulty` real NOT NULL,
	`later_first` integer NOT NULL,
	`later_last` integer NOT NULL,
	`later_blocks` integer NOT NULL,
	`later_difficulty` real NOT NULL,
	`lost` real NOT NULL,
	`lost_basis` text NOT NULL,
	`lost_url` text,
	`ramp_days` real NOT NULL,
	`duration_days` real,
	`return_days` real NOT NULL,
	`retargets` integer NOT NULL,
	`claim` text,
	`claim_origin` text,
	`claim_url` text,
	`origin` text NOT NULL,
	`note` text,
	PRIMARY KEY(`id`, `origin`)
);
--> statement-breakpoint
INSERT INTO `__new_shock_events`("id", "event", "first_day", "height", "elapsed_seconds", "before_first", "before_last", "before_blocks", "before_difficulty", "during_first", "during_last", "during_blocks", "during_difficulty", "later_first", "later_last", "later_blocks", "later_difficulty", "lost", "lost_basis", "lost_url", "ramp_days", "duration_days", "return_days", "retargets", "claim", "claim_origin", "claim_url", "origin", "note") SELECT "id", "event", "first_day", "height", "elapsed_seconds", "before_first", "before_last", "before_blocks", "before_difficulty", "during_first", "during_last", "during_blocks", "during_difficulty", "later_first", "later_last", "later_blocks", "later_difficulty", "lost", "lost_basis", "lost_url", "ramp_days", "duration_days", "return_days", "retargets", "claim", "claim_origin", "claim_url", "origin", "note" FROM `shock_events`;--> statement-breakpoint
DROP TABLE `shock_events`;--> statement-breakpoint
ALTER TABLE `__new_shock_events` RENAME TO `shock_events`;--> statement-breakpoint
CREATE INDEX `shock_events_by_day` ON `shock_events` (`first_day`);