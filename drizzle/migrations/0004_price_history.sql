CREATE TABLE `model_fits` (
	`model` text NOT NULL,
	`version` integer NOT NULL,
	`until_day` integer NOT NULL,
	`from_day` integer NOT NULL,
	`observations` integer NOT NULL,
	`intercept` real NOT NULL,
	`slope` real NOT NULL,
	`r_squared` real NOT NULL,
	`fitted_at` integer NOT NULL,
	PRIMARY KEY(`model`, `version`, `until_day`)
);
--> statement-breakpoint
CREATE TABLE `price_history` (
	`day` integer PRIMARY KEY NOT NULL,
	`usd_per_btc` real NOT NULL,
	`feed` text NOT NULL,
	`recorded_at` integer NOT NULL
);
