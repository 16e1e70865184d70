CREATE TABLE `template_evidence` (
	`pool_a` text NOT NULL,
	`pool_b` text NOT NULL,
	`hour` integer NOT NULL,
	`comparisons` integer NOT NULL,
	`score_sum` real NOT NULL,
	`first_height` integer NOT NULL,
	`last_height` integer NOT NULL,
	`latest_at` real NOT NULL,
	PRIMARY KEY(`hour`, `pool_a`, `pool_b`)
);
--> statement-breakpoint
CREATE INDEX `template_evidence_by_hour` ON `template_evidence` (`hour`);