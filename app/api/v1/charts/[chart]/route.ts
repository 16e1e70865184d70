import { chartCatalog } from '#lib/charts/catalog.ts';
import { chartCsv } from '#lib/charts/chart-csv.ts';
import { CHART_SIZES } from '#lib/charts/chart-layout.ts';
import { licenceNote } from '#lib/charts/licence-note.ts';
import { paintSvg } from '#lib/charts/paint-svg.ts';
import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { isChartId, readChartRequest } from '#lib/contracts/chart-request.ts';
import { zoneLicence } from '#lib/queries/energy/price-catalog.ts';
import { getChart } from '#lib/queries/get-chart.ts';
import { dataSource } from '../../../../data-source.ts';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ readonly chart: string }>;
}

/**
 * One chart as data (`hhi`), table (`hhi.csv`) or drawing (`hhi.svg`); `range`, `window`, `pool`, `zone`, `money` and what costs
 * assume (`efficiency`, `days` ...) in the query.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { chart: file } = await params;
  const [, id = '', format = 'json'] = /^([a-z-]+)(?:\.([a-z]+))?$/.exec(file) ?? [];
  // Only formats of our own: "constructor" is a key of every object.
  const write = Object.hasOwn(writers, format) ? writers[format] : undefined;
  if (!isChartId(id) || !write) return problem(404, `There is no chart called "${file.slice(0, 80)}".`);
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const asked = readChartRequest(query, chartCatalog[id].defaultRange);
  const licence = zoneLicence(asked);
  const withheld = licence === null ? null : licenceNote({ licence });
  if (withheld !== null) return problem(403, withheld);
  const model = await getChart(dataSource(), id, asked);
  if (!model) return problem(404, 'There are no figures for this chart yet, or its pool or zone is not on record.');
  const refused = licenceNote(model);
  return refused === null ? write(model) : problem(403, refused);
}

const headers = (type: string) => ({ 'Content-Type': type, 'Cache-Control': 'no-cache' });

const writers: Readonly<Record<string, (model: ChartModel) => Response>> = {
  json: (model) => new Response(JSON.stringify(model), { headers: headers('application/json; charset=utf-8') }),
  csv: (model) => new Response(chartCsv(model), { headers: headers('text/csv; charset=utf-8') }),
  svg: (model) => {
    const svg = paintSvg(model, { ...CHART_SIZES.wide, theme: 'light', prefix: model.id, standalone: true });
    return new Response(svg, { headers: headers('image/svg+xml; charset=utf-8') });
  },
};

/** An error as RFC 9457 has it. */
function problem(status: 403 | 404, detail: string): Response {
  const title = status === 403 ? 'Forbidden' : 'Not found';
  const body = { type: 'about:blank', title, status, detail };
  return Response.json(body, { status, headers: { 'Content-Type': 'application/problem+json' } });
}
