import type { PublishedFigure } from '#lib/domain/ai/published-figure.ts';
import { parseIsoDay } from '#lib/domain/time.ts';

type Row = readonly [
  series: string,
  subject: string,
  publisher: string,
  day: string,
  PublishedFigure['unit'],
  number | readonly [number, number],
];

/** A few published figures as they were on 2026-11-22; a pair is a range without a middle. */
const ROWS: readonly Row[] = [
  ['arena-gap', '', 'LMArena', '2025-08-28', 'elo', 37.3],
  ['arena-gap', '', 'LMArena', '2026-09-13', 'elo', 32.5],
  ['on-device-arena-gap', 'open-40b', 'LMArena', '2025-08-04', 'elo', 90],
  ['on-device-arena-gap', 'open-40b', 'LMArena', '2026-04-19', 'elo', 54],
  ['open-closed-lag', 'any-size', 'Epoch AI', '2025-10-30', 'months', 3.5],
  ['open-closed-lag', 'any-size', 'Epoch AI', '2026-05-29', 'months', 4],
  ['open-closed-gap', 'eci', 'Epoch AI', '2025-10-30', 'points', 7],
  ['open-closed-gap', 'eci', 'Epoch AI', '2026-05-29', 'points', 8],
  ['open-token-share', '', 'OpenRouter', '2025-09-30', 'share', [0.196, 0.223]],
  ['open-token-share', '', 'OpenRouter', '2026-09-30', 'share', [0.641, 0.746]],
  ['smallest-model-60-mmlu', '', 'Stanford AI Index 2025', '2022-12-31', 'billion-parameters', 540],
  ['smallest-model-60-mmlu', '', 'Stanford AI Index 2025', '2024-12-31', 'billion-parameters', 3.8],
  ['edge-ai-market', 'edge-ai', 'Grand View Research', '2025-12-31', 'usd', 24.9e9],
  ['edge-ai-market', 'edge-ai', 'Grand View Research', '2033-12-31', 'usd', [118.7e9, 119e9]],
  ['edge-ai-market', 'edge-ai', 'The article, citing Grand View Research', '2025-12-31', 'usd', 25e9],
  ['edge-ai-market', 'edge-ai', 'The article, citing Grand View Research', '2033-12-31', 'usd', 119e9],
];

export const publishedExamples: readonly PublishedFigure[] = ROWS.map(
  ([series, subject, publisher, day, unit, told]) => {
    const [low, high] = typeof told === 'number' ? [null, null] : told;
    return {
      ...{ series, subject, publisher, unit, low, high },
      firstDay: parseIsoDay(day),
      lastDay: parseIsoDay(day),
      value: typeof told === 'number' ? told : null,
      published: null,
      note: null,
      sourceUrl: 'https://example.org',
      origin: 'example',
    };
  },
);
