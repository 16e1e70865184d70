ALTER TABLE `pools` ADD `named_by` text;--> statement-breakpoint
-- Names that a list has brought so far: only an adopted list dates its names.
UPDATE `pools` SET `named_by` = (
  SELECT `namespace` FROM `pool_aliases`
  WHERE `pool_aliases`.`slug` = `pools`.`slug` AND `external_name` = `pools`.`name`
    AND `namespace` IN ('mempool', 'bitcoin-data') AND `since` IS NOT NULL
  LIMIT 1
);--> statement-breakpoint
-- Corrections that were passed over so far are read at the next start.
DELETE FROM `bundled_files` WHERE `file` IN ('pools.csv', 'pool-aliases.csv', 'difficulty-epochs.csv');
