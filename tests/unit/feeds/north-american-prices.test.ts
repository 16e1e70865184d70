import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { IntervalPrice } from '#lib/domain/energy/interval-price.ts';
import { isoDay, isoInstant, parseIsoDay, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { aeso } from '#lib/feeds/aeso/feed.ts';
import { caiso } from '#lib/feeds/caiso/feed.ts';
import { FeedError } from '#lib/feeds/feed-error.ts';
import { ieso } from '#lib/feeds/ieso/feed.ts';
import { miso } from '#lib/feeds/miso/feed.ts';
import { nyiso } from '#lib/feeds/nyiso/feed.ts';
import type { PriceFeed, PricesHeld } from '#lib/feeds/price-feed.ts';
import { spp } from '#lib/feeds/spp/feed.ts';

const SPRING = parseIsoDay('2030-03-10');
const SUMMER = parseIsoDay('2030-07-01');
const AUTUMN = parseIsoDay('2030-11-03');

const askOf = (day: number) => ({ zone: null, from: day, to: day });

/** Starts and prices of an answer about a day. */
function told(feed: PriceFeed, body: string | Uint8Array, day = SUMMER): (readonly [string, number])[] {
  return prices(feed, body, day).map(({ start, price }) => [isoInstant(start), price]);
}

function prices(feed: PriceFeed, body: string | Uint8Array, day = SUMMER): readonly IntervalPrice[] {
  const bytes = typeof body === 'string' ? strToU8(body) : body;
  const text = new TextDecoder().decode(bytes);
  return feed.parse(text, { bytes, ask: askOf(day), receivedAt: day * SECONDS_PER_DAY });
}

function failure(feed: PriceFeed, body: string | Uint8Array): FeedError {
  try {
    prices(feed, body);
  } catch (error) {
    if (error instanceof FeedError) return error;
    throw error;
  }
  throw new Error('the answer was accepted');
}

const hoursApart = (rows: readonly IntervalPrice[]): number[] =>
  rows.slice(1).map(({ start }, index) => (start - (rows[index]?.start ?? 0)) / 3600);

const held = (now: number, days: number, isWhole: PricesHeld['isWhole'] = () => false): PricesHeld => ({
  now,
  since: now - days * SECONDS_PER_DAY,
  isWhole,
  newestEnd: () => null,
});

describe('Ontario', () => {
  const report = (day: string, hours: readonly string[]) =>
    `<?xml version="1.0"?><Document xmlns="http://www.ieso.ca/schema"><DocBody><DeliveryDate>${day}</DeliveryDate>${hours
      .map(
        (price, index) =>
          `<HourlyPriceComponents><PricingHour>${index + 1}</PricingHour>${price}</HourlyPriceComponents>`,
      )
      .join('')}</DocBody></Document>`;
  const all = Array.from({ length: 24 }, (_, index) => `<ZonalPrice>${index}</ZonalPrice>`);

  it.each([SPRING, SUMMER, AUTUMN])('has 24 hours by the winter clock, on day %i too', (day) => {
    const rows = prices(ieso, report(isoDay(day), all));
    expect(rows.map(({ price }) => price)).toEqual(all.map((_, index) => index));
    expect(isoInstant(rows[0]?.start ?? 0)).toBe(`${isoDay(day)}T05:00:00Z`);
    expect(new Set(hoursApart(rows))).toEqual(new Set([1]));
  });
  it('takes a blank price for missing, not for zero', () => {
    expect(prices(ieso, report('2030-07-01', ['<ZonalPrice>0</ZonalPrice>', '<ZonalPrice/>']))).toHaveLength(1);
  });
  it.each([
    ['an hour 25', report('2030-07-01', [...all, '<ZonalPrice>1</ZonalPrice>'])],
    ['a date that no calendar has', report('2030-02-30', all)],
    ['words for a price', report('2030-07-01', ['<ZonalPrice>NaN</ZonalPrice>'])],
  ])('refuses %s', (_what, body) => {
    expect(failure(ieso, body).kind).toBe('payload');
  });
});

describe('MISO', () => {
  const head = `Node,Type,Value,${Array.from({ length: 24 }, (_, index) => `HE ${index + 1}`).join(',')}`;
  const rowOf = (node: string, value: string) => `${node},Hub,${value},${Array(24).fill('7').join(',')}`;
  const file = (...rows: readonly string[]) => ['Day Ahead', '07/01/2030', '', 'EST', head, ...rows].join('\n');

  it('has 24 hours by the winter clock, in summer and on the days of the clock change', () => {
    for (const day of [SPRING, SUMMER, AUTUMN]) {
      const rows = prices(miso, file(rowOf('TEXAS.HUB', 'LMP')), day);
      expect(isoInstant(rows[0]?.start ?? 0)).toBe(`${isoDay(day)}T05:00:00Z`);
      expect(hoursApart(rows)).toEqual(Array(23).fill(1));
    }
  });
  it('reads prices of hubs, not their components nor nodes of other names', () => {
    const rows = ['MS.HUB,Hub,MCC', 'NODE.MS.HUB,Gennode,LMP'].map((start) => `${start}${',9'.repeat(24)}`);
    expect(new Set(prices(miso, file(rowOf('MS.HUB', 'LMP'), ...rows)).map(({ price }) => price))).toEqual(
      new Set([7]),
    );
  });
  it('calls a 404 about tomorrow too early, and one about today a fault', () => {
    const blobNotFound = new FeedError('http', 'docs.misoenergy.org answered 404 (not found).', { status: 404 });
    const now = SUMMER * SECONDS_PER_DAY + 12 * 3600;
    expect(miso.isNotThere?.(blobNotFound, askOf(SUMMER + 1), now)).toBe(true);
    expect(miso.isNotThere?.(blobNotFound, askOf(SUMMER), now)).toBe(false);
  });
  it('refuses the error document of its storage', () => {
    expect(failure(miso, '\uFEFF<?xml version="1.0"?><Error><Code>BlobNotFound</Code></Error>').kind).toBe('payload');
  });
});

describe('New York', () => {
  const HEAD = '"Time Stamp","Name","PTID","LBMP ($/MWHr)"';
  const file = (day: string, hours: readonly string[], head = HEAD) =>
    [head, ...hours.flatMap((hour, index) => zones.map((z) => `"${day} ${hour}","${z}",1,${index}`))].join('\r\n');
  const zones = ['WEST', 'NORTH', 'PJM'];

  it('reads the repeated hour of autumn first by the summer clock', () => {
    const body = file('11/03/2030', ['00:00', '01:00', '01:00', '02:00']);
    const west = prices(nyiso, body).filter(({ zone }) => zone === 'WEST');
    expect(west.map(({ start, price }) => [isoInstant(start), price])).toEqual([
      ['2030-11-03T04:00:00Z', 0],
      ['2030-11-03T05:00:00Z', 1],
      ['2030-11-03T06:00:00Z', 2],
      ['2030-11-03T07:00:00Z', 3],
    ]);
  });
  it('leaves no hole in spring, and leaves neighbours out', () => {
    const rows = prices(nyiso, file('03/10/2030', ['00:00', '01:00', '03:00']));
    expect(hoursApart(rows.filter(({ zone }) => zone === 'NORTH'))).toEqual([1, 1]);
    expect(new Set(rows.map(({ zone }) => zone))).toEqual(new Set(['WEST', 'NORTH']));
  });
  it('counts a doubled row of any other hour once', () => {
    expect(prices(nyiso, file('07/01/2030', ['00:00', '00:00']))).toHaveLength(2);
  });
  it('reads the column whose name was cut off until 2016', () => {
    const cut = '"Time Stamp","Name","PTID","LBMP ($/MWH"';
    expect(prices(nyiso, file('07/01/2014', ['00:00', '01:00'], cut))).toHaveLength(4);
  });
  it('does not stretch an hour over a hole', () => {
    const rows = prices(nyiso, file('07/01/2030', ['00:00', '05:00']));
    expect(new Set(rows.map(({ seconds }) => seconds))).toEqual(new Set([3600]));
  });
  it('asks for the last week day by day, for older days by the archive of their month', () => {
    const asks = nyiso.asks(held(parseIsoDay('2030-07-20') * SECONDS_PER_DAY + 50_000, 60));
    const urls = asks.map((ask) => nyiso.url('http://n', ask).replace('http://n/public/csv/damlbmp/', ''));
    expect(urls.slice(0, 2)).toEqual(['20300721damlbmp_zone.csv', '20300720damlbmp_zone.csv']);
    expect(urls.slice(-4)).toEqual([
      '20300713damlbmp_zone.csv',
      '20300701damlbmp_zone_csv.zip',
      '20300601damlbmp_zone_csv.zip',
      '20300501damlbmp_zone_csv.zip',
    ]);
  });
  it('refuses an archive without one table of ours', () => {
    expect(failure(nyiso, zipSync({ 'a.csv': strToU8('nothing') })).kind).toBe('payload');
    expect(failure(nyiso, strToU8('PK')).kind).toBe('payload');
  });
});

describe('SPP', () => {
  const old = 'Interval,GMTIntervalEnd,Settlement Location,Pnode,LMP,MLC,MCC,MEC';
  const row = (interval: string, end: string, zone = 'SPPNORTH_HUB') => `${interval},${end},${zone},P,-5.25,1,2,3`;

  it('goes by the GMT stamp: the hour that the local one repeats is two hours', () => {
    const body = [
      old,
      row('11/03/2030 01:00:00', '11/03/2030 06:00:00'),
      row('11/03/2030 02:00:00', '11/03/2030 07:00:00'),
      row('11/03/2030 02:00:00', '11/03/2030 08:00:00'),
      row('11/03/2030 03:00:00', '11/03/2030 09:00:00', 'SPPNORTH_HUB_X'),
    ].join('\n');
    expect(told(spp, body)).toEqual([
      ['2030-11-03T05:00:00Z', -5.25],
      ['2030-11-03T06:00:00Z', -5.25],
      ['2030-11-03T07:00:00Z', -5.25],
    ]);
  });
  it('calls a file without our hubs empty', () => {
    expect(failure(spp, `${old}\n${row('07/01/2030 01:00:00', '07/01/2030 06:00:00', 'AEC')}`).kind).toBe('empty');
  });
  it('refuses an end that is no time', () => {
    expect(failure(spp, `${old}\n${row('07/01/2030 01:00:00', '07/01/2030 25:00:00')}`).kind).toBe('payload');
  });
});

describe('Alberta', () => {
  const report = (...rows: readonly string[]) =>
    ['Pool Price', '', '"from - to"', '', '"Date (HE)","Price ($)","30Ravg ($)","AIL Demand (MW)"', ...rows].join(
      '\r\n',
    );
  const row = (hour: string, price: string) => `"${hour}","${price}","40.00","9000.0"`;

  it('tells the second of two hours of one name by its star, in whatever order', () => {
    const body = report(row('11/02/2025 03', '4'), row('11/02/2025 02*', '3'), row('11/02/2025 02', '2'));
    expect(told(aeso, body)).toEqual([
      ['2025-11-02T09:00:00Z', 4],
      ['2025-11-02T08:00:00Z', 3],
      ['2025-11-02T07:00:00Z', 2],
    ]);
  });
  it('has 23 hours in spring, whatever is written beside the one that is not', () => {
    const body = report(row('03/09/2025 02', '1'), row('03/09/2025 03', '0'), row('03/09/2025 04', '2'));
    expect(hoursApart(prices(aeso, body))).toEqual([1]);
  });
  it('takes a dash for missing, and a report of dashes for empty', () => {
    expect(told(aeso, report(row('07/01/2030 02', '-'), row('07/01/2030 01', '0.00')))).toEqual([
      ['2030-07-01T06:00:00Z', 0],
    ]);
    expect(failure(aeso, report(row('07/01/2030 02', '-'))).kind).toBe('empty');
  });
  it.each(['07/01/2030 25', '07/01/2030', '2 July', '13/01/2030 01'])('refuses the hour %s', (hour) => {
    expect(failure(aeso, report(row(hour, '1'))).kind).toBe('payload');
  });
});

describe('California', () => {
  const PAGE = '<html><body><p>Acceptable Use Policy Violation. Please retry.</p></body></html>';
  const report = (code: number) =>
    `<?xml version="1.0"?><m:OASISReport><m:ERROR><m:ERR_CODE>${code}</m:ERR_CODE></m:ERROR></m:OASISReport>`;
  const archive = (name: string, text: string) => zipSync({ [name]: strToU8(text) });

  it('knows a page about acceptable use for what it is, in an archive too', () => {
    for (const body of [PAGE, archive('a.html', PAGE)]) {
      expect(failure(caiso, body)).toMatchObject({
        kind: 'payload',
        message: expect.stringContaining('longer pauses'),
      });
    }
  });
  it('finds the error in the archive: nothing there is empty, all else a fault', () => {
    expect(failure(caiso, archive('INVALID.xml', report(1000))).kind).toBe('empty');
    expect(failure(caiso, archive('INVALID.xml', report(1004)))).toMatchObject({
      kind: 'payload',
      message: 'The source answered with error 1004.',
    });
  });
  it('does not unpack what says it is huge, and refuses a broken archive', () => {
    const bomb = zipSync({ 'a.csv': new Uint8Array(17_000_000) });
    expect(bomb.byteLength).toBeLessThan(100_000);
    expect(failure(caiso, bomb)).toMatchObject({ kind: 'payload', message: expect.stringContaining('more than') });
    expect(failure(caiso, bomb.slice(0, 5000)).kind).toBe('payload');
  });
  it('asks for the hours of local days, 25 in autumn', () => {
    const url = new URL(caiso.url('http://c', askOf(AUTUMN)));
    expect(url.searchParams.get('startdatetime')).toBe('20301103T07:00-0000');
    expect(url.searchParams.get('enddatetime')).toBe('20301104T08:00-0000');
  });
  it('never asks about more than the 31 days that are allowed', () => {
    const asks = caiso.asks(held(AUTUMN * SECONDS_PER_DAY, 100));
    expect(Math.max(...asks.map(({ from, to }) => to - from + 1))).toBeLessThanOrEqual(30);
    expect(caiso.spacingSeconds).toBeGreaterThan(5);
  });
});
