import 'server-only';
import type { BackTest } from '#lib/contracts/change-page.ts';
import { type BackTestWindow, measureBackTest } from '#lib/domain/change/back-test.ts';
import type { BackTestFact } from '#lib/domain/change/back-test-fact.ts';
import { isBeyondChance } from '#lib/domain/change/significance.ts';
import { readBackTests } from '#lib/store/back-tests.ts';
import { readOrigins } from '#lib/store/facts.ts';
import type { DataSource } from '../data-source.ts';
import { poolNames } from '../pool-names.ts';
import { comparedDays } from './compared-days.ts';

/** Changes that the press reported beside what the blocks say, in order of time. */
export async function getBackTests(source: DataSource): Promise<BackTest[]> {
  const names = await poolNames(source);
  const origins = new Map((await readOrigins(source.db)).map(({ id, attribution }) => [id, attribution]));
  return (await readBackTests(source.db)).flatMap((row) => {
    const measured = measureBackTest(row.measure, windowBefore(row), windowAfter(row));
    if (measured === null) return [];
    const { effect, low, high, p } = measured;
    const { id, event, measure, note, claim, claimOrigin, claimUrl } = row;
    return {
      ...{ id, event, measure, note, p },
      subject: row.subject === '' ? 'network' : (names.get(row.subject) ?? row.subject),
      before: comparedDays(row.beforeFirst, row.beforeLast),
      after: comparedDays(row.afterFirst, row.afterLast),
      claim:
        claim === null || claimOrigin === null || claimUrl === null
          ? null
          : { text: claim, by: origins.get(claimOrigin) ?? claimOrigin, url: claimUrl },
      change: { value: effect, low, high },
      isReal: isBeyondChance(measured),
    };
  });
}

const windowBefore = (row: BackTestFact): BackTestWindow => ({
  days: row.beforeLast - row.beforeFirst + 1,
  blocks: row.beforeBlocks,
  total: row.beforeTotal,
  difficulty: row.beforeDifficulty,
});

const windowAfter = (row: BackTestFact): BackTestWindow => ({
  days: row.afterLast - row.afterFirst + 1,
  blocks: row.afterBlocks,
  total: row.afterTotal,
  difficulty: row.afterDifficulty,
});
