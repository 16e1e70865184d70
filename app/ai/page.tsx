import type { Metadata } from 'next';
import { Fragment } from 'react';
import { chartCatalog } from '#lib/charts/catalog.ts';
import { type ChartId, readChartRequest } from '#lib/contracts/chart-request.ts';
import { getAiPage } from '#lib/queries/ai/get-ai-page.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { ChartCard } from '../_ui/chart-card.tsx';
import { PageHead } from '../_ui/page-head.tsx';
import { dataSource } from '../data-source.ts';
import { SectionCard } from './section-card.tsx';
import { sectionWords } from './section-words.ts';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: 'AI',
  description:
    'Whether AI is opening up: how far open models are behind closed ones in points, Elo and months, on devices, in use, in supply and in prices, with bounds and sources.',
};

/** Whether AI is opening up, by every measure there is. */
export default async function AiPage() {
  const source = dataSource();
  const page = await getAiPage(source);
  const load = async (chart: ChartId) => {
    const request = readChartRequest({}, chartCatalog[chart].defaultRange);
    return { chart, request, model: await getChart(source, chart, request) };
  };
  const sections = await Promise.all(
    page.sections.map(async (section) => {
      const { chart } = sectionWords[section.id];
      const more = section.id === 'use' ? [await load('open-token-share')] : [];
      return { section, charts: chart === null ? more : [await load(chart), ...more] };
    }),
  );
  return (
    <div className="stack">
      <PageHead question="Is AI opening up?" answer={page.headline}>
        {page.qualifier !== null && <p>{page.qualifier}</p>}
        <p>
          Points, Elo and months measure different things and share no axis.{' '}
          <a href="/ai/vintages">Every list that a figure was made of, and how lists differ</a>
        </p>
      </PageHead>
      {sections.map(({ section, charts }) => (
        <Fragment key={section.id}>
          {charts
            .filter(({ model }) => model !== null)
            .map((props) => (
              <ChartCard key={props.chart} {...props} />
            ))}
          <SectionCard section={section} />
        </Fragment>
      ))}
    </div>
  );
}
