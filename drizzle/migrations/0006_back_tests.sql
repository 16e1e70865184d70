CREATE TABLE `back_test_events` (
	`id` text PRIMARY KEY NOT NULL,
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
	`note` text
);
--> statement-breakpoint
CREATE INDEX `back_test_events_by_day` ON `back_test_events` (`after_first`);