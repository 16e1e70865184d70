import { describe, expect, it } from 'vitest';
import { ask, askJson, at } from './ask.ts';

/** A Monday, 2026-11-23. */
const NOON = at('2026-11-23T12:00:00Z');
const LATER = at('2026-11-23T12:45:00Z');

const charts = (query: string, now = LATER) => askJson('energy-charts', `/price?${query}`, now);
const swedish = (day: string, zone = 'SE3', now = LATER) =>
  ask('elprisetjustnu', `/api/v1/prices/${day}_${zone}.json`, now);
const norwegian = (day: string, zone = 'NO1', now = LATER) =>
  ask('hvakosterstrommen', `/api/v1/prices/${day}_${zone}.json`, now);
const elering = (query: string, now = LATER) => askJson('elering', `/api/nps/price?${query}`, now).data;

describe('tomorrow’s prices', () => {
  it.each([
    ['before 12:45 UTC', NOON + 2699, false],
    ['from 12:45 UTC', LATER, true],
    ['until the market’s midnight', at('2026-11-23T22:59:59Z'), true],
    ['after it, as those of today', at('2026-11-23T23:00:00Z'), true],
  ])('%s', (_, now, areOut) => {
    const status = areOut ? 200 : 404;
    expect(ask('energy-charts', '/price?start=2026-11-24', now).status).toBe(status);
    expect(swedish('2026/11-24', 'SE1', now).status).toBe(status);
    expect(norwegian('2026/11-24', 'NO5', now).status).toBe(status);
    const [start, end] = ['2026-11-23T23:00:00Z', '2026-11-24T22:59:59Z'];
    expect(elering(`start=${start}&end=${end}`, now).ee).toHaveLength(areOut ? 96 : 0);
    expect(ask('energy-charts', '/price?start=2026-11-25', now).status).toBe(404);
  });

  it('do not come a day early in the hours around midnight', () => {
    expect(ask('energy-charts', '/price?start=2026-11-25', at('2026-11-23T23:30:00Z')).status).toBe(404);
    expect(ask('energy-charts', '/price?start=2026-11-24', at('2026-11-23T00:30:00Z')).status).toBe(404);
  });
});

describe('a day of the market', () => {
  it.each([
    ['2026-11-23', 96],
    ['2026-10-25', 100],
    ['2026-03-29', 92],
  ])('%s has %i quarter-hours, one after the other', (day, count) => {
    const { unix_seconds: starts, price } = charts(`bzn=DE-LU&start=${day}&end=${day}`);
    expect(starts).toHaveLength(count);
    expect(price).toHaveLength(count);
    starts.slice(1).forEach((start: number, i: number) => {
      expect(start - starts[i]).toBe(900);
    });
    expect(JSON.parse(swedish(day.replace('-', '/')).body)).toHaveLength(count);
    expect(JSON.parse(norwegian(day.replace('-', '/')).body)).toHaveLength(count / 4);
  });

  it('had hours before October 2025', () => {
    const { unix_seconds: starts } = charts('start=2025-09-30&end=2025-10-01');
    expect(starts).toHaveLength(24 + 96);
    expect([starts[1] - starts[0], starts.at(-1) - starts.at(-2)]).toEqual([3600, 900]);
  });

  it('shows the hour twice in autumn, each time with its own offset', () => {
    const rows: { time_start: string; time_end: string }[] = JSON.parse(norwegian('2026/10-25').body);
    expect(rows.slice(1, 5).map((row) => row.time_start)).toEqual([
      '2026-10-25T01:00:00+02:00',
      '2026-10-25T02:00:00+02:00',
      '2026-10-25T02:00:00+01:00',
      '2026-10-25T03:00:00+01:00',
    ]);
    expect(rows[0]?.time_end).toBe('2026-10-25T01:00:00+02:00');
  });
});

