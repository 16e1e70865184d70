import { describe, expect, it } from 'vitest';
import { parseIsoDay, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { eia } from '#lib/feeds/eia/feed.ts';
import { eia861m } from '#lib/feeds/eia-861m/feed.ts';
import { ember } from '#lib/feeds/ember/feed.ts';
import { eurostat } from '#lib/feeds/eurostat/feed.ts';
import type { PriceAsk, PriceFeed, PricesHeld } from '#lib/feeds/price-feed.ts';
import { type Cell, type WorkbookOptions, workbook } from '#tests/support/workbook.ts';

const ask: PriceAsk = { zone: null, from: parseIsoDay('2027-01-01'), to: parseIsoDay('2030-03-10') };
const readBytes = (feed: PriceFeed, bytes: Uint8Array) =>
  feed.parse(new TextDecoder().decode(bytes), { receivedAt: 0, ask, bytes });
const read = (feed: PriceFeed, body: string) => readBytes(feed, new TextEncoder().encode(body));
const held = (now: string, days: number): PricesHeld => {
  const instant = Date.parse(`${now}T12:00:00Z`) / 1000;
  return { now: instant, since: instant - days * SECONDS_PER_DAY, isWhole: () => true, newestEnd: () => instant };
};

describe('questions about months and half-years', () => {
  it.each([
    ['one day of hourly prices', 1, '2027-01-01'],
    ['ten years', 3653, '2020-01-01'],
  ])('reach back three years or more where %s is wanted, though all is held', (_name, days, from) => {
    for (const feed of [eia861m, ember, eurostat]) {
      expect(feed.asks(held('2030-03-10', days))).toEqual([{ ...ask, from: parseIsoDay(from) }]);
    }
  });
});

describe('workbook of form EIA-861M', () => {
  const groups = ['RESIDENTIAL', 'COMMERCIAL', 'INDUSTRIAL', 'TOTAL'];
  const labels = ['Revenue', 'Sales', 'Customers', 'Price'];
  const units = ['Thousand Dollars', 'Megawatthours', 'Count', 'Cents/kWh'];
  const head = (unit = 'Cents/kWh'): Cell[][] => [
    ['', null, null, null, ...groups.flatMap((group) => [group, null, null, null])],
    ['', null, null, null, ...groups.flatMap(() => labels)],
    ['Year', 'Month', 'State', 'Data Status', ...groups.flatMap(() => [...units.slice(0, 3), unit])],
  ];
  const line = (month: Cell, state: string, price: Cell): Cell[] => {
    return [2029, month, state, 'Preliminary', ...groups.flatMap(() => [1000, 20_000, 30, price])];
  };
  const build = (rows: Cell[][], options?: WorkbookOptions) => workbook({ 'Monthly-States': rows }, options);
  const industrial = (bytes: Uint8Array) =>
    readBytes(eia861m, bytes).filter(({ zone }) => zone.endsWith('/industrial'));
  const december = { start: 1_890_777_600, seconds: 31 * SECONDS_PER_DAY };

  it.each<[string, WorkbookOptions]>([
    ['shared texts', {}],
    ['texts in the cells', { inline: true }],
    ['paths from the root', { absolute: true }],
  ])('is read with %s', (_name, options) => {
    const rows = [...head(), line(12, 'TX', 6.12)];
    expect(industrial(build(rows, options))).toEqual([{ zone: 'TX/industrial', ...december, price: 61.2 }]);
  });
  it('is read by its headings, wherever they stand', () => {
    const moved = [['A note above'], ...head(), line(12, 'TX', 6.12)].map((row, index) =>
      index === 0 ? row : [...row.slice(4), ...row.slice(0, 4)],
    );
    expect(industrial(build(moved as Cell[][]))).toEqual([{ zone: 'TX/industrial', ...december, price: 61.2 }]);
  });
  it('tells no price where there is none: a blank, a full stop, nothing sold', () => {
    const rows = [null, '', '.', 0, '-'].map((price) => line(12, 'TX', price));
    expect(() => readBytes(eia861m, build([...head(), ...rows]))).toThrow(expect.objectContaining({ kind: 'empty' }));
  });
  it('passes over territories, sums and notes below the table', () => {
    const rows = [
      line(12, 'PR', 20),
      line(12, 'US', 8),
      line('MONTH', '__proto__', 8),
      ['Revised.'],
      line(12, 'TX', 6),
    ];
    expect(industrial(build([...head(), ...rows]))).toEqual([{ zone: 'TX/industrial', ...december, price: 60 }]);
  });
  it.each<[string, RegExp, Uint8Array]>([
    ['without its sheet', /no sheet Monthly-States/, workbook({ 'Monthly-Ter': head() })],
    ['without a header', /no header/, build([line(12, 'TX', 6)])],
    ['with prices in another unit', /no column of industrial prices/, build([...head('$/kWh'), line(12, 'TX', 6)])],
    ['with a month that no calendar has', /where a month belongs/, build([...head(), line(13, 'TX', 6)])],
    ['with words for a price', /where a number belongs/, build([...head(), line(12, 'TX', 'withheld')])],
    [
      'without a relation to its sheet',
      /no sheet/,
      build(head(), {
        more: { 'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="x" Target="y"/></Relationships>' },
      }),
    ],
    ['of another build', /not what was promised/, build(head(), { more: { 'xl/workbook.xml': '<workbook/>' } })],
    [
      'that unpacks to more than it may',
      /more than \d+ bytes/,
      build(head(), { more: { 'xl/media/image1.png': 'x'.repeat(21e6) } }),
    ],
  ])('%s is refused', (_name, message, bytes) => {
    expect(() => readBytes(eia861m, bytes)).toThrow(message);
  });
  it('is refused where it breaks off', () => {
    const whole = build([...head(), line(12, 'TX', 6)]);
    for (const share of [0.1, 0.5, 0.9, 0.99]) {
      const part = whole.slice(0, Math.floor(whole.length * share));
      expect(() => readBytes(eia861m, part)).toThrow(expect.objectContaining({ kind: 'payload' }));
    }
  });
});

describe('retail sales of the EIA', () => {
  const row = {
    period: '2029-12',
    stateid: 'TX',
    sectorid: 'IND',
    price: '6.12',
    'price-units': 'cents per kilowatthour',
  };
  const answer = (data: object[], more = {}): string =>
    JSON.stringify({ response: { total: String(data.length), data, ...more } });

  it('is asked for in spans that one answer can hold, newest first and without a gap', () => {
    const asks = eia.asks(held('2030-03-10', 1));
    expect(asks.at(0)?.to).toBe(ask.to);
    expect(asks.at(-1)?.from).toBe(ask.from);
    for (const [index, { from, to }] of asks.entries()) {
      expect((to - from) / 30.4).toBeLessThan(5000 / (62 * 2));
      if (index > 0) expect(to).toBe((asks[index - 1]?.from ?? 0) - 1);
    }
  });
  it('is asked for by months, for prices, and without the key', () => {
    const url = eia.url('http://127.0.0.1:1', ask);
    expect(url).toMatch(/[?&]start=2027-01&end=2030-03&/);
    expect(url).toContain('data[0]=price');
    expect(url).not.toContain('api_key');
    expect(eia.secretsOf?.({ EIA_API_KEY: 'k' } as never)).toEqual({ secretQuery: { api_key: 'k' } });
  });
  it.each([
    ['{"error":{"code":"API_KEY_INVALID","message":"…"}}', 'The source refused the question: API_KEY_INVALID.'],
    [
      '{"error":"Invalid data \'cost\' provided.","code":400}',
      "The source refused the question: Invalid data 'cost' provided.",
    ],
    ['{"error":7}', /not what was promised/],
    [answer([row], { total: '5001' }), 'The answer is cut off: 1 of 5001 rows.'],
    [answer([row], { total: 1 }), /at response.total/],
    [answer([{ ...row, price: 6.12 }]), /at response.data.0.price/],
    [answer([{ ...row, price: undefined }]), /at response.data.0.price/],
    [answer([{ ...row, 'price-units': 'dollars per megawatthour' }]), /prices in another unit/],
    [answer([{ ...row, period: '2029-13' }]), /where a month belongs/],
    [answer([{ ...row, period: '2029' }]), /where a month belongs/],
  ])('refuses %s', (body, message) => {
    expect(() => read(eia, body)).toThrow(message);
  });
  it('takes a success without rows, or with divisions only, for no answer', () => {
    for (const data of [[], [{ ...row, stateid: 'PACC' }], [{ ...row, stateid: 'constructor' }]]) {
      expect(() => read(eia, answer(data))).toThrow(expect.objectContaining({ kind: 'empty' }));
    }
  });
});

describe('monthly means of Ember', () => {
  it('refuses the export of a spreadsheet program, whose dates nobody can tell apart', () => {
    const body = 'Country;ISO3 Code;Date;Price (EUR/MWhe)\nNorway;NOR;1/8/2029;41.2\n';
    expect(() => read(ember, body)).toThrow(/no line names ISO3 Code, Date/);
  });
  it.each(['1/8/2029', '2029-08-15', '2029-13-01', '2029-08'])('refuses %s for a month', (date) => {
    const body = `Country,ISO3 Code,Date,Price (EUR/MWhe)\nNorway,NOR,${date},41.2\n`;
    expect(() => read(ember, body)).toThrow(/where a (month begins|date belongs)/);
  });
});

describe('prices of large industry from Eurostat', () => {
  const BANDS = ['MWH2000-19999', 'MWH20000-69999', 'MWH70000-149999', 'MWH_GE150000'];
  const codes: Record<string, string[]> = {
    nrg_cons: BANDS,
    unit: ['KWH'],
    tax: ['X_VAT'],
    currency: ['EUR'],
    geo: ['EL', 'NO'],
    time: ['2029-S1', '2029-S2'],
  };
  type Figures = Readonly<Record<string, readonly [figure: number | null, flag?: string]>>;
  /** A cube of figures by `band geo time`, with its dimensions in this order. */
  const cube = (figures: Figures, order = Object.keys(codes), of = codes): string => {
    const value: Record<number, number> = {};
    const status: Record<number, string> = {};
    for (const [cell, [figure, flag]] of Object.entries(figures)) {
      const [band = '', geo = '', time = ''] = cell.split(' ');
      const place: Record<string, string> = { nrg_cons: band, geo, time };
      const flat = order.reduce((sum, name) => {
        return sum * (of[name]?.length ?? 1) + Math.max(0, of[name]?.indexOf(place[name] ?? '') ?? 0);
      }, 0);
      if (figure !== null) value[flat] = figure;
      if (flag !== undefined) status[flat] = flag;
    }
    const dimension = Object.fromEntries(
      order.map((name) => [
        name,
        { category: { index: Object.fromEntries((of[name] ?? []).map((code, at) => [code, at])) } },
      ]),
    );
    return JSON.stringify({ id: order, size: order.map((name) => of[name]?.length), dimension, value, status });
  };
  const told = (body: string) => read(eurostat, body).map(({ zone, price }) => `${zone} ${price}`);

  it('are those of the largest band that a country publishes for the half-year', () => {
    const figures: Record<string, readonly [number | null, string?]> = {};
    const seen: string[] = [];
    for (const [index, band] of BANDS.entries()) {
      figures[`${band} NO 2029-S1`] = [0.05 - index * 0.001];
      seen.push(...told(cube(figures)));
    }
    expect(seen).toEqual(['NO/ID 50', 'NO/IE 49', 'NO/IF 48', 'NO/IG 47']);
  });
  it('are not a zero that the source flags as nothing, nor what it keeps secret', () => {
    const body = cube({
      'MWH_GE150000 NO 2029-S1': [0, 'n'],
      'MWH70000-149999 NO 2029-S1': [null, 'c'],
      'MWH20000-69999 NO 2029-S1': [0.0498, 'e'],
    });
    expect(told(body)).toEqual(['NO/IE 49.8']);
  });
  it('are found whatever the order of the dimensions, and under the ISO code of Greece', () => {
    const figures: Figures = { 'MWH20000-69999 EL 2029-S2': [0.1203], 'MWH_GE150000 NO 2029-S1': [0.0412] };
    const backwards = Object.keys(codes).reverse();
    expect(told(cube(figures))).toEqual(['NO/IG 41.2', 'GR/IE 120.3']);
    expect(told(cube(figures, backwards))).toEqual(['NO/IG 41.2', 'GR/IE 120.3']);
  });
  it('are half-years of 181 and 184 days', () => {
    const body = cube({ 'MWH_GE150000 NO 2029-S1': [0.04], 'MWH_GE150000 NO 2029-S2': [0.05] });
    expect(read(eurostat, body).map(({ start, seconds }) => [start, seconds / SECONDS_PER_DAY])).toEqual([
      [Date.UTC(2029, 0) / 1000, 181],
      [Date.UTC(2029, 6) / 1000, 184],
    ]);
  });
  it.each([
    ['in another currency', { ...codes, currency: ['NAC'] }],
    ['with taxes', { ...codes, tax: ['I_TAX'] }],
    ['with a dimension that nobody asked for', { ...codes, product: ['6000', '4100'] }],
  ])('are refused %s', (_name, of) => {
    expect(() => read(eurostat, cube({ 'MWH_GE150000 NO 2029-S1': [0.04] }, Object.keys(of), of))).toThrow(
      /not the promised cube/,
    );
  });
  it('are asked for without recoverable taxes, in euro, from a half-year on', () => {
    const url = eurostat.url('http://127.0.0.1:1', ask);
    for (const part of ['tax=X_VAT', 'currency=EUR', 'unit=KWH', 'sinceTimePeriod=2027-S1', 'nrg_cons=MWH_GE150000']) {
      expect(url).toContain(part);
    }
  });
});
