import { describe, expect, it } from 'vitest';
import { startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { parseIsoDay } from '#lib/domain/time.ts';
import { entsoe } from '#lib/feeds/entsoe/feed.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { askOf, type EntsoeCurve, entsoeAnswer, nothingHeld, read } from '#tests/support/price-answers.ts';

const DAY = '2024-10-06';
const MIDNIGHT = startOfLocalDay(parseIsoDay(DAY), 'Europe/Berlin');
const ask = askOf('DE-LU', DAY);
/** The first two hours of the day. */
const SPAN = { start: '2024-10-05T22:00Z', end: '2024-10-06T00:00Z' };
const HOURS: EntsoeCurve = {
  ...SPAN,
  resolution: 'PT60M',
  points: [
    [1, '40'],
    [2, '50'],
  ],
};
const QUARTERS: EntsoeCurve = {
  ...SPAN,
  points: [
    [1, '1'],
    [3, '3'],
    [8, '8'],
  ],
};

/** `[seconds after midnight, length, price]`. */
const told = (curves: readonly EntsoeCurve[], question = ask) =>
  read(entsoe, entsoeAnswer(curves), question).map(({ start, seconds, price }) => [start - MIDNIGHT, seconds, price]);
const AS_HOURS = [
  [0, 3600, 40],
  [3600, 3600, 50],
];
const AS_QUARTERS = [1, 1, 3, 3, 3, 3, 3, 8].map((price, index) => [index * 900, 900, price]);

describe('curves of ENTSO-E', () => {
  it('repeat a price that a curve of type A03 leaves out, up to the end of the period', () => {
    expect(told([QUARTERS])).toEqual(AS_QUARTERS);
    const end: EntsoeCurve = { ...SPAN, points: [[6, '6']] };
    expect(told([end])).toEqual([
      [4500, 900, 6],
      [5400, 900, 6],
      [6300, 900, 6],
    ]);
  });
  it('have holes where a curve of type A01 leaves a point out', () => {
    expect(told([{ ...QUARTERS, curveType: 'A01' }])).toEqual([
      [0, 900, 1],
      [1800, 900, 3],
      [6300, 900, 8],
    ]);
  });
  it('come in half-hours too, in any order of points, negative and zero', () => {
    const points = [
      [4, '0.00'],
      [1, '-12.5'],
      [2, '1'],
    ] as const;
    expect(told([{ ...SPAN, resolution: 'PT30M', points }])).toEqual([
      [0, 1800, -12.5],
      [1800, 1800, 1],
      [3600, 1800, 1],
      [5400, 1800, 0],
    ]);
  });
  it.each([
    [
      'the coupled auction last',
      [
        { ...QUARTERS, sequence: 2 },
        { ...HOURS, sequence: 1 },
      ],
    ],
    [
      'the coupled auction first',
      [
        { ...HOURS, sequence: 1 },
        { ...QUARTERS, sequence: 2 },
      ],
    ],
    ['a curve without a number beside it', [{ ...HOURS, sequence: 1 }, QUARTERS]],
  ])('of two auctions are the one with number 1, though it is the coarser: %s', (_name, curves) => {
    expect(told(curves)).toEqual(AS_HOURS);
  });
  it('of the second auction alone are no price: it is out hours before the coupled one', () => {
    expect(() => told([{ ...QUARTERS, sequence: 2 }])).toThrow('without a single price');
  });
  it('without a number are the finest ones where they overlap, and the coarse ones elsewhere', () => {
    const firstHour = { ...QUARTERS, end: '2024-10-05T23:00Z', points: QUARTERS.points.slice(0, 2) };
    for (const curves of [
      [HOURS, firstHour],
      [firstHour, HOURS],
    ]) {
      expect(told(curves)).toEqual([...AS_QUARTERS.slice(0, 4), [3600, 3600, 50]]);
    }
  });
  it('leave a hole, and no overlap, where a fine one covers an hour in part', () => {
    const half = { ...QUARTERS, end: '2024-10-05T22:30Z', points: QUARTERS.points.slice(0, 1) };
    expect(told([HOURS, half])).toEqual([...AS_QUARTERS.slice(0, 2), [3600, 3600, 50]]);
  });
  it('told twice without a number count once, the last one', () => {
    const corrected: EntsoeCurve = { ...HOURS, points: [[1, '41']] };
    expect(told([HOURS, HOURS])).toEqual(AS_HOURS);
    expect(told([HOURS, corrected])).toEqual([
      [0, 3600, 41],
      [3600, 3600, 41],
    ]);
  });
  it('change from hours to quarter-hours between two periods', () => {
    const next = { ...QUARTERS, start: '2024-10-06T22:00Z', end: '2024-10-07T00:00Z' };
    expect(told([HOURS, next], askOf('DE-LU', DAY, '2024-10-07'))).toEqual([
      ...AS_HOURS,
      ...AS_QUARTERS.map(([at = 0, ...rest]) => [86_400 + at, ...rest]),
    ]);
  });
  it('of the intraday market, of another area or of another day are not taken', () => {
    expect(told([HOURS, { ...QUARTERS, contract: 'A07' }])).toEqual(AS_HOURS);
    expect(told([HOURS, { ...QUARTERS, area: '10YFR-RTE------C' }])).toEqual(AS_HOURS);
    expect(() => told([HOURS], askOf('DE-LU', '2024-10-05'))).toThrow('without a single price');
  });
});

describe('answers of ENTSO-E', () => {
  it('may carry any namespace, also before the names', () => {
    const answer = entsoeAnswer([HOURS]);
    const older = answer.replace('publicationdocument:7:3', 'publicationdocument:7:0');
    const prefixed = answer.replaceAll(/<(\/?)(?=[A-Za-z])/g, '<$1ns2:').replace('xmlns=', 'xmlns:ns2=');
    for (const body of [older, prefixed]) expect(read(entsoe, body, ask)).toEqual(read(entsoe, answer, ask));
  });
  it('that only acknowledge the question have no content', () => {
    const body = `<?xml version="1.0" encoding="UTF-8"?>
      <Acknowledgement_MarketDocument xmlns="urn:iec62325.351:tc57wg16:451-1:acknowledgementdocument:7:0">
        <mRID>1</mRID><Reason><code>999</code><text>No matching data found for this question.</text></Reason>
      </Acknowledgement_MarketDocument>`;
    expect(() => read(entsoe, body, ask)).toThrow(expect.objectContaining({ kind: 'empty' }));
  });
  it('without content are no fault about tomorrow', () => {
    const empty = new FeedError('empty', 'The source has no price.');
    expect(entsoe.isNotThere?.(empty, askOf('NO1', '2024-10-07'), MIDNIGHT + 3600)).toBe(true);
    expect(entsoe.isNotThere?.(empty, ask, MIDNIGHT + 3600)).toBe(false);
  });
  it.each([
    ['a web page', '<!DOCTYPE html><html><body>Maintenance</body></html>', 'web page'],
    ['a document that breaks off', entsoeAnswer([HOURS]).slice(0, 500), 'not XML'],
    ['kroner', entsoeAnswer([HOURS]).replace('>EUR<', '>NOK<'), 'currency_Unit.name'],
    ['kWh', entsoeAnswer([HOURS]).replace('>MWH<', '>KWH<'), 'price_Measure_Unit.name'],
    ['another curve type', entsoeAnswer([{ ...HOURS, curveType: 'A02' }]), 'curveType'],
    ['another resolution', entsoeAnswer([{ ...HOURS, resolution: 'P1D' }]), 'resolution'],
    ['a price that is not a number', entsoeAnswer([{ ...HOURS, points: [[1, 'NaN']] }]), 'price.amount'],
    ['a blank price', entsoeAnswer([{ ...HOURS, points: [[1, '']] }]), 'price.amount'],
    ['position 0', entsoeAnswer([{ ...HOURS, points: [[0, '1']] }]), 'position'],
    ['a position behind the end', entsoeAnswer([{ ...HOURS, points: [[3, '1']] }]), 'behind the end'],
    ['a period without end', entsoeAnswer([{ ...HOURS, end: '9999-12-31T00:00Z' }]), 'up to a month'],
    ['a period that ends before it begins', entsoeAnswer([{ ...HOURS, end: '2024-10-04T22:00Z' }]), 'up to a month'],
    ['a start off the quarter-hours', entsoeAnswer([{ ...HOURS, start: '2024-10-05T22:07Z' }]), 'start'],
  ])('are refused for %s', (_name, body, words) => {
    expect(() => read(entsoe, body, ask)).toThrow(FeedError);
    expect(() => read(entsoe, body, ask)).toThrow(words);
  });
});

describe('questions to ENTSO-E', () => {
  it('are about a month of one area at most, so that no answer reaches 100 series', () => {
    const asks = entsoe.asks(nothingHeld(MIDNIGHT, '2024-06-01'));
    expect(Math.max(...asks.map(({ from, to }) => to - from + 1))).toBe(31);
    expect(new Set(asks.map(({ zone }) => zone))).toEqual(new Set(entsoe.series.map(({ zone }) => zone)));
  });
  it('name areas whose identification codes bear out their check character', () => {
    for (const { zone } of entsoe.series) {
      const area = new URL(entsoe.url('http://127.0.0.1:1', askOf(zone, DAY))).searchParams.get('in_Domain') ?? '';
      expect(area).toHaveLength(16);
      expect(area.at(-1), zone).toBe(checkCharacter(area.slice(0, 15)));
    }
  });
  it('carry the token apart from the address', () => {
    expect(entsoe.keys).toEqual(['ENTSOE_TOKEN']);
    expect(entsoe.secretsOf?.({ ENTSOE_TOKEN: 'token' } as never)).toEqual({ secretQuery: { securityToken: 'token' } });
  });
  it('bring prices of which only derived figures may be shown', () => {
    expect(new Set([entsoe.origin.licenceFlag, ...entsoe.series.map((series) => series.licenceFlag)])).toEqual(
      new Set(['derived']),
    );
  });
});

/** ENTSO-E, EIC reference manual: digits, letters and the minus sign are 0 to 36, weighed 16 down to 2, modulo 37. */
function checkCharacter(code: string): string | undefined {
  const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-';
  const sum = [...code].reduce((total, character, index) => total + characters.indexOf(character) * (16 - index), 0);
  return characters[36 - ((sum - 1) % 37)];
}
