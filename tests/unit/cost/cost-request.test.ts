import { describe, expect, it } from 'vitest';
import { costAddress } from '#app/cost/cost-address.ts';
import { pageRequestOf } from '#jobs/web/page-request.ts';
import { chartQuery, readChartRequest } from '#lib/contracts/chart-request.ts';
import {
  COST_NAMES,
  COST_PAGE_NAMES,
  costPageQuery,
  DEFAULT_COST_REQUEST,
  DEFAULT_PAGE_REQUEST,
  readCostPageRequest,
  readCostRequest,
} from '#lib/contracts/cost-request.ts';

/** A value other than the default for every name that the page reads. */
const ALL = {
  efficiency: '20.5',
  pue: '1.05',
  opex: '0.5',
  'pool-fee': '0.01',
  fees: '0.1',
  'rig-price': '15',
  'rig-life': '1000',
  uptime: '0.8',
  days: '30',
  kind: 'delivered',
  region: 'US-TX',
  target: '120000',
  power: '62.5',
};

describe('what a cost assumes', () => {
  it('is the default where an address says nothing, or nothing that can be read as empty', () => {
    expect(readCostRequest({})).toEqual({ request: DEFAULT_COST_REQUEST, refused: [] });
    expect(readCostPageRequest({ efficiency: '', days: '', target: '' })).toEqual({
      request: DEFAULT_PAGE_REQUEST,
      refused: [],
    });
    expect(costPageQuery(DEFAULT_PAGE_REQUEST)).toEqual({});
  });

  it('comes back from its own address, every name of it', () => {
    expect(Object.keys(ALL).sort()).toEqual([...COST_NAMES, ...COST_PAGE_NAMES].sort());
    const { request, refused } = readCostPageRequest(ALL);
    expect(refused).toEqual([]);
    expect(costPageQuery(request)).toEqual(ALL);
    expect(request).toMatchObject({ days: 30, kind: 'delivered', region: 'US-TX', target: 120_000, power: 62.5 });
  });

  it('says of each value that it did not take what it would have taken', () => {
    const { request, refused } = readCostPageRequest({
      efficiency: '4',
      pue: '1e0',
      days: '14',
      kind: 'constructor',
      target: '-5',
      power: '0x10',
      region: '<script>',
    });
    expect(request).toEqual(DEFAULT_PAGE_REQUEST);
    expect(refused.map(({ text, wanted }) => [text, wanted])).toEqual([
      ['4', 'a number from 5 to 150'],
      ['1e0', 'a number from 1 to 2'],
      ['14', 'one of 1, 7, 30'],
      ['constructor', 'one of all, energy-only, delivered, tariff'],
      ['<script>', 'a region of the list'],
      ['-5', 'a number from 1000 to 10000000'],
      ['0x10', 'a number from 0 to 1000'],
    ]);
  });

  it('stands in the address of charts only where it is not the default', () => {
    expect(readChartRequest({ efficiency: '15.2', days: '7' }, '30d')).toEqual({ range: '30d', window: '7d' });
    const query = { range: '1y', window: '30d', efficiency: '20', days: '1' };
    const request = readChartRequest(query, '30d');
    expect(request.cost).toMatchObject({ days: 1, parameters: { joulesPerTerahash: 20 } });
    expect(chartQuery(request)).toBe('range=1y&window=30d&efficiency=20&days=1');
    expect(readChartRequest(Object.fromEntries(new URLSearchParams(chartQuery(request))), '30d')).toEqual(request);
  });

  it('reaches the renderer: no name of it is dropped on the way', () => {
    const url = `/cost?${new URLSearchParams({ ...ALL, utm_source: 'x' })}`;
    const passed = new URLSearchParams(pageRequestOf({ method: 'GET', url, headers: {} })?.url.split('?')[1]);
    expect(Object.fromEntries(passed)).toEqual(ALL);
  });
});

describe('the address of the page', () => {
  it('keeps what is chosen when one thing changes, and names no default', () => {
    const view = { request: readCostPageRequest({ efficiency: '20', region: 'PY' }).request, range: '5y' } as const;
    expect(costAddress(view, { kind: 'tariff' })).toBe('/cost?efficiency=20&kind=tariff&region=PY');
    expect(costAddress({ ...view, range: 'all' })).toBe('/cost?efficiency=20&region=PY&range=all');
    expect(costAddress({ request: DEFAULT_PAGE_REQUEST, range: '5y' })).toBe('/cost');
  });
});
