import { beforeAll, describe, expect, it } from 'vitest';
import { readChartRequest } from '#lib/contracts/chart-request.ts';
import type { DivergencePage, PartFigures } from '#lib/contracts/divergence-page.ts';
import type { AiPoint } from '#lib/domain/ai/ai-metric.ts';
import { parseIsoDay, startOfDay } from '#lib/domain/time.ts';
import { rebuildFigures } from '#lib/metrics/rebuild-figures.ts';
import { getDivergenceState } from '#lib/queries/ai/divergence-pair.ts';
import { getDivergence } from '#lib/queries/ai/get-divergence.ts';
import type { DataSource } from '#lib/queries/data-source.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { replaceAiPoints } from '#lib/store/ai-points.ts';
import { addVintage } from '#lib/store/ai-vintages.ts';
import type { Database } from '#lib/store/database.ts';
import { loadRecentHistory } from '#tests/support/bundled-history.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { testWorlds } from '#tests/support/test-world.ts';

const worlds = testWorlds();
let database: Database;
let source: DataSource;
let empty: DataSource;

beforeAll(async () => {
  const world = await worlds.startWorld();
  database = world.database;
  await loadRecentHistory(world, 460);
  await rebuildFigures(database, TEST_TIME);
  source = dataSourceOver(database.read, TEST_TIME);
  empty = dataSourceOver(worlds.open(await worlds.emptyUrl()).read, TEST_TIME);
}, 120_000);

function figuresOf({ parts }: DivergencePage, key: string): PartFigures {
  const figures = parts.find((part) => part.key === key)?.figures;
  if (figures == null) throw new Error(`nothing of ${key}`);
  return figures;
}

describe('mining beside AI, from bundled facts alone', () => {
  it('is half right: blocks stand still, tokens spread', async () => {
    const page = await getDivergence(source);
    expect(page.headline).toBe(
      'Half right: block building neither concentrates nor spreads, while the tokens of one AI router spread over more labs',
    );
    expect(page.basis).toMatch(
      /^Template builders: as many as 4\.3–4\.6 equal ones on 21 Apr 2026, after 4\.\d–4\.\d on 21 Apr 2025\. Labs: as many as 7\.5–8\.5 equal ones on 9 Oct 2026, after 4\.0–4\.4 on 1 Jan 2025\.$/,
    );
    expect((await getDivergenceState(source)).sentence).toBe(page.headline);
    expect((await getChart(source, 'divergence', readChartRequest({}, 'all')))?.title).toBe(page.headline);
  });

  it('has each part with its date, its source and which way it went, or why there is none', async () => {
    const page = await getDivergence(source);
    expect(figuresOf(page, 'countries')).toMatchObject({
      now: '5.3–5.4',
      asOf: '30 Sep 2026',
      before: '5.4–5.6 on 30 Sep 2025',
      direction: 'neither: within a tenth',
      source: { title: 'Hashrate Index' },
    });
    expect(figuresOf(page, 'makers')).toMatchObject({
      now: '1.4',
      direction: expect.stringContaining('cannot be told'),
    });
    expect(figuresOf(page, 'labs').direction).toBe('spreads: more parties');
    const publishers = page.parts.find(({ key }) => key === 'publishers');
    expect([publishers?.figures, publishers?.missing]).toEqual([null, expect.stringMatching(/^unknown: /)]);
  });

  it('shows the score only with both of its parts, above zero as the article has it', async () => {
    const { score } = await getDivergence(source);
    expect(score?.mining).toMatch(/^−0\.\d+ to \+?−?0\.\d+$/);
    expect(score?.ai).toMatch(/^−0\.\d+ to −0\.\d+$/);
    expect(score?.score).toMatch(/^\+0\.\d+ to \+0\.\d+$/);
  });

  it('works out the forecast that the article quotes, and puts others beside it', async () => {
    const { edgeArithmetic, forecasts } = await getDivergence(source);
    expect(edgeArithmetic).toEqual([
      'The article has $25 bn in 2025 grow to $119 bn in 2033 and calls that roughly 300%.',
      'By its own figures it is 4.76 times as much: +376%, or 21.5% a year over 8 years. +300% would make $100 bn.',
      'In the publisher’s figures from $24.9 bn in 2025 it is +377–378% in all, 21.6% a year over 8 years; from $29.9 bn in 2026 it is +297–298% in all, 21.8% a year over 7 years, to $118.7–119 bn in 2033.',
    ]);
    const rows = forecasts.map(({ publisher, market, figures, confidence }) => [
      publisher,
      market,
      figures,
      confidence,
    ]);
    expect(rows[0]).toEqual([
      'Grand View Research',
      'edge AI',
      '$24.9 bn in 2025, $29.9 bn in 2026, $118.7–119 bn in 2033',
      'medium',
    ]);
    expect(rows).toContainEqual([
      'Grand View Research',
      'chips for edge AI',
      '$27.3 bn in 2025, $291.8 bn in 2033',
      'medium',
    ]);
    expect(new Set(rows.map(([publisher]) => publisher)).size).toBeGreaterThanOrEqual(5);
  });

  it('tells a month that is not over by its days', async () => {
    const { openShare } = await getDivergence(source);
    expect(openShare).toHaveLength(22);
    expect(openShare[0]).toMatchObject({ month: 'Oct 2026, 9 days', share: '58–77%', published: null });
    expect(openShare.at(-1)).toMatchObject({ month: 'Jan 2025', share: '15.1–18.4%' });
  });
});

