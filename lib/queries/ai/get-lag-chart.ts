import 'server-only';
import { formatValue } from '#lib/charts/format.ts';
import type { ChartRequest } from '#lib/contracts/chart-request.ts';
import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { methodOfVersion } from '#lib/domain/ai/figure-version.ts';
import { LAG_DEFINITIONS, type LagDefinition } from '#lib/domain/ai/open-lag.ts';
import { readAiPoints } from '#lib/store/ai-points.ts';
import type { DataSource } from '../data-source.ts';
import { EPOCH } from './get-frontier-charts.ts';
import { knownNotes } from './known-note.ts';
import { knownVintage } from './known-vintage.ts';
import { daysOf, endOfDay, firstDayOf, type PointLine, pointSeries } from './point-series.ts';
import { besideOurs, publishedSeries } from './published-series.ts';
import { readKnownFigures } from './read-known-figures.ts';
import { vintageDay, vintageFacts } from './vintage-facts.ts';

/** Definitions of a lag for a reader, the headline first. */
export const lagNames: Readonly<Record<LagDefinition, string>> = {
  z1: 'Within one standard error',
  'z1.645': 'Within the 90% interval',
  'tolerance-1': 'Within one point',
  exact: 'Same score or more',
};
const COLOURS: Readonly<Record<LagDefinition, string>> = {
  z1: 'metric-1',
  'z1.645': 'metric-3',
  'tolerance-1': 'metric-4',
  exact: 'metric-5',
};

/** Of models of one size there are published lags as well, which are another figure. */
const ANY_SIZE = 'any-size';

/** Mean months until an open model catches up, by every definition, as one list tells it. */
export async function getLagChart(source: DataSource, { range, known }: ChartRequest): Promise<TimeChart | null> {
  const list = await knownVintage(source, EPOCH, 'eci-lag', known);
  if (list === null) return null;
  const lines: PointLine[] = [];
  for (const definition of LAG_DEFINITIONS) {
    const points = (await readAiPoints(source.db, 'eci-lag', definition, list.shown.id)).filter(
      ({ value }) => value !== null,
    );
    if (points.length === 0) continue;
    const isHeadline = definition === 'z1';
    lines.push({
      key: definition,
      name: lagNames[definition],
      colour: COLOURS[definition],
      style: isHeadline ? 'solid' : 'dashed',
      points,
      ...(isHeadline ? { interval: '90% interval of the mean' } : {}),
    });
  }
  const headline = lines.find(({ key }) => key === 'z1');
  const newest = headline?.points.at(-1);
  if (headline === undefined || newest === undefined) return null;
  const first = firstDayOf(range, newest.period);
  const own = daysOf(
    lines.map(({ points }) => points),
    first,
  );
  const told = (await readKnownFigures(source, 'open-closed-lag', known)).filter(
    ({ lastDay, subject, value }) =>
      subject === ANY_SIZE && value !== null && lastDay >= first && lastDay <= list.shown.asOf,
  );
  const figures = besideOurs(told, own);
  const days = [...new Set([...own, ...figures.map(({ lastDay }) => lastDay)])].sort((a, b) => a - b);
  const to = endOfDay(list.shown.asOf);
  const dots = publishedSeries(figures, days, { key: 'published', name: 'Epoch, published', colour: 'grey-3' });
  return {
    id: 'open-closed-lag',
    kind: 'lines',
    title: `Open models take ${formatValue(newest.value, 'months', boundsOfMean(newest))} on average to catch up with a closed frontier model`,
    subtitle: `Mean months of 30.44 days from a closed model that takes the lead to the first open one that is level with it, by definition of level${figures.length > 0 ? '; dots: as Epoch published it' : ''}`,
    unit: 'months',
    from: endOfDay(days[0] ?? list.shown.asOf),
    to,
    yMin: 0,
    yMax: null,
    times: days.map(endOfDay),
    series: [...lines.map((line) => pointSeries(line, days)), ...(figures.length > 0 ? [dots] : [])],
    zones: [],
    events: [],
    gaps: [],
    notes: [
      ...(await knownNotes(source, list, { metric: 'eci-lag', variant: 'z1', unit: 'months' }, headline.points, known)),
      'Closed models that no open one has caught up with yet are in no mean, so that it is too low while they wait.',
      ...(newest.detail === null ? [] : [`On the last day ${newest.detail}.`]),
    ],
    asOf: to,
    sampleSize: newest.n,
    sampleNoun: 'models',
    methodVersion: `ai-gap, version ${methodOfVersion(newest.version)}; list of ${vintageDay(list.shown)}`,
    ...(await vintageFacts(source, [list.shown], figures)),
    simulated: source.simulated,
  };
}

const boundsOfMean = ({ intervalLow, intervalHigh }: PointLine['points'][number]) =>
  intervalLow === null || intervalHigh === null ? null : { low: intervalLow, high: intervalHigh };
