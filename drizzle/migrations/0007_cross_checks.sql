CREATE TABLE `cross_checks` (
	`source` text NOT NULL,
	`window` text NOT NULL,
	`ends_at` integer NOT NULL,
	`pool` text NOT NULL,
	`ours` integer NOT NULL,
	`theirs` integer NOT NULL,
	`blocks` integer NOT NULL,
	`verdict` text NOT NULL,
	`checked_at` integer NOT NULL,
	PRIMARY KEY(`source`, `window`, `ends_at`, `pool`)
);
