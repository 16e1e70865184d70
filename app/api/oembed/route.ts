import { chartCatalog } from '#lib/charts/catalog.ts';
import { licenceNote } from '#lib/charts/licence-note.ts';
import { loadSettings } from '#lib/config/env.ts';
import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { type ChartId, chartQuery, readChartRequest } from '#lib/contracts/chart-request.ts';
import { frameSnippet, pictureSnippet } from '#lib/contracts/embed-snippet.ts';
import { fitInto, type OembedTarget, oembedTarget, readMost } from '#lib/contracts/oembed-request.ts';
import { PICTURE_LIMITS } from '#lib/contracts/picture-request.ts';
import { PREVIEW_SIZE } from '#lib/pictures/picture-size.ts';
import { zoneLicence } from '#lib/queries/energy/price-catalog.ts';
import { getKeptChart } from '#lib/queries/get-kept-chart.ts';
import { dataSource } from '../../data-source.ts';
import { openEmbed } from '../../e/open-embed.ts';
import { problem } from '../../problem.ts';

export const dynamic = 'force-dynamic';

/** Shape of an embed where nothing is asked, px. */
const SIZE = { width: 800, height: 450 };

interface Most {
  readonly width: number;
  readonly height: number;
}

/**
 * oEmbed 1.0 (https://oembed.com) for pages of charts and embeds of this site. The address is read and never fetched. JSON only: 501
 * for XML; 401 for what is private, 404 for what is not there or no longer.
 */
export async function GET(request: Request): Promise<Response> {
  const query: Readonly<Record<string, string | undefined>> = Object.fromEntries(new URL(request.url).searchParams);
  if (query.format !== undefined && query.format !== 'json') return problem(501, 'Only format=json is answered.');
  if (query.url === undefined) return problem(400, 'Say which page: url=.');
  const [width, height] = [readMost(query.maxwidth), readMost(query.maxheight)];
  if (width === null || height === null) return problem(400, 'maxwidth and maxheight are whole numbers of px.');
  const target = oembedTarget(query.url, loadSettings().baseUrl);
  if (target === null) return problem(404, 'This is no chart of this site.');
  return target.kind === 'embed' ? ofEmbed(target, { width, height }) : ofChart(target, { width, height });
}

async function ofEmbed({ id, query }: OembedTarget & { kind: 'embed' }, most: Most): Promise<Response> {
  const opened = await openEmbed(id, query);
  if (opened.embed?.kind === 'private') return problem(401, 'This chart is private.');
  if (!opened.isOpen) return problem(opened.status === 403 ? 403 : 404, opened.reason);
  const { embed, model, chartUrl } = opened;
  const { baseUrl } = loadSettings();
  const title = embed.title ?? model.title;
  const size = fitInto(SIZE, most);
  const html = frameSnippet({ baseUrl, id, title, chartUrl, size, isPrivate: false, isLive: embed.isLive });
  return rich({ title, html, size, imageUrl: `${baseUrl}/e/${id}/image.png?`, most });
}

async function ofChart({ chart: id, query }: OembedTarget & { kind: 'chart' }, most: Most): Promise<Response> {
  if (loadSettings().team.access === 'private') return problem(401, 'Only members of the team may read this site.');
  const chart = id as ChartId;
  const asked = readChartRequest(query, chartCatalog[chart].defaultRange);
  const licence = zoneLicence(asked);
  const withheld = licence === null ? null : licenceNote({ licence });
  const model: ChartModel | null = withheld === null ? await getKeptChart(dataSource(), chart, asked) : null;
  const refused = withheld ?? (model === null ? null : licenceNote(model));
  if (refused !== null) return problem(403, refused);
  if (model === null) return problem(404, 'There are no figures for this chart yet.');
  const { baseUrl } = loadSettings();
  const pinned = chartQuery(asked);
  const imageUrl = `${baseUrl}/api/v1/charts/${chart}.png?${pinned}&`;
  const size = fitInto(PREVIEW_SIZE, most);
  const drawn = canBeDrawn(size) ? size : PREVIEW_SIZE;
  const html = pictureSnippet({
    imageUrl: `${imageUrl}w=${drawn.width}&h=${drawn.height}`,
    title: model.title,
    chartUrl: `${baseUrl}/c/${chart}?${pinned}`,
    size,
  });
  return rich({ title: model.title, html, size, imageUrl, most });
}

interface Rich {
  readonly title: string;
  readonly html: string;
  readonly size: Most;
  /** Ends where the query of a size goes on. */
  readonly imageUrl: string;
  readonly most: Most;
}

function rich({ title, html, size, imageUrl, most }: Rich): Response {
  const { baseUrl } = loadSettings();
  const small = fitInto(PREVIEW_SIZE, most);
  const thumbnail = canBeDrawn(small)
    ? {
        thumbnail_url: `${imageUrl}w=${small.width}&h=${small.height}`,
        thumbnail_width: small.width,
        thumbnail_height: small.height,
      }
    : {};
  const body = {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: 'Hashgrid',
    provider_url: baseUrl,
    cache_age: 3600,
    ...size,
    html,
    ...thumbnail,
  };
  return Response.json(body, { headers: { 'Cache-Control': 'public, max-age=5', 'Access-Control-Allow-Origin': '*' } });
}

const canBeDrawn = ({ width, height }: Most): boolean => width >= PICTURE_LIMITS.w[0] && height >= PICTURE_LIMITS.h[0];
