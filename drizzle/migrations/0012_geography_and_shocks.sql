CREATE TABLE `efficiency_steps` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`day` integer NOT NULL,
	`machine` text NOT NULL,
	`built_for` text NOT NULL,
	`joules_per_terahash` real NOT NULL,
	`precision` text NOT NULL,
	`source_url` text NOT NULL,
	`note` text,
	`origin` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `owner_facts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`list` text NOT NULL,
	`owner` text NOT NULL,
	`name` text NOT NULL,
	`scope` text NOT NULL,
	`kind` text NOT NULL,
	`stated_as` text NOT NULL,
	`first_day` integer NOT NULL,
	`last_day` integer NOT NULL,
	`hashrate_ehs` real,
	`coins_mined` real,
	`share` real,
	`source_url` text NOT NULL,
	`note` text,
	`origin` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `owner_facts_by_day` ON `owner_facts` (`last_day`);--> statement-breakpoint
CREATE TABLE `share_facts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`list` text NOT NULL,
	`layer` text NOT NULL,
	`entity` text NOT NULL,
	`source` text NOT NULL,
	`measure` text NOT NULL,
	`first_day` integer NOT NULL,
	`last_day` integer NOT NULL,
	`share` real NOT NULL,
	`low` real,
	`high` real,
	`precision` text NOT NULL,
	`hashrate_ehs` real,
	`source_url` text NOT NULL,
	`note` text,
	`origin` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `share_facts_by_layer` ON `share_facts` (`layer`,`last_day`);--> statement-breakpoint
CREATE TABLE `shock_events` (
	`id` text PRIMARY KEY NOT NULL,
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
	`note` text
);
--> statement-breakpoint
CREATE INDEX `shock_events_by_day` ON `shock_events` (`first_day`);