describe('mining beside AI without anything on record', () => {
  it('says so, part by part', async () => {
    const page = await getDivergence(empty);
    expect(page.headline).toMatch(/^It cannot be told yet: /);
    expect(page.basis).toBe('Template builders: nothing is on record yet. Labs: nothing is on record yet.');
    expect(page.parts.map(({ figures, missing }) => [figures, missing.length > 10])).toEqual(
      page.parts.map(() => [null, true]),
    );
    expect([page.score, page.openShare, page.edgeArithmetic, page.forecasts]).toEqual([null, [], [], []]);
    expect((await getDivergenceState(empty)).mining).toBe('unknown');
  });
});

describe('mining beside AI, where figures were computed here', () => {
  const day = parseIsoDay('2026-11-20');
  const point = (more: Pick<AiPoint, 'metric' | 'period'> & Partial<AiPoint>): AiPoint => ({
    variant: '',
    vintage: 0,
    value: null,
    low: null,
    high: null,
    intervalLow: null,
    intervalHigh: null,
    missing: null,
    n: 50,
    detail: null,
    version: 1,
    ...more,
  });

  beforeAll(async () => {
    await database.tx(async (db) => {
      const vintageOf = async (feed: string, asOf: number): Promise<number> => {
        const row = {
          source: feed,
          list: 'feed',
          asOf,
          receivedAt: startOfDay(asOf),
          sha256: `${feed}${asOf}`,
        } as const;
        const more = {
          rowCount: 1,
          snapshotId: null,
          origin: 'openrouter-rankings-2026-10',
          sourceUrl: 'https://openrouter.ai/rankings',
        };
        return (await addVintage(db, { ...row, ...more })) ?? 0;
      };
      const tokens = await vintageOf('openrouter-rankings', day);
      const labs = [
        { period: day - 400, value: 9, low: 8, high: 9 },
        { period: day - 200, value: 8, low: 7, high: 8 },
        { period: day - 100, missing: 'no tokens of this time are on record' },
        { period: day, value: 4, low: 3.8, high: 4 },
      ].map((one) => point({ metric: 'token-effective', vintage: tokens, ...one }));
      await replaceAiPoints(db, 'token-effective', tokens, labs);
      const months = ['2026-08-31', '2026-09-30', '2026-10-31'].map((last, index) =>
        point({
          metric: 'open-token-share',
          variant: 'month',
          vintage: tokens,
          period: parseIsoDay(last),
          low: 0.6 + index / 100,
          high: 0.7 + index / 100,
        }),
      );
      await replaceAiPoints(db, 'open-token-share', tokens, months);
      for (const [asOf, value] of [
        [day - 30, 12],
        [day, 14],
      ] as const) {
        const downloads = await vintageOf('hugging-face-models', asOf);
        const one = point({
          metric: 'download-effective',
          variant: 'filtered',
          vintage: downloads,
          period: asOf,
          value,
        });
        await replaceAiPoints(db, 'download-effective', downloads, [one]);
      }
    });
  });

  it('takes them in the place of what was published', async () => {
    const page = await getDivergence(source);
    expect(page.headline).toMatch(
      /^Not as the article tells it: .* the tokens of one AI router concentrate on fewer labs$/,
    );
    expect(figuresOf(page, 'labs')).toMatchObject({
      now: '3.8–4.0',
      before: '8.0–9.0 on 16 Oct 2025',
      direction: 'concentrates: fewer parties',
    });
    expect(figuresOf(page, 'publishers')).toMatchObject({ now: '14.0', before: 'no figure of a year before' });
  });

  it('draws the course of labs as a line and keeps what was published of the open share as dots', async () => {
    const divergence = await getChart(source, 'divergence', readChartRequest({}, 'all'));
    if (divergence?.kind !== 'lines') throw new Error('no lines');
    expect(divergence.series.map(({ key, style }) => [key, style])).toContainEqual(['labs', 'solid']);
    expect(divergence.series.find(({ key }) => key === 'publishers')?.values.filter((value) => value !== null)).toEqual(
      [12, 14],
    );
    const open = await getChart(source, 'open-token-share', readChartRequest({}, 'all'));
    if (open?.kind !== 'lines') throw new Error('no lines');
    expect(open.title).toBe('Open models had 62–72% of the tokens of one router in Oct 2026, 60–70% in Aug 2026');
    expect(open.series.map(({ style }) => style)).toEqual(['solid', 'dots']);
    const { openShare } = await getDivergence(source);
    expect(openShare.find(({ month }) => month === 'Sep 2026')).toMatchObject({
      share: '61–71%',
      published: '64–75%',
    });
  });
});
