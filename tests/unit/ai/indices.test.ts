import { describe, expect, it } from 'vitest';
import { boardGap } from '#lib/domain/ai/arena-gap.ts';
import { groupModels } from '#lib/domain/ai/classed-model.ts';
import { downloadShares, isOfUse, publisherConcentration } from '#lib/domain/ai/downloads.ts';
import { labConcentration } from '#lib/domain/ai/lab-concentration.ts';
import type { DownloadedModel } from '#lib/domain/ai/listed-model.ts';
import { type ClassedListing, medianPrice } from '#lib/domain/ai/median-price.ts';
import { openShare } from '#lib/domain/ai/open-share.ts';
import { smallestOpen } from '#lib/domain/ai/smallest-open.ts';
import { fewestWithMajority } from '#lib/domain/concentration/fewest-with-majority.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { classedModel } from '#tests/support/ai-models.ts';

describe('the gap on a board', () => {
  const groups = groupModels(
    [
      classedModel('closed best', 'closed', null, 1500, { half: 5 }),
      classedModel('open large', 'open', null, 1470, { half: 12, parameters: 700 }),
      classedModel('open of unknown size', 'open', null, 1460),
      classedModel('open 30b', 'open', null, 1410, { parameters: 30 }),
      classedModel('open 40b', 'open', null, 1400, { parameters: 40 }),
      classedModel('open 4b', 'open', null, 1300, { parameters: 4 }),
    ],
    'closed',
  );

  it('takes open models up to a size, that size included, and none whose size nobody states', () => {
    const gapOf = (most: number) => boardGap(groups, most);
    expect(gapOf(Infinity)).toMatchObject({ value: 30, candidates: 5, interval: { low: 17, high: 43 } });
    expect(gapOf(40)).toMatchObject({ value: 90, candidates: 3, interval: null });
    expect(gapOf(14)).toMatchObject({ value: 200, candidates: 1 });
    expect(gapOf(3)).toBeNull();
    expect(boardGap({ open: groups.open, closed: [] }, 40)).toBeNull();
  });
});

describe('the smallest open model at a score', () => {
  const open = [
    classedModel('405B', 'open', '2024-07-23', 127, { parameters: 405 }),
    classedModel('72B', 'open', '2024-09-19', 126, { parameters: 72 }),
    classedModel('unsized', 'open', '2024-09-20', 130),
    classedModel('small but weak', 'open', '2024-01-01', 120, { parameters: 7 }),
  ];

  it('shrinks with time and says how many state no size', () => {
    const at = (date: string) => smallestOpen(open, 126, parseIsoDay(date));
    expect(at('2024-07-22')).toBeNull();
    expect(at('2024-07-23')).toEqual({ model: '405B', parameters: 405, reaching: 1, unsized: 0 });
    expect(at('2024-12-31')).toEqual({ model: '72B', parameters: 72, reaching: 3, unsized: 1 });
  });
});

