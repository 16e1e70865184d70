import 'server-only';
import type { ChartModel } from '#lib/contracts/chart-model.ts';
import { type ChartId, type ChartRequest, chartQuery } from '#lib/contracts/chart-request.ts';
import type { DataSource } from './data-source.ts';
import { getChart } from './get-chart.ts';
import { keptSince } from './kept-since.ts';

const MINUTE_SECONDS = 60;
/** A chart of a year takes about 300 kB, the largest ten times that. */
const MOST_CHARTS = 40;

const kept = keptSince<ChartModel>(MOST_CHARTS, MINUTE_SECONDS);

/**
 * A chart of the catalogue, made once for each revision of the data and minute. Whole answers that everybody shares are kept before
 * they get here (jobs/response-cache.ts); this is for one chart in many forms - its page, table, drawing and pictures of any
 * size - and for a private embed on a thousand open pages.
 */
export const getKeptChart = (source: DataSource, chart: ChartId, request: ChartRequest): Promise<ChartModel | null> =>
  kept(source, `${chart}?${chartQuery(request)}`, () => getChart(source, chart, request));
