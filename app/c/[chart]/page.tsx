import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { chartCatalog } from '#lib/charts/catalog.ts';
import { licenceNote } from '#lib/charts/licence-note.ts';
import { loadSettings } from '#lib/config/env.ts';
import {
  type ChartId,
  chartQuery,
  defaultWindow,
  isChartId,
  RANGES,
  readChartRequest,
} from '#lib/contracts/chart-request.ts';
import { readPictureRequest } from '#lib/contracts/picture-request.ts';
import { PREVIEW_SIZE } from '#lib/pictures/picture-size.ts';
import { getKeptChart } from '#lib/queries/get-kept-chart.ts';
import { getVersion } from '#lib/queries/get-version.ts';
import { ChartCard } from '../../_ui/chart-card.tsx';
import { OptionLinks } from '../../_ui/option-links.tsx';
import { PageHead } from '../../_ui/page-head.tsx';
import { PageNotice } from '../../_ui/page-notice.tsx';
import { dataSource } from '../../data-source.ts';
import { MAX_TITLE, ShareSection } from './share-section.tsx';

export const dynamic = 'force-dynamic';

interface ChartPageProps {
  readonly params: Promise<{ readonly chart: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

async function readPage({ params, searchParams }: ChartPageProps) {
  const { chart } = await params;
  if (!isChartId(chart)) notFound();
  const given = await searchParams;
  // Of a name that is given twice the first counts.
  const query = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  );
  const request = readChartRequest(query, chartCatalog[chart].defaultRange);
  const source = dataSource();
  return { chart, query, request, source, model: await getKeptChart(source, chart, request) };
}

/** Link previews show the chart as it is now: the data revision stands in the address of the picture. */
export async function generateMetadata(props: ChartPageProps): Promise<Metadata> {
  const { chart, request, source, model } = await readPage(props);
  const { name, question } = chartCatalog[chart];
  if (model === null || licenceNote(model) !== null) return { title: name, description: question };
  const { baseUrl } = loadSettings();
  const { revision } = await getVersion(source);
  const query = chartQuery(request);
  const url = `${baseUrl}/c/${chart}?${query}`;
  const size = `w=${PREVIEW_SIZE.width}&h=${PREVIEW_SIZE.height}`;
  const image = { url: `${baseUrl}/api/v1/charts/${chart}.png?${query}&${size}&v=${revision}`, ...PREVIEW_SIZE };
  return {
    title: name,
    description: `${model.title}. ${model.subtitle}`,
    alternates: {
      canonical: url,
      types: { 'application/json+oembed': `${baseUrl}/api/oembed?url=${encodeURIComponent(url)}&format=json` },
    },
    openGraph: {
      type: 'article',
      siteName: 'Hashgrid',
      title: model.title,
      description: model.subtitle,
      url,
      images: [{ ...image, alt: model.title, type: 'image/png' }],
    },
    twitter: { card: 'summary_large_image', title: model.title, description: model.subtitle, images: [image.url] },
  };
}

/** One chart of the catalogue by itself, as its address says, and how to take it along. */
export default async function ChartPage(props: ChartPageProps) {
  const { chart, query, request, model } = await readPage(props);
  const { name, question } = chartCatalog[chart];
  const picture = readPictureRequest(query);
  const withheld = model === null ? null : licenceNote(model);
  return (
    <div className="stack">
      <PageHead question={question} answer={name} />
      <Ranges chart={chart} request={request} />
      {typeof picture === 'string' && <PageNotice>Not taken from the address: {picture}</PageNotice>}
      <ChartCard chart={chart} request={request} model={model} hasPageLink={false} />
      {model !== null && withheld === null && (
        <ShareSection
          chart={chart}
          request={request}
          title={model.title}
          ownTitle={(query.title ?? '').trim().slice(0, MAX_TITLE)}
          picture={typeof picture === 'string' ? { theme: 'light', size: null } : picture}
          baseUrl={loadSettings().baseUrl}
        />
      )}
    </div>
  );
}

function Ranges({
  chart,
  request,
}: {
  readonly chart: ChartId;
  readonly request: ReturnType<typeof readChartRequest>;
}) {
  const isOwnWindow = request.window === defaultWindow(request.range);
  return (
    <div className="chart-options">
      <OptionLinks
        label="Range"
        options={RANGES.map((range) => {
          const window = isOwnWindow ? defaultWindow(range) : request.window;
          return {
            id: range,
            name: range,
            title: `Range: ${range}`,
            href: `/c/${chart}?${chartQuery({ ...request, range, window })}`,
            isChosen: range === request.range,
          };
        })}
      />
    </div>
  );
}
