import { describe, expect, it } from 'vitest';
import { PoolTally } from '#lib/domain/concentration/pool-tally.ts';
import { drawnFigures } from '#lib/domain/uncertainty/drawn-figures.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import { readNewestPoints, readPoints, writeMetricVersion } from '#lib/store/metric-points.ts';
import { ledgerCopies } from '#tests/support/ledger-copies.ts';
import { canonicalBlocks, inWholeDays } from '#tests/support/naive-figures.ts';
import { sqlRows } from '#tests/support/test-database.ts';
import { testWorlds } from '#tests/support/test-world.ts';

const DAY = 86_400;
const NAKAMOTO = ['nakamoto-33', 'nakamoto-50', 'nakamoto-66'] as const;
const worlds = testWorlds();
const ledger = ledgerCopies(worlds);

interface Row {
  readonly metric: string;
  readonly window: string;
  readonly chances: string | null;
}

const rowsOf = (url: string): Row[] =>
  sqlRows<Row>(url, 'select * from metric_points order by metric, window, period, entity');

describe('chances', () => {
  it('stand with each Nakamoto coefficient, of ended and running windows and of epochs, and with no other figure', () => {
    const rows = rowsOf(ledger.copy().url);
    const withChances = rows.filter((row) => row.chances !== null);
    expect(new Set(withChances.map((row) => row.metric))).toEqual(new Set(NAKAMOTO));
    expect(new Set(withChances.map((row) => row.window))).toEqual(new Set(['24h', '7d', '30d', 'epoch']));
    expect(withChances.length).toBe(rows.filter((row) => row.metric.startsWith('nakamoto')).length);
  });

  it('are those of the blocks of their window, with the interval in their middle', async () => {
    const { url, database } = ledger.copy();
    const blocks = canonicalBlocks(url);
    const yesterday = Math.floor((blocks.at(-1)?.timestamp ?? 0) / DAY) - 1;
    const tally = new PoolTally();
    for (const { pool } of inWholeDays(blocks, '7d', yesterday) ?? []) tally.add(pool, 1);
    const drawn = drawnFigures(tally.counts()).counts;
    for (const metric of NAKAMOTO) {
      const [point] = await readPoints(database.read, metric, '7d', { from: yesterday, to: yesterday });
      expect(point?.chances).toEqual(drawn[metric]?.chances);
      expect({ low: point?.intervalLow, high: point?.intervalHigh }).toEqual(drawn[metric]?.interval);
      expect(point?.chances?.[point.value ?? 0]).toBeGreaterThan(0);
    }
  });

  it('are filled into figures that were stored before there were any, and come out the same again', async () => {
    const { url, database, clock } = ledger.copy();
    const before = rowsOf(url);
    await database.tx(async (db) => {
      for (const metric of NAKAMOTO) await writeMetricVersion(db, metric, 2, 1);
      await db.run('update metric_points set chances = null, interval_low = null, interval_high = null');
    });
    expect((await readNewestPoints(database.read, '7d')).some((point) => point.chances !== null)).toBe(false);
    await rebuildFigures(database, clock.at);
    expect(rowsOf(url)).toEqual(before);
  });
});
