import { beforeAll, describe, expect, it } from 'vitest';
import { describeClusters, readingInWords } from '#app/clusters/cluster-words.ts';
import type { ClustersPage } from '#lib/contracts/clusters-page.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { getClustersPage } from '#lib/queries/get-clusters-page.ts';
import { readNewestPoints } from '#lib/store/metric-points.ts';
import { loadRecentHistory } from '#tests/support/bundled-history.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { testWorlds } from '#tests/support/test-world.ts';

const worlds = testWorlds();
let source: DataSource;
let page: ClustersPage;

/** The bundled history, which ends on 21 April 2026. */
beforeAll(async () => {
  const world = await worlds.startWorld();
  await loadRecentHistory(world, 40);
  await rebuildFigures(world.database, TEST_TIME);
  source = dataSourceOver(world.database.read, TEST_TIME);
  page = await getClustersPage(source);
});

const readingOf = (window: '7d' | '30d', kind: string) =>
  page.windows.find((one) => one.window === window)?.readings.find((reading) => reading.kind === kind);

describe('the page of template builders', () => {
  it.each(['7d', '30d'] as const)('shows the figures of %s that are stored, raw and grouped', async (window) => {
    for (const [kind, grouping] of [
      ['raw', 'raw'],
      ['default', 'template'],
    ] as const) {
      const points = (await readNewestPoints(source.db, window, grouping)).filter(({ entity }) => entity === '');
      const figure = (metric: string) => points.find((point) => point.metric === metric);
      const reading = readingOf(window, kind);
      expect(reading?.hhi?.value).toBeCloseTo(figure('hhi')?.value ?? 0, 9);
      expect(reading?.hhi?.interval?.low).toBeCloseTo(figure('hhi')?.intervalLow ?? 0, 9);
      expect(reading?.nakamoto).toBe(figure('nakamoto-50')?.value);
      expect(reading?.largest?.share.value).toBeCloseTo(figure('cr-1')?.value ?? 0, 9);
    }
  });

  it('tries what the list leaves out, and the surest evidence alone', () => {
    const readings = page.windows[0]?.readings ?? [];
    expect(readings.map(readingInWords)).toEqual([
      'Every pool for itself',
      'By template builder, as in all figures',
      'The same, and EMCDPool with them',
      'The same, and SpiderPool with them',
      'By evidence of high confidence alone',
    ]);
    const hhiOf = (place: number) => readings[place]?.hhi?.value ?? Number.NaN;
    expect(hhiOf(3)).toBeGreaterThan(hhiOf(1));
    expect(hhiOf(4)).toBeLessThan(hhiOf(1));
    expect(hhiOf(4)).toBeGreaterThan(hhiOf(0));
  });

  it('tells how sure the coefficient is, of raw figures and of those by the list alone', () => {
    for (const { readings } of page.windows) {
      expect(readings.slice(0, 2).map(({ chances }) => chances)).toEqual([
        expect.stringMatching(/ of draws/),
        expect.stringMatching(/ of draws/),
      ]);
      expect(readings.slice(2).every(({ chances }) => chances === null)).toBe(true);
    }
  });

  it('names every builder with its pools, largest first', () => {
    const friends = page.builders.find(({ key }) => key === 'antpool-friends');
    expect(friends?.pools).toHaveLength(11);
    expect(friends?.pools).toContain('Mining Squared');
    expect(friends?.shares.every((share) => (share?.value ?? 0) > 0.25)).toBe(true);
    const shares = page.builders.map((builder) => builder.shares[0]?.value ?? 0);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
    expect(page.builders.map(({ key }) => key)).not.toContain('antpool');
    expect(page.builders.map(({ key }) => key)).not.toContain('unknown');
  });

  it('shows all evidence, the negative too, with where to read it', () => {
    expect(page.facts.map(({ kind }) => kind)).toEqual(['template', 'custody', 'payout', 'ownership']);
    const templates = page.facts[0]?.rows ?? [];
    expect(templates.find(({ pool }) => pool.slug === 'f2pool')).toMatchObject({
      pool: { name: 'F2Pool' },
      cluster: null,
      observedFrom: '2024-04-17',
      evidence: { title: 'a note on Nostr, April 2024' },
    });
    for (const { rows } of page.facts) for (const { evidence } of rows) expect(evidence.url).toMatch(/^https:\/\//);
    expect(page.list).toEqual({
      version: expect.stringMatching(/^[0-9a-f]{12}$/),
      isOperators: false,
      reviewed: '2026-11-23',
    });
  });

  it('opens with one sentence that says so', () => {
    expect(describeClusters(page)).toMatch(
      /^11 pools with one block template \(AntPool & friends\) found \d\d(\.\d)?% of the blocks of the 7 days to 21 Apr 2026; by template builder it takes 2 for more than half, by pool 3\.$/,
    );
  });

  it('is empty before anything is on record', async () => {
    const empty = await getClustersPage(dataSourceOver(worlds.open(await worlds.emptyUrl()).read, TEST_TIME));
    expect(empty).toEqual({ list: null, largest: null, windows: [], builders: [], facts: [] });
    expect(describeClusters(empty)).toBe('No window is on record yet of which one could tell.');
  });
});
