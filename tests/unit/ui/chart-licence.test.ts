import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ChartFrame } from '#app/_charts/chart-frame.tsx';
import { GET } from '#app/api/v1/charts/[chart]/route.ts';
import { licenceNote } from '#lib/charts/licence-note.ts';
import { CHART_FORMATS } from '#lib/contracts/chart-formats.ts';
import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { getKeptChart } from '#lib/queries/get-kept-chart.ts';
import { sampleBars } from '#tests/unit/charts/kind-samples.ts';
import { sampleModel } from '#tests/unit/charts/sample-models.ts';

vi.mock('#app/data-source.ts', () => ({ dataSource: () => ({}) }));
vi.mock('#lib/queries/get-version.ts', () => ({ getVersion: async () => ({ revision: 7, changedAt: null }) }));
vi.mock('#lib/queries/get-kept-chart.ts', () => ({ getKeptChart: vi.fn() }));

const FORMATS = ['', ...Object.keys(CHART_FORMATS).map((format) => `.${format}`)];
const ask = (format: string): Promise<Response> =>
  GET(new Request(`http://localhost/api/v1/charts/hhi${format}`), {
    params: Promise.resolve({ chart: `hhi${format}` }),
  });
const answerWith = (model: ChartModel) => vi.mocked(getKeptChart).mockResolvedValue(model);

beforeEach(() => vi.mocked(getKeptChart).mockReset());

describe('a chart that may not be handed out', () => {
  it.each(['derived', 'none'] as const)('is refused in every format with the reason: %s', async (licence) => {
    answerWith(sampleModel({ licence }));
    for (const format of FORMATS) {
      const answer = await ask(format);
      expect(answer.status).toBe(403);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(await answer.json()).toMatchObject({ status: 403, title: 'Forbidden', detail: licenceNote({ licence }) });
    }
  });

  it('has no download and no live chart on its page, but the reason', () => {
    const downloads = { csv: '/x.csv', json: '/x.json', svg: '/x.svg' };
    for (const model of [sampleModel({ licence: 'none' }), sampleBars({ licence: 'derived' })]) {
      const page = renderToStaticMarkup(createElement(ChartFrame, { model, downloads, chartUrl: '/x' }));
      expect(page).not.toContain('href="/x');
      expect(page).not.toContain('Explore');
      expect(page).toContain('Not offered as a file');
      expect(page.match(/<svg/gu)).toHaveLength(2);
    }
  });
});

describe('a chart that may be handed out', () => {
  it('is answered in every format', async () => {
    for (const model of [sampleModel(), sampleBars()]) {
      answerWith(model);
      for (const format of FORMATS) expect((await ask(format)).status, format).toBe(200);
    }
  });

  it('of bars stays a drawing, with its downloads and links in its table', () => {
    const bars = sampleBars().bars.map((bar) => ({ ...bar, href: `/cost/${bar.key}` }));
    const page = renderToStaticMarkup(
      createElement(ChartFrame, { model: sampleBars({ bars }), downloads: { csv: '/x.csv' }, chartUrl: '/x' }),
    );
    expect(page).not.toContain('Explore');
    expect(page).toContain('href="/x.csv"');
    expect(page).toContain('<a href="/cost/0">Region 0</a>');
  });
});
