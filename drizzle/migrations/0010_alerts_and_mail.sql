CREATE TABLE `alert_episodes` (
	`id` text PRIMARY KEY NOT NULL,
	`rule` text NOT NULL,
	`rule_version` integer NOT NULL,
	`series` text NOT NULL,
	`title` text NOT NULL,
	`level` text NOT NULL,
	`since` integer NOT NULL,
	`fired_sample_at` integer NOT NULL,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	`closed_sample_at` integer,
	`reason` text,
	`notice` text NOT NULL,
	`notes` text NOT NULL,
	`acknowledged_at` integer,
	`acknowledged_by` text,
	`snoozed_until` integer
);
--> statement-breakpoint
CREATE INDEX `alert_episodes_open` ON `alert_episodes` (`closed_at`,`opened_at`);--> statement-breakpoint
CREATE INDEX `alert_episodes_by_rule` ON `alert_episodes` (`rule`,`series`,`opened_at`);--> statement-breakpoint
CREATE INDEX `alert_episodes_by_time` ON `alert_episodes` (`opened_at`);--> statement-breakpoint
CREATE TABLE `alert_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`rule` text NOT NULL,
	`series` text NOT NULL,
	`episode` text,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`detail` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `alert_events_by_series` ON `alert_events` (`rule`,`series`,`recorded_at`);--> statement-breakpoint
CREATE INDEX `alert_events_by_episode` ON `alert_events` (`episode`);--> statement-breakpoint
CREATE INDEX `alert_events_by_time` ON `alert_events` (`recorded_at`);--> statement-breakpoint
CREATE TABLE `alert_lease` (
	`name` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`expires_at` integer NOT NULL,
	`fence` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `alert_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`draft` text NOT NULL,
	`is_enabled` integer NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`changed_by` text NOT NULL,
	`deleted_at` integer,
	`failures` integer DEFAULT 0 NOT NULL,
	`retry_at` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `alert_rules_by_use` ON `alert_rules` (`is_enabled`,`deleted_at`);--> statement-breakpoint
CREATE TABLE `alert_series` (
	`rule` text NOT NULL,
	`series` text NOT NULL,
	`rule_version` integer NOT NULL,
	`value` text NOT NULL,
	`data` text NOT NULL,
	`level` text,
	`watermark` integer NOT NULL,
	`episode` text,
	`state` text NOT NULL,
	`recent` text NOT NULL,
	`flapping_since` integer,
	`fence` integer NOT NULL,
	PRIMARY KEY(`rule`, `series`)
);
--> statement-breakpoint
CREATE INDEX `alert_series_by_episode` ON `alert_series` (`episode`);--> statement-breakpoint
CREATE TABLE `alert_sources` (
	`source` text PRIMARY KEY NOT NULL,
	`stale_since` integer NOT NULL,
	`opened_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `delivery_circuits` (
	`channel` text PRIMARY KEY NOT NULL,
	`opened_at` integer NOT NULL,
	`probe_at` integer NOT NULL,
	`reply` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`dedupe_key` text NOT NULL,
	`channel` text NOT NULL,
	`recipient` text NOT NULL,
	`kind` text NOT NULL,
	`episode_id` text,
	`rule_id` text,
	`level` text,
	`payload` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`created_at` integer NOT NULL,
	`not_before` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`next_at` integer NOT NULL,
	`lease_until` integer DEFAULT 0 NOT NULL,
	`lease_owner` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`sent_at` integer,
	`last_reply` text,
	`merged_into` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_dedupeKey_unique` ON `outbox` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `outbox_by_state` ON `outbox` (`state`,`next_at`);--> statement-breakpoint
CREATE INDEX `outbox_by_recipient` ON `outbox` (`recipient`,`sent_at`);--> statement-breakpoint
CREATE INDEX `outbox_by_sent` ON `outbox` (`sent_at`);--> statement-breakpoint
CREATE INDEX `outbox_by_episode` ON `outbox` (`episode_id`);--> statement-breakpoint
CREATE INDEX `outbox_by_merge` ON `outbox` (`merged_into`);--> statement-breakpoint
CREATE INDEX `outbox_by_time` ON `outbox` (`created_at`);--> statement-breakpoint
CREATE TABLE `recipients` (
	`id` text PRIMARY KEY NOT NULL,
	`channel` text NOT NULL,
	`address` text NOT NULL,
	`name` text NOT NULL,
	`time_zone` text NOT NULL,
	`created_at` integer NOT NULL,
	`verified_at` integer,
	`disabled_at` integer,
	`disabled_reason` text,
	`hard_bounces` integer DEFAULT 0 NOT NULL,
	`digest` text NOT NULL,
	`digest_hour` integer NOT NULL,
	`next_digest_at` integer,
	`secret` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `recipients_address_unique` ON `recipients` (`address`);--> statement-breakpoint
CREATE INDEX `recipients_by_digest` ON `recipients` (`next_digest_at`);--> statement-breakpoint
CREATE TABLE `used_links` (
	`nonce` text PRIMARY KEY NOT NULL,
	`used_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
