import { parse } from 'csv-parse/sync';
import { describe, expect, inject, it } from 'vitest';
import { type ChartEntry, chartCatalog } from '#lib/charts/catalog.ts';
import { CHART_IDS, type ChartId } from '#lib/contracts/chart-request.ts';
import { askAgain } from '#tests/support/ask-again.ts';
import { embedHosts } from '#tests/support/embed-hosts.ts';
import { testVisits } from '#tests/support/visits.ts';

const visit = testVisits();
const { host, embed } = embedHosts();

const ask = (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${inject('site').url}${path}`, init);
const SUBJECTS = { pool: '&pool=foundryusa', zone: '&zone=hvakosterstrommen/NO2', claim: '&claim=c3' } as const;
const queryOf = (chart: ChartId): string => {
  const { needs }: ChartEntry = chartCatalog[chart];
  return `range=all&window=30d${needs === undefined ? '' : SUBJECTS[needs]}`;
};
const OFFERED = CHART_IDS.filter((chart) => !(chartCatalog[chart] as ChartEntry).isWithheld);

describe.each(OFFERED)('the chart %s travels:', (chart) => {
  const query = queryOf(chart);

  it('its page says where picture and frame are, and offers a snippet', async () => {
    const page = await (await ask(`/c/${chart}?${query}`)).text();
    const head = page.slice(0, page.indexOf('</head>'));
    expect(head).toMatch(/property="og:image" content="[^"]+\.png\?[^"]+v=\d+"/);
    expect(head).toContain('type="application/json+oembed"');
    expect(page).toContain('&lt;figure&gt;&lt;a href=');
    const oembed = await ask(`/api/oembed?url=${encodeURIComponent(`${inject('site').url}/c/${chart}?${query}`)}`);
    expect(await oembed.json()).toMatchObject({ version: '1.0', type: 'rich', html: expect.stringContaining('<img') });
  });

  it('its embed is a drawing without a script, and has every file', async () => {
    const id = await embed({ chart, query, isLive: false });
    const html = await (await ask(`/e/${id}`)).text();
    expect(html).toMatch(/<svg[\s\S]+<\/svg>/);
    expect(html).not.toMatch(/<script|\son\w+=| style="/i);
    expect(html).toMatch(/Source|as of/i);
    const types = { 'data.json': 'application/json', 'data.csv': 'text/csv', 'image.svg': 'image/svg+xml' };
    for (const [part, type] of Object.entries({ ...types, 'image.png': 'image/png' })) {
      const answer = await askAgain(`${inject('site').url}/e/${id}/${part}`);
      expect([part, answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([part, 200, type]);
    }
  });

  it('its metadata tell unit, sources with licences, version and age', async () => {
    const told = await (await ask(`/api/v1/charts/${chart}.metadata.json?${query}`)).json();
    expect(told).toMatchObject({ unit: expect.any(String), methodVersion: expect.stringMatching(/\w/) });
    expect(told.asOf).toMatch(/^20\d\d-\d\d-\d\dT/);
    expect(told.sources.length).toBeGreaterThan(0);
    for (const source of told.sources) expect(source).toMatchObject({ licence: expect.stringMatching(/\w/) });
    expect(told.revision).toBeGreaterThan(0);
  });
});

describe('what may not be passed on', () => {
  it.each([
    ['cost-models', 'range=1y'],
    ['price-curve', 'zone=entsoe/FI'],
  ] as const)('%s is refused with the reason in every format, framed or not', async (chart, query) => {
    const id = await embed({ chart, query });
    const site = inject('site').url;
    const formats = ['', '.json', '.csv', '.svg', '.png', '.metadata.json'].map(
      (format) => `/api/v1/charts/${chart}${format}?${query}`,
    );
    const parts = ['data.json', 'data.csv', 'image.svg', 'image.png', 'live.json'].map((part) => `/e/${id}/${part}`);
    const oembed = [`/c/${chart}?${query}`, `/e/${id}`].map(
      (page) => `/api/oembed?url=${encodeURIComponent(`${site}${page}`)}`,
    );
    for (const path of [...formats, ...parts, ...oembed]) {
      const answer = await ask(path);
      expect(answer.status, path).toBe(403);
      expect((await answer.json()).detail, path).toMatch(/^Not offered as a file: /);
    }
    const framed = await ask(`/e/${id}`);
    expect([framed.status, await framed.text()]).toEqual([403, expect.stringContaining('Not offered as a file: ')]);
  });
});

describe('the snippet of a chart', () => {
  const address = '/c/hhi?range=90d&title=Ours+%3Cb%3E+%26+yours';

  it('is copied by a button, with a caption of one’s own below the finding', async () => {
    const { page, problems } = await visit(address, { permissions: ['clipboard-read', 'clipboard-write'] });
    const snippet = await page.getByLabel('Copy this into your page').inputValue();
    expect(snippet).toContain('<figcaption>Ours &lt;b&gt; &amp; yours. ');
    expect(snippet).toMatch(/ alt="[^"]*HHI/);
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect.poll(() => page.locator('output').first().innerText()).toBe('Copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(snippet);
    expect(problems).toEqual([]);
  });

  it('shows no button that does nothing, and cuts a title that is a book', async () => {
    const { page } = await visit(`/c/hhi?range=90d&title=${'a'.repeat(400)}`, { javaScriptEnabled: false });
    expect(await page.getByRole('button', { name: 'Copy', exact: true }).isVisible()).toBe(false);
    expect(await page.getByLabel('Copy this into your page').inputValue()).toContain(`>${'a'.repeat(140)}. <a`);
  });

  it('brings its script to no other page', async () => {
    expect(await (await ask('/')).text()).not.toContain('copy.js');
  });
});

const UNFURLERS = [
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)',
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'Twitterbot/1.0',
];

/** Looks at the first 32 kB of a page, as chat programs do: its cards by their names. */
async function unfurled(path: string, agent: string): Promise<Record<string, string>> {
  const answer = await fetch(`${inject('site').url}${path}`, {
    headers: { 'User-Agent': agent, Range: 'bytes=0-32767' },
  });
  const head = Buffer.from(await answer.arrayBuffer())
    .subarray(0, 32_768)
    .toString();
  const tags = head.matchAll(/<meta (?:property|name)="([\w:]+)" content="([^"]*)"/g);
  return Object.fromEntries([...tags].map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]));
}

describe.each(UNFURLERS)('a chat program, %s,', (agent) => {
  it('shows the finding and its picture below a link to a chart', async () => {
    const card = await unfurled('/c/hhi?range=90d', agent);
    expect(card['og:title']).toMatch(/HHI [\d,]+/);
    expect(card['og:description']).toContain('Herfindahl-Hirschman index');
    expect(card['og:site_name']).toBe('Hashgrid');
    expect(card['twitter:card']).toBe('summary_large_image');
    // A second program of theirs fetches the picture, and knows neither page nor cookie.
    const picture = await fetch(card['og:image'] ?? '', { headers: { 'User-Agent': 'Slack-ImgProxy 0.19' } });
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(picture.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });

  it.each(['/c/cost-models?range=1y', '/c/price-curve?zone=entsoe/FI'])(
    'gets of %s, which may not be passed on, its question and no figure or picture',
    async (path) => {
      const card = await unfurled(path, agent);
      expect(card.description).toMatch(/\?$/);
      expect(Object.keys(card).filter((name) => /^(og|twitter):image/.test(name))).toEqual([]);
      expect(Object.values(card).join(' ')).not.toMatch(/\d[\d,.]* (USD|EUR)|[$€]\s?\d/);
    },
  );
});

describe('programs of others', () => {
  it('a consumer of oEmbed finds the frame by its address alone, and shows it', async () => {
    const address = `${inject('site').url}/e/${await embed()}`;
    const [, found = ''] = /<([^>]+)>; rel="alternate"/.exec((await fetch(address)).headers.get('link') ?? '') ?? [];
    const { html, width, height } = await (await fetch(found)).json();
    expect([width, height]).toEqual([800, 450]);
    const { page } = await visit(await host(html));
    expect(await page.frameLocator('iframe').getByRole('heading', { level: 1 }).innerText()).toMatch(/HHI/);
  });

  it.each([
    '/api/v1/points.csv?series=hhi&window=7d&limit=20',
    '/api/v1/charts/pool-shares.csv?range=90d&notes=off',
    '/api/v1/zones.csv',
  ])('a spreadsheet reads %s: a line of names, then as many cells in each', async (path) => {
    const answer = await ask(path, {
      headers: { 'User-Agent': 'Mozilla/5.0 (compatible; GoogleDocs; apps-spreadsheets)' },
    });
    expect(answer.headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/);
    expect(answer.headers.get('content-disposition')).toMatch(/filename="hashgrid-[\w-]+\.csv"/);
    const rows = parse(await answer.text(), { columns: true }) as Record<string, string>[];
    expect(rows.length).toBeGreaterThan(5);
    for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^[=+@\t\r]|^-(?![\d.])/);
  });
});
