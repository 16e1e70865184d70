CREATE TABLE `pool_clusters` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`list` text NOT NULL,
	`pool` text NOT NULL,
	`cluster` text,
	`cluster_name` text,
	`kind` text NOT NULL,
	`valid_from` integer,
	`valid_until` integer,
	`observed_from` integer,
	`confidence` text NOT NULL,
	`is_default` integer NOT NULL,
	`evidence_url` text NOT NULL,
	`note` text,
	`reviewed` integer NOT NULL,
	`origin` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `pool_clusters_by_pool` ON `pool_clusters` (`pool`);--> statement-breakpoint
CREATE TABLE `cluster_sets` (
	`version` text PRIMARY KEY NOT NULL,
	`rows` integer NOT NULL,
	`reviewed` integer NOT NULL,
	`list` text NOT NULL,
	`used_at` integer NOT NULL
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_metric_points` (
	`metric` text NOT NULL,
	`grouping` text DEFAULT 'raw' NOT NULL,
	`window` text NOT NULL,
	`entity` text NOT NULL,
	`period` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`value` real,
	`low` real,
	`high` real,
	`interval_low` real,
	`interval_high` real,
	`missing` text,
	`blocks` integer NOT NULL,
	`is_final` integer NOT NULL,
	`version` integer NOT NULL,
	`cluster_set` text,
	PRIMARY KEY(`metric`, `grouping`, `window`, `period`, `entity`)
);
--> statement-breakpoint
-- Every figure of before is a raw one. Written by hand: the generator would copy columns that the old table does not have.
INSERT INTO `__new_metric_points`("metric", "grouping", "window", "entity", "period", "ends_at", "value", "low", "high", "interval_low", "interval_high", "missing", "blocks", "is_final", "version", "cluster_set") SELECT "metric", 'raw', "window", "entity", "period", "ends_at", "value", "low", "high", "interval_low", "interval_high", "missing", "blocks", "is_final", "version", null FROM `metric_points`;--> statement-breakpoint
DROP TABLE `metric_points`;--> statement-breakpoint
ALTER TABLE `__new_metric_points` RENAME TO `metric_points`;--> statement-breakpoint
PRAGMA foreign_keys=ON;