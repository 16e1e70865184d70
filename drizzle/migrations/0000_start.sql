CREATE TABLE `bundled_files` (
	`file` text PRIMARY KEY NOT NULL,
	`sha256` text NOT NULL,
	`row_count` integer NOT NULL,
	`loaded_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`day` integer NOT NULL,
	`end_day` integer,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`detail` text NOT NULL,
	`weight` integer NOT NULL,
	`origin` text NOT NULL,
	`url` text
);
--> statement-breakpoint
CREATE INDEX `events_by_day` ON `events` (`day`);--> statement-breakpoint
CREATE TABLE `history_counts` (
	`granularity` text NOT NULL,
	`period` integer NOT NULL,
	`pool` text NOT NULL,
	`blocks` integer NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`is_complete` integer NOT NULL,
	`origin` text NOT NULL,
	PRIMARY KEY(`granularity`, `period`, `pool`)
);
--> statement-breakpoint
CREATE TABLE `history_gaps` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`start_day` integer NOT NULL,
	`end_day` integer NOT NULL,
	`reason` text NOT NULL,
	`detail` text NOT NULL,
	`origin` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `origins` (
	`id` text PRIMARY KEY NOT NULL,
	`producer` text NOT NULL,
	`title` text NOT NULL,
	`url` text NOT NULL,
	`licence` text NOT NULL,
	`licence_flag` text NOT NULL,
	`attribution` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `published_points` (
	`metric` text NOT NULL,
	`day` integer NOT NULL,
	`origin` text NOT NULL,
	`value` real NOT NULL,
	`note` text,
	PRIMARY KEY(`metric`, `day`, `origin`)
);
--> statement-breakpoint
CREATE TABLE `feed_runs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`feed` text NOT NULL,
	`finished_at` integer NOT NULL,
	`outcome` text NOT NULL,
	`rows_new` integer NOT NULL,
	`rows_rejected` integer NOT NULL,
	`message` text,
	`snapshot_id` integer
);
--> statement-breakpoint
CREATE INDEX `feed_runs_by_feed` ON `feed_runs` (`feed`,`finished_at`);--> statement-breakpoint
CREATE TABLE `feed_states` (
	`feed` text PRIMARY KEY NOT NULL,
	`last_attempt_at` integer,
	`last_success_at` integer,
	`newest_fact_at` integer,
	`row_count` integer NOT NULL,
	`failures_in_row` integer NOT NULL,
	`failing_since` integer,
	`error_kind` text,
	`error_message` text,
	`note` text,
	`etag` text,
	`last_modified` text
);
--> statement-breakpoint
CREATE TABLE `rejections` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`feed` text NOT NULL,
	`subject` text NOT NULL,
	`reason` text NOT NULL,
	`snapshot_id` integer,
	`rejected_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `rejections_by_feed` ON `rejections` (`feed`,`rejected_at`);--> statement-breakpoint
CREATE TABLE `snapshots` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`feed` text NOT NULL,
	`url` text NOT NULL,
	`sha256` text NOT NULL,
	`byte_length` integer NOT NULL,
	`body` blob,
	`received_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `snapshots_by_hash` ON `snapshots` (`sha256`);--> statement-breakpoint
