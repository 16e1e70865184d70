CREATE TABLE `embeds` (
	`id` text PRIMARY KEY NOT NULL,
	`chart` text NOT NULL,
	`query` text NOT NULL,
	`title` text,
	`theme` text NOT NULL,
	`is_live` integer NOT NULL,
	`changeable` text NOT NULL,
	`kind` text NOT NULL,
	`origins` text NOT NULL,
	`secret_version` integer DEFAULT 1 NOT NULL,
	`expires_at` integer,
	`paused_at` integer,
	`revoked_at` integer,
	`revision` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`hits` integer DEFAULT 0 NOT NULL,
	`last_origin` text,
	`last_hit_at` integer
);
--> statement-breakpoint
CREATE INDEX `embeds_by_time` ON `embeds` (`created_at`);