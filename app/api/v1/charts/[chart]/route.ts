import { chartCatalog } from '#lib/charts/catalog.ts';
import { licenceNote } from '#lib/charts/licence-note.ts';
import { loadSettings } from '#lib/config/env.ts';
import { readChartFile } from '#lib/contracts/chart-formats.ts';
import { chartQuery, isChartId, readChartRequest } from '#lib/contracts/chart-request.ts';
import { checkChartQuery } from '#lib/contracts/check-chart-query.ts';
import { readPictureRequest } from '#lib/contracts/picture-request.ts';
import { DEFAULT_SHOCK } from '#lib/contracts/shock-request.ts';
import { zoneLicence } from '#lib/queries/energy/price-catalog.ts';
import { getKeptChart } from '#lib/queries/get-kept-chart.ts';
import { getVersion } from '#lib/queries/get-version.ts';
import { shockProblem } from '#lib/queries/shock/shock-problem.ts';
import { chartFile } from '../../../../chart-file.ts';
import { dataSource } from '../../../../data-source.ts';
import { problem } from '../../../../problem.ts';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ readonly chart: string }>;
}

/**
 * One chart as data (`hhi`, `hhi.json`), table (`.csv`), drawing (`.svg`), picture (`.png`) or what there is to know of it
 * (`.metadata.json`); `range`, `window`, `pool`, `zone`, `money`, `grouping` and what costs assume (`efficiency`, `days` ...) in
 * the query, for drawings `theme`, `w` and `h`, and `notes=off` for a table without its first lines.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { chart: file } = await params;
  const known = readChartFile(file);
  if (known === null || !isChartId(known.id)) return problem(404, `There is no chart called "${file.slice(0, 80)}".`);
  const { id, format } = known;
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const picture = readPictureRequest(query);
  const wrong = checkChartQuery(query) ?? (typeof picture === 'string' ? picture : null);
  if (wrong !== null || typeof picture === 'string') return problem(400, wrong ?? '');
  const asked = readChartRequest(query, chartCatalog[id].defaultRange);
  const licence = zoneLicence(asked);
  const withheld = licence === null ? null : licenceNote({ licence });
  if (withheld !== null) return problem(403, withheld);
  const source = dataSource();
  const unfit = id === 'shock-path' ? await shockProblem(source, asked.shock ?? DEFAULT_SHOCK) : null;
  if (unfit !== null) return problem(unfit.status, unfit.detail);
  const model = await getKeptChart(source, id, asked);
  if (!model) return problem(404, 'There are no figures for this chart yet, or its pool or zone is not on record.');
  const refused = licenceNote(model);
  if (refused !== null) return problem(403, refused);
  return chartFile(model, format, {
    picture,
    hasNotes: query.notes !== 'off',
    fileName: ['hashgrid', id, asked.pool, asked.zone?.replaceAll('/', '-'), asked.range].filter(Boolean).join('-'),
    place: async () => ({
      baseUrl: loadSettings().baseUrl,
      revision: (await getVersion(source)).revision,
      methodology: `/methodology/${chartCatalog[id].methodology}`,
      chartPath: `/c/${id}?${chartQuery(asked)}`,
    }),
  });
}