CREATE INDEX `snapshots_by_time` ON `snapshots` (`received_at`);--> statement-breakpoint
CREATE TABLE `database_facts` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `job_runs` (
	`job` text NOT NULL,
	`scheduled_for` integer NOT NULL,
	`worker` text NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`outcome` text,
	`message` text,
	PRIMARY KEY(`job`, `scheduled_for`)
);
--> statement-breakpoint
CREATE INDEX `job_runs_by_start` ON `job_runs` (`started_at`);--> statement-breakpoint
CREATE TABLE `leases` (
	`name` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `progress` (
	`name` text PRIMARY KEY NOT NULL,
	`done` integer NOT NULL,
	`total` integer NOT NULL,
	`message` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `attribution_changes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`block_hash` text NOT NULL,
	`height` integer NOT NULL,
	`list` text NOT NULL,
	`from_pool` text,
	`to_pool` text,
	`from_version` text NOT NULL,
	`to_version` text NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `attribution_changes_by_time` ON `attribution_changes` (`changed_at`);--> statement-breakpoint
CREATE TABLE `attributions` (
	`block_hash` text NOT NULL,
	`list` text NOT NULL,
	`pool` text,
	`method` text NOT NULL,
	`list_version` text NOT NULL,
	PRIMARY KEY(`block_hash`, `list`)
);
--> statement-breakpoint
CREATE TABLE `blocks` (
	`hash` text PRIMARY KEY NOT NULL,
	`height` integer NOT NULL,
	`previous_hash` text NOT NULL,
	`timestamp` integer NOT NULL,
	`day` integer NOT NULL,
	`bits` integer NOT NULL,
	`difficulty` real NOT NULL,
	`transaction_count` integer NOT NULL,
	`size_bytes` integer NOT NULL,
	`weight` integer NOT NULL,
	`reward_sats` integer NOT NULL,
	`fees_sats` integer NOT NULL,
	`coinbase_script` text NOT NULL,
	`payout_addresses` text NOT NULL,
	`reported_pool` text,
	`status` text NOT NULL,
	`pool` text NOT NULL,
	`is_disputed` integer NOT NULL,
	`feed` text NOT NULL,
	`snapshot_id` integer,
	`recorded_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `blocks_by_height` ON `blocks` (`status`,`height`);--> statement-breakpoint
CREATE INDEX `blocks_by_day` ON `blocks` (`status`,`day`,`pool`);--> statement-breakpoint
CREATE INDEX `blocks_by_pool` ON `blocks` (`pool`,`status`,`height`);--> statement-breakpoint
CREATE INDEX `blocks_disputed` ON `blocks` (`status`,`height`) WHERE is_disputed;--> statement-breakpoint
CREATE INDEX `blocks_by_snapshot` ON `blocks` (`snapshot_id`);--> statement-breakpoint
CREATE TABLE `difficulty_epochs` (
	`epoch` integer PRIMARY KEY NOT NULL,
	`start_height` integer NOT NULL,
	`start_time` integer NOT NULL,
	`precision` text NOT NULL,
	`difficulty` real NOT NULL,
	`origin` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `network_days` (
	`day` integer NOT NULL,
	`feed` text NOT NULL,
	`hashes_per_second` real NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`day`, `feed`)
);
--> statement-breakpoint
CREATE TABLE `pool_aliases` (
	`namespace` text NOT NULL,
	`external_id` text NOT NULL,
	`external_name` text NOT NULL,
	`slug` text NOT NULL,
	`since` text,
	`origin` text NOT NULL,
	PRIMARY KEY(`namespace`, `external_id`, `external_name`)
);
--> statement-breakpoint
CREATE TABLE `pool_lists` (
	`list` text NOT NULL,
	`version` text NOT NULL,
	`status` text NOT NULL,
	`reason` text,
	`entry_count` integer NOT NULL,
	`entries` text NOT NULL,
	`decided_at` integer NOT NULL,
	PRIMARY KEY(`list`, `version`)
);
--> statement-breakpoint
CREATE TABLE `pools` (
	`slug` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`link` text,
	`origin` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `prices` (
	`observed_at` integer NOT NULL,
	`feed` text NOT NULL,
	`usd_per_btc` real NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`observed_at`, `feed`)
);
--> statement-breakpoint
CREATE TABLE `dirty_periods` (
	`granularity` text NOT NULL,
	`period` integer NOT NULL,
	`changes` integer NOT NULL,
	PRIMARY KEY(`granularity`, `period`)
);
--> statement-breakpoint
CREATE TABLE `metric_points` (
	`metric` text NOT NULL,
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
	PRIMARY KEY(`metric`, `window`, `period`, `entity`)
);
--> statement-breakpoint
CREATE TABLE `metric_versions` (
	`metric` text PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`computed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `periods` (
	`granularity` text NOT NULL,
	`period` integer NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`blocks` integer NOT NULL,
	`is_complete` integer NOT NULL,
	`source` text NOT NULL,
	`origin` text NOT NULL,
	`mean_difficulty` real,
	`overlap_difference` integer,
	PRIMARY KEY(`granularity`, `period`)
);
--> statement-breakpoint
CREATE TABLE `pool_counts` (
	`granularity` text NOT NULL,
	`period` integer NOT NULL,
	`pool` text NOT NULL,
	`blocks` integer NOT NULL,
	PRIMARY KEY(`granularity`, `period`, `pool`)
);
--> statement-breakpoint
CREATE TABLE `revisions` (
	`name` text PRIMARY KEY NOT NULL,
	`value` integer NOT NULL,
	`changed_at` integer NOT NULL
);