describe('concentration over labs', () => {
  it('reads the rest as dust, as one lab no larger than the largest, and as left out', () => {
    const found = labConcentration(
      new Map([
        ['a', 40n],
        ['b', 20n],
        ['none', 0n],
      ]),
      40n,
    );
    expect(found?.hhi.low).toBeCloseTo(2000, -2);
    expect(found?.hhi.high).toBeCloseTo((10_000 * (40 ** 2 + 20 ** 2)) / 60 ** 2, 6);
    expect(found?.hhi.value).toBe(found?.hhi.low);
    expect(found?.effective.value).toBeCloseTo(10_000 / (found?.hhi.value ?? 1), 9);
    expect(found).toMatchObject({
      labs: 2,
      largest: { lab: 'a', share: 0.4 },
      nakamoto: { value: 2, low: 1, high: 2 },
    });
  });

  it('caps the one lab at the largest, so that the rest of it stays dust', () => {
    const tera = 10n ** 12n;
    const found = labConcentration(
      new Map([
        ['a', 2n * tera],
        ['b', 1n * tera],
      ]),
      7n * tera,
    );
    // 20 % and 10 %, a third lab of 20 %, and 50 % dust; left out: 2/3 and 1/3.
    expect(found?.hhi.low).toBeCloseTo(500, 6);
    expect(found?.hhi.high).toBeCloseTo((10_000 * 5) / 9, 6);
    expect(found?.nakamoto).toEqual({ value: null, low: 1, high: null });
  });

  it('decides majorities beyond 2^53 in whole numbers', () => {
    const half = 2n ** 60n;
    expect(fewestWithMajority([half, half])).toBe(2);
    expect(fewestWithMajority([half + 1n, half])).toBe(1);
    expect(fewestWithMajority([half], half)).toBeNull();
    expect(
      labConcentration(
        new Map([
          ['a', half],
          ['b', half],
        ]),
        0n,
      )?.nakamoto,
    ).toEqual({ value: 2, low: 2, high: 2 });
  });

  it('has nothing to say of nobody', () => {
    expect(labConcentration(new Map(), 5n)).toBeNull();
    expect(labConcentration(new Map([['a', 0n]]), 5n)).toBeNull();
  });
});

describe('the share of open weights', () => {
  it('is a range, as wide as the unknown', () => {
    expect(openShare({ open: 30n, closed: 30n, unknown: 40n })).toEqual({ low: 0.3, high: 0.5 });
    expect(openShare({ open: 2n ** 70n, closed: 0n, unknown: 0n })).toEqual({ low: 1, high: 1 });
    expect(openShare({ open: 0n, closed: 0n, unknown: 9n })).toBeNull();
  });
});

const weights = (model: string, downloads: number, parameters: number | null): DownloadedModel => ({
  model,
  author: model.split('/')[0] ?? '',
  downloads,
  parameters,
  downloadsAllTime: null,
  parametersFrom: null,
  baseModel: null,
  created: null,
});

describe('downloads', () => {
  const models = [
    weights('Qwen/Qwen3-4B', 50, 4),
    weights('qwen/Qwen3-30B-A3B', 10, 30),
    weights('openai-community/gpt2', 20, 0.124),
    weights('hf-internal-testing/tiny-random-gpt2', 15, null),
    weights('sshleifer/tiny-gpt2', 3, 0.0001),
    weights('someone/contest-model', 2, null),
  ];

  it('leave toys and tests out where asked, and only those', () => {
    expect(models.filter(isOfUse).map(({ model }) => model)).toEqual([
      'Qwen/Qwen3-4B',
      'qwen/Qwen3-30B-A3B',
      'openai-community/gpt2',
      'someone/contest-model',
    ]);
  });

  it('count a publisher once, however it is spelled', () => {
    const found = publisherConcentration(models);
    expect(found).toMatchObject({ publishers: 5, largest: { publisher: 'qwen', share: 0.6 } });
    expect(found?.hhi).toBeCloseTo(3600 + 400 + 225 + 9 + 4, 9);
    expect(publisherConcentration([weights('a/b', 0, 1)])).toBeNull();
  });

  it('are shared out by size, the upper end of a class being in it', () => {
    expect(downloadShares(models)).toEqual({ '4b': 0.73, '14b': 0, '40b': 0.1, larger: 0, unknown: 0.17 });
    expect(downloadShares([])).toBeNull();
  });
});

describe('the median price', () => {
  const listing = (access: ClassedListing['access'], price: number | null): ClassedListing => ({
    model: `${access} ${price}`,
    name: null,
    lab: null,
    huggingFaceId: null,
    openWeights: null,
    released: null,
    listed: null,
    promptUsdPerMillion: price,
    completionUsdPerMillion: null,
    access,
  });

  it('leaves free offers out, and says what the unknown would change', () => {
    const models = [0, 1, 3, null].map((price) => listing('closed', price)).concat(listing('unknown', 9));
    expect(medianPrice(models, 'closed')).toEqual({ value: 2, low: 2, high: 3, n: 2 });
    expect(medianPrice(models, 'open')).toBeNull();
  });
});
