import { describe, expect, it } from 'vitest';
import { assumptionNames, chartQuery, readChartRequest } from '#lib/contracts/chart-request.ts';
import { checkChartQuery } from '#lib/contracts/check-chart-query.ts';
import { COST_NAMES } from '#lib/contracts/cost-request.ts';
import { ASSUMED, readEmbedForm } from '#lib/contracts/embed-form.ts';
import { SHOCK_NAMES } from '#lib/contracts/shock-request.ts';
import { openApi } from '#lib/queries/api/open-api.ts';

describe('the query of a chart', () => {
  it.each([...COST_NAMES, ...SHOCK_NAMES, 'range', 'window', 'money', 'grouping'])(
    'names %s where it is bad',
    (name) => {
      expect(checkChartQuery({ [name]: '<not this>' })).toMatch(new RegExp(`^${name} must be .+\\.$`));
    },
  );

  it.each([
    [{ efficiency: '1e3' }, 'efficiency'],
    [{ efficiency: '-5' }, 'efficiency'],
    [{ uptime: 'NaN' }, 'uptime'],
    [{ days: '8' }, 'days'],
    [{ what: 'constructor' }, 'what'],
    [{ part: '101' }, 'part'],
    [{ block: '1.5' }, 'block'],
    [{ block: '2016' }, 'block'],
    [{ who: 'a,'.repeat(40) + 'b'.repeat(70) }, 'who'],
    [{ pool: '../etc' }, 'pool'],
    [{ zone: '?' }, 'zone'],
  ])('%j is refused by %s', (query, name) => {
    expect(checkChartQuery(query)).toMatch(new RegExp(`^${name} must be `));
  });

  it('is taken as the pages write it', () => {
    const query = {
      what: 'pool',
      who: 'foundryusa',
      part: '50',
      block: '',
      efficiency: '25',
      days: '30',
      kind: 'delivered',
    };
    expect(checkChartQuery(query)).toBeNull();
    expect(checkChartQuery({})).toBeNull();
  });
});

it('the description of the API names every parameter of a chart, those of costs and shocks with their ranges', () => {
  const { paths } = openApi('http://site.example') as {
    paths: Record<string, { get: { parameters: { name: string; schema: { minimum?: number } }[] } }>;
  };
  const { parameters = [] } = paths['/api/v1/charts/{chart}.csv']?.get ?? {};
  const names = parameters.map(({ name }) => name);
  for (const name of ['range', 'window', 'pool', 'zone', 'money', 'grouping', ...COST_NAMES, ...SHOCK_NAMES])
    expect(names).toContain(name);
  expect(parameters.find(({ name }) => name === 'part')?.schema.minimum).toBe(-400);
});

describe('the form of an embed', () => {
  const NOW = 1_790_000_000;
  const read = (fields: Record<string, string>) =>
    readEmbedForm(new URLSearchParams({ kind: 'origins', ...fields }), NOW);

  it.each([
    ['cost-by-region', { kind: 'delivered', days: '30', efficiency: '25' }],
    ['shock-path', { what: 'pool', who: 'foundryusa', part: '50', ramp: '7' }],
  ] as const)('keeps what the page of %s assumes', (chart, assumed) => {
    const fields = Object.fromEntries(Object.entries(assumed).map(([name, value]) => [`${ASSUMED}${name}`, value]));
    const form = read({ chart, range: '1y', ...fields });
    if (typeof form === 'string') throw new Error(form);
    expect(form.kind).toBe('origins');
    const ofPage = readChartRequest({ range: '1y', ...assumed }, '1y');
    expect(chartQuery(readChartRequest(form.query, '1y'))).toBe(chartQuery(ofPage));
    expect(Object.keys(assumed).every((name) => assumptionNames(chart).includes(name))).toBe(true);
  });

  it('says which value is wrong, and leaves out what its chart does not assume', () => {
    expect(read({ chart: 'cost-map', [`${ASSUMED}efficiency`]: '9999' })).toMatch(/^efficiency must be /);
    expect(read({ chart: 'hhi', range: '7y' })).toMatch(/^range must be one of /);
    expect(read({ chart: 'hhi', [`${ASSUMED}efficiency`]: '25' })).toMatchObject({ query: {} });
  });
});
