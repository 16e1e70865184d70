CREATE TABLE `fact_imports` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`feed` text,
	`name` text NOT NULL,
	`sha256` text NOT NULL,
	`row_count` integer NOT NULL,
	`text` text,
	`tried_at` integer NOT NULL,
	`tried_by` text,
	`confirmed_at` integer,
	`undone_at` integer
);
--> statement-breakpoint
CREATE INDEX `fact_imports_by_hash` ON `fact_imports` (`sha256`);