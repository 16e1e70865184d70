import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_PAGE_REQUEST } from '#lib/contracts/cost-request.ts';
import { DEFAULT_COST_PARAMETERS } from '#lib/domain/cost/cost-parameters.ts';
import { dayOf, SECONDS_PER_DAY, startOfDay } from '#lib/domain/time.ts';
import { loadBundledFacts } from '#lib/ingest/load-bundled-facts.ts';
import { getCostTarget } from '#lib/queries/cost/get-cost-target.ts';
import { getUsClaim } from '#lib/queries/cost/get-us-claim.ts';
import type { Database } from '#lib/store/database.ts';
import { expectedCost, storeToday } from '#tests/support/cost-facts.ts';
import { dataSourceOver } from '#tests/support/data-source.ts';
import { energySources } from '#tests/support/ingest-context.ts';
import { storeZone } from '#tests/support/store-zone.ts';
import { TEST_TIME } from '#tests/support/test-clock.ts';
import { testDatabases } from '#tests/support/test-database.ts';

const databases = testDatabases();
const energy = energySources({ addresses: { ELERING_URL: 'http://127.0.0.1:1' } });
const TODAY = dayOf(TEST_TIME);

/** A store with the bundled facts only. */
let bundled: string;
beforeAll(async () => {
  bundled = await databases.emptyUrl();
  const database = databases.open(bundled);
  await loadBundledFacts(database, 'drizzle/seed', TEST_TIME);
  await database.close();
});

let database: Database;
beforeEach(() => {
  database = databases.open(databases.copyOf(bundled));
});

const source = () => dataSourceOver(database.read, TEST_TIME, { energy });

describe('what would make a region cost so much', () => {
  it('is the price that the formula gives back, in words and in a table', async () => {
    await storeToday(database);
    const answer = await getCostTarget(source(), { ...DEFAULT_PAGE_REQUEST, region: 'PY', target: 100_000 });
    if (answer.kind !== 'answer') throw new Error(answer.kind);
    const [, cash = 0] = expectedCost(46);
    const needed = (46 * 100_000) / cash;
    expect(answer.sentences[1]).toContain(`go up to ${(needed / 10).toFixed(2)} ¢/kWh`);
    expect(answer.rows.map(({ name }) => name)).toEqual(['Price of power', 'Difficulty', 'Efficiency of the machines']);
    const percent = `+${Math.round((100_000 / cash - 1) * 100)}%`;
    expect(answer.rows.map(({ change }) => change)).toEqual([percent, percent, percent]);
    expect(answer.rows[0]).toMatchObject({ today: '4.60 ¢/kWh' });
  });

  it('is told of a region without a price too, and not of one that nobody knows', async () => {
    await storeToday(database);
    const china = await getCostTarget(source(), { ...DEFAULT_PAGE_REQUEST, region: 'CN' });
    expect(china.kind === 'answer' && china.rows).toMatchObject([{ today: 'not on record' }]);
    expect(await getCostTarget(source(), { ...DEFAULT_PAGE_REQUEST, region: 'XX' })).toEqual({
      kind: 'unknown-region',
    });
  });

  it('is checked against what states of the US pay, by sector and by machines', async () => {
    await storeToday(database);
    expect(await getUsClaim(source(), DEFAULT_PAGE_REQUEST)).toBeNull();
    const month = (price: number) => [{ start: startOfDay(TODAY - 80), seconds: 30 * SECONDS_PER_DAY, price }];
    await storeZone(database, 'eia-861m/TX/industrial', month(60));
    await storeZone(database, 'eia-861m/HI/industrial', month(350));
    await storeZone(database, 'eia-861m/TX/commercial', month(95));
    const claim = await getUsClaim(source(), DEFAULT_PAGE_REQUEST);
    expect(claim?.sentence).toContain(
      'above $100,000 in 1 of 2 states (Hawaii) at industrial prices, 1 of 1 states (Texas) at commercial prices, no state on record at residential prices',
    );
    const limit = 100_000 / (expectedCost(1)[1] ?? 0) / 10;
    expect(claim?.rows[0]?.limit).toBe(`${limit.toFixed(1)} ¢/kWh`);
    const old = await getUsClaim(source(), {
      ...DEFAULT_PAGE_REQUEST,
      parameters: { ...DEFAULT_COST_PARAMETERS, joulesPerTerahash: 60 },
    });
    expect(old?.rows[0]?.sectors[0]).toBe('2 of 2 states (Hawaii, Texas)');
  });
});
