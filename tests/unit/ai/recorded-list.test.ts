import { describe, expect, it } from 'vitest';
import { type ClassedModel, groupModels, type UnknownAs } from '#lib/domain/ai/classed-model.ts';
import { epochAccess } from '#lib/domain/ai/epoch-access.ts';
import { frontierOf } from '#lib/domain/ai/frontier.ts';
import { type LagDefinition, openLags } from '#lib/domain/ai/open-lag.ts';
import { dailyGaps, MEAN_SINCE, meanGap } from '#lib/domain/ai/vertical-gap.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { classedModel } from '#tests/support/ai-models.ts';
import { readSeed } from '../seed/read-seed.ts';

/** Epoch's list of 19 December 2025, restated with the program, as it stood at the end of October. */
const CUT = parseIsoDay('2025-10-31');
const number = (text: string): number | null => (text === '' ? null : Number(text));
const models: ClassedModel[] = readSeed('ai-boards.csv')
  .filter(({ source, as_of }) => source === 'epoch-eci' && as_of === '2025-12-19')
  .map((row) =>
    classedModel(row.model ?? '', epochAccess(row.stated_access ?? '').access, row.released ?? '', Number(row.score), {
      low: number(row.low ?? ''),
      high: number(row.high ?? ''),
    }),
  );

function frontiersAs(unknownAs: UnknownAs) {
  const { open, closed } = groupModels(models, unknownAs);
  return { open: frontierOf(open), closed: frontierOf(closed) };
}

function lag(definition: LagDefinition) {
  const { matched, unmatched } = openLags(
    frontiersAs('closed').closed,
    groupModels(models, 'closed').open,
    CUT,
    definition,
  );
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const months = matched.map((match) => match.months);
  return {
    mean: mean(months),
    /** As it is told elsewhere: each lag rounded to a tenth of a month before the mean. */
    told: mean(months.map((value) => Math.round(value * 10) / 10)),
    n: matched.length,
    waiting: unmatched.map(({ closed }) => closed),
  };
}

describe('the recorded list', () => {
  it('is whole', () => {
    expect(models).toHaveLength(139);
    expect(models.filter(({ access }) => access === 'open')).toHaveLength(72);
  });

  it('has the published lags by every definition', () => {
    const waiting = ['o3-pro', 'GPT-5', 'GPT-5 Pro'];
    expect(lag('z1')).toMatchObject({ n: 9, waiting });
    expect(lag('z1').mean).toBeCloseTo(4.01, 2);
    expect(lag('z1').told).toBeCloseTo(4.01, 2);
    expect(lag('z1.645')).toMatchObject({ n: 10, waiting: waiting.slice(1) });
    expect(lag('z1.645').mean).toBeCloseTo(2.667, 2);
    expect(lag('z1.645').told).toBeCloseTo(2.68, 9);
    expect(lag('tolerance-1').mean).toBeCloseTo(5.67, 2);
    expect(lag('exact')).toMatchObject({ n: 8 });
    expect(lag('exact').mean).toBeCloseTo(6.464, 2);
    expect(lag('exact').told).toBeCloseTo(6.45, 9);
  });

  it('has the published mean gap once models of unknown access are left out and days are rounded as they were', () => {
    expect(meanGap(frontiersAs('closed'), CUT)?.value).toBeCloseTo(6.99, 2);
    expect(meanGap(frontiersAs('left-out'), CUT)).toMatchObject({ days: 854, value: expect.closeTo(6.873, 2) });
    const rounded = dailyGaps(frontiersAs('left-out'), MEAN_SINCE, CUT).map((value) => Math.round(value * 10) / 10);
    expect(rounded.reduce((sum, value) => sum + value, 0) / rounded.length).toBeCloseTo(6.88, 2);
  });
});