describe('prices', () => {
  const germany: number[] = charts('start=2025-11-24&end=2026-11-23').price;

  it('are negative in some hours about noon, and dear in the evening', () => {
    const { unix_seconds: starts, price } = charts('start=2026-06-01&end=2026-07-15');
    const hourOf = (i: number): number => ((starts[i] + 7200) % 86_400) / 3600;
    const mean = (from: number, to: number): number => {
      const own = price.filter((_: number, i: number) => hourOf(i) >= from && hourOf(i) < to);
      return own.reduce((sum: number, value: number) => sum + value, 0) / own.length;
    };
    const negative = price.flatMap((value: number, i: number) => (value < 0 ? [hourOf(i)] : []));
    expect(negative.length).toBeGreaterThan(20);
    expect(Math.min(...negative)).toBeGreaterThan(8);
    expect(Math.max(...negative)).toBeLessThan(18);
    expect(mean(18, 20)).toBeGreaterThan(1.3 * mean(2, 4));
    expect(mean(2, 4)).toBeGreaterThan(mean(12, 14));
  });

  it('stay within what the market allows, for a year', () => {
    expect(germany).toHaveLength(365 * 96);
    expect(Math.min(...germany)).toBeGreaterThan(-200);
    expect(Math.max(...germany)).toBeLessThan(300);
    const negative = germany.filter((price) => price < 0).length / germany.length;
    expect(negative).toBeGreaterThan(0.01);
    expect(negative).toBeLessThan(0.1);
  });

  it('are lower at weekends and in summer', () => {
    const mean = (query: string): number => {
      const { price } = charts(query);
      return price.reduce((sum: number, value: number) => sum + value, 0) / price.length;
    };
    expect(mean('start=2026-06-01&end=2026-08-31')).toBeLessThan(mean('start=2025-12-01&end=2026-02-28'));
    const weeks = Array.from({ length: 40 }, (_, i) => at('2026-01-03T00:00:00Z') + i * 7 * 86_400);
    const day = (time: number): string => new Date(time * 1000).toISOString().slice(0, 10);
    const of = (shift: number): number =>
      weeks.reduce((sum, time) => sum + mean(`start=${day(time + shift * 86_400)}`), 0) / weeks.length;
    expect(of(0)).toBeLessThan(of(3));
  });

  it('of one zone are the same from two sources, converted at the rate that is told', () => {
    const { price } = charts('bzn=SE4&start=2026-11-20');
    const rows: { SEK_per_kWh: number; EUR_per_kWh: number; EXR: number }[] = JSON.parse(
      swedish('2026/11-20', 'SE4').body,
    );
    expect(rows.map((row) => row.EUR_per_kWh)).toEqual(price.map((euro: number) => Number((euro / 1000).toFixed(5))));
    for (const { SEK_per_kWh, EUR_per_kWh, EXR } of rows) expect(SEK_per_kWh).toBeCloseTo(EUR_per_kWh * EXR, 3);
  });

  it('change with the seed', () => {
    const path = '/price?start=2026-11-20';
    expect(askJson('energy-charts', path, LATER, 'another').price).not.toEqual(charts('start=2026-11-20').price);
  });
});

describe('energy-charts', () => {
  it('names the licence and the unit', () => {
    expect(charts('bzn=FR')).toMatchObject({
      license_info: expect.stringMatching(/^CC BY 4\.0 .*SMARD\.de$/),
      unit: 'EUR / MWh',
      deprecated: false,
    });
  });

  it('takes local days, ISO times and Unix seconds, the end included', () => {
    const [from, to] = [at('2026-11-20T00:00:00Z'), at('2026-11-20T00:30:00Z')];
    expect(charts(`start=${from}&end=${to}`).unix_seconds).toEqual([from, from + 900, to]);
    expect(charts('start=2026-11-20T00:00Z&end=2026-11-20T00:30Z').unix_seconds).toHaveLength(3);
    expect(charts('start=2026-11-20&end=2026-11-21').unix_seconds).toHaveLength(192);
  });

  it('has no zone that may not be shown', () => {
    for (const zone of ['NO1', 'SE3', 'FI', 'ES', 'toString']) {
      const answer = ask('energy-charts', `/price?bzn=${zone}`, LATER);
      expect([answer.status, JSON.parse(answer.body)]).toEqual([404, { detail: 'no price data available' }]);
    }
  });

  it('tells hours of Switzerland', () => {
    expect(charts('bzn=CH&start=2026-11-20').unix_seconds).toHaveLength(24);
  });

  it.each(['start=yesterday', 'start=2020-01-01&end=2026-01-01', 'end=x'])('refuses %s', (query) => {
    expect(ask('energy-charts', `/price?${query}`, LATER).status).toBe(400);
  });
});

describe('Elering', () => {
  it('tells four zones, and today where no time is asked for', () => {
    const data = elering('', NOON);
    expect(Object.keys(data)).toEqual(['ee', 'fi', 'lv', 'lt']);
    expect(data.lv[0].timestamp).toBe(at('2026-11-22T23:00:00Z'));
    expect(data.lv).toHaveLength(96);
  });

  it('has lost Finland four days ago', () => {
    const data = elering('start=2026-11-10T23:00:00Z&end=2026-11-24T22:59:59Z');
    expect(data.fi.at(-1).timestamp + 900).toBe(at('2026-11-18T23:00:00Z'));
    expect(data.ee.at(-1).timestamp + 900).toBe(at('2026-11-24T23:00:00Z'));
    expect(data.fi[0].timestamp).toBe(data.ee[0].timestamp);
  });

  it('takes milliseconds, and refuses what is no time or too long', () => {
    const from = at('2026-11-20T00:00:00Z');
    expect(elering(`start=${from * 1000}&end=${(from + 900) * 1000}`).lt).toHaveLength(2);
    for (const query of ['start=never', 'start=2012-01-01T00:00:00Z']) {
      expect(ask('elering', `/api/nps/price?${query}`, LATER).status).toBe(400);
    }
  });
});

describe('day files', () => {
  it('know their own zones and days only', () => {
    expect(swedish('2026/11-20', 'NO1').status).toBe(404);
    expect(norwegian('2026/11-20', 'SE1').status).toBe(404);
    expect(norwegian('2026/02-30').status).toBe(404);
    expect(swedish('2022/10-31').status).toBe(404);
    expect(swedish('2022/11-01').status).toBe(200);
  });
});
