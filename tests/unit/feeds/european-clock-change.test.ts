import { describe, expect, it } from 'vitest';
import { startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { elering } from '#lib/feeds/elering/feed.ts';
import { elprisetjustnu } from '#lib/feeds/elprisetjustnu/feed.ts';
import { energyCharts } from '#lib/feeds/energy-charts/feed.ts';
import { entsoe } from '#lib/feeds/entsoe/feed.ts';
import { hvakosterstrommen } from '#lib/feeds/hvakosterstrommen/feed.ts';
import type { PriceFeed } from '#lib/feeds/price-feed.ts';
import { askOf, dayFile, entsoeAnswer, isoMinute, read } from '#tests/support/price-answers.ts';

interface Source {
  readonly feed: PriceFeed;
  readonly zone: string;
  /** Its answer about a day, the prices being 0, 1, 2 … */
  readonly answer: (starts: readonly number[], seconds: number) => string;
}

const SOURCES: readonly Source[] = [
  { feed: elprisetjustnu, zone: 'SE3', answer: (starts, seconds) => dayFile('SEK', starts, seconds) },
  { feed: hvakosterstrommen, zone: 'NO1', answer: (starts, seconds) => dayFile('NOK', starts, seconds) },
  {
    feed: elering,
    zone: 'FI',
    answer: (starts) => {
      return JSON.stringify({ success: true, data: { fi: starts.map((timestamp, price) => ({ timestamp, price })) } });
    },
  },
  {
    feed: energyCharts,
    zone: 'DK1',
    answer: (starts) => {
      const price = starts.map((_, index) => index);
      return JSON.stringify({ license_info: 'CC BY 4.0', unix_seconds: starts, price, unit: 'EUR/MWh' });
    },
  },
  {
    feed: entsoe,
    zone: 'DE-LU',
    answer: (starts, seconds) => {
      const [first = 0, last = 0] = [starts.at(0), starts.at(-1)];
      const points = starts.map((_, index): [number, string] => [index + 1, `${index}`]);
      const period = { start: isoMinute(first), end: isoMinute(last + seconds), resolution: `PT${seconds / 60}M` };
      return entsoeAnswer([{ ...period, points }]);
    },
  },
];

/** The days of 2026 on which clocks in Europe change, and one on which they do not. */
const DAYS = [
  ['2026-03-29', 23],
  ['2026-06-21', 24],
  ['2026-10-25', 25],
] as const;

describe.each(SOURCES)('a day of $feed.id', ({ feed, zone, answer }) => {
  for (const [day, hours] of DAYS) {
    for (const seconds of [3600, 900]) {
      const count = (hours * 3600) / seconds;
      it(`${day} has ${count} steps of ${seconds} s, without a gap and without a double`, () => {
        const from = startOfLocalDay(parseIsoDay(day), 'Europe/Berlin');
        const starts = Array.from({ length: count }, (_, index) => from + index * seconds);
        expect((starts.at(-1) ?? 0) + seconds).toBe(startOfLocalDay(parseIsoDay(day) + 1, 'Europe/Berlin'));
        const expected = starts.map((start, price) => ({ zone, start, seconds, price }));
        expect(read(feed, answer(starts, seconds), askOf(zone, day))).toEqual(expected);
      });
    }
  }
});

describe('the question about a day on which clocks change', () => {
  it('spans its 25 hours at Elering, by the clock of the market and not of Helsinki', () => {
    expect(elering.url('http://127.0.0.1:1', askOf('FI', '2026-10-25'))).toContain(
      'start=2026-10-24T22:00:00Z&end=2026-10-25T22:59:59Z',
    );
  });
  it('spans its 23 hours at ENTSO-E', () => {
    expect(entsoe.url('http://127.0.0.1:1', askOf('NO1', '2026-03-29'))).toContain(
      'periodStart=202603282300&periodEnd=202603292200',
    );
  });
});
