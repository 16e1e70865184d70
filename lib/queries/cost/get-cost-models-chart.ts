import 'server-only';
import { formatDate, formatNumber, formatValue } from '#lib/charts/format.ts';
import { type ChartRequest, daysInRange, type Range } from '#lib/contracts/chart-request.ts';
import type { ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';
import { costModelGapText } from '#lib/domain/cost/cost-model.ts';
import { COST_MODELS, type CostModelId } from '#lib/domain/cost/cost-models.ts';
import { PUBLISHED_COST_KINDS } from '#lib/domain/cost/published-cost.ts';
import { dayOf, type Instant, isoDay, startOfDay } from '#lib/domain/time.ts';
import { feeds } from '#lib/feeds/registry.ts';
import { readPublishedCosts } from '#lib/store/cost-facts.ts';
import { readOrigins } from '#lib/store/facts.ts';
import type { DataSource } from '../data-source.ts';
import { loadModelHistory, type ModelHistory, type ModelMoment } from './model-history.ts';
import { type PublishedDot, publishedColour, publishedDots, publishedKindText } from './published-dots.ts';

/** Points of a line that can be told apart: longer spans are drawn by the week. */
const MOST_DAYS = 400;
const WEEK = 7;
/** History is pulled once a day, so the last two days may not be in it yet. */
const GRACE_DAYS = 2;

/** A model's colour, and its name where a drawing has no room for the whole. */
const looks: Readonly<Record<CostModelId, { readonly name: string; readonly colour: string }>> = {
  'bottom-up': { name: 'Bottom-up', colour: 'metric-1' },
  'machine-basket': { name: 'Basket, as CBECI', colour: 'metric-2' },
  'jpmorgan-decoded': { name: 'JPMorgan, decoded', colour: 'metric-4' },
  'difficulty-regression': { name: 'Regression, refitted', colour: 'metric-3' },
  'difficulty-regression-2022': { name: 'Regression of 2022', colour: 'metric-6' },
};

const COUNTS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven'] as const;

/** One instant of the chart, and what the models knew then. */
interface Column {
  readonly at: Instant;
  readonly moment: ModelMoment;
}

/** Every model over time beside the price of bitcoin, and what others published as dots. */
export async function getCostModelsChart(source: DataSource, { range }: ChartRequest): Promise<TimeChart | null> {
  const history = await loadModelHistory(source);
  const span = spanOf(source, history, range);
  if (span === null) return null;
  const published = await readPublishedCosts(source.db);
  const dots = PUBLISHED_COST_KINDS.map((kind) => {
    const inSpan = publishedDots(published, kind).filter(
      ({ at }) => at > span.from && at <= startOfDay(span.endDay + 1),
    );
    return { kind, dots: inSpan };
  });
  const columns = columnsOf(
    history,
    span,
    dots.flatMap((one) => one.dots),
  );
  const last = columns.at(-1);
  if (last === undefined) return null;
  const { lines, notes } = linesOf(columns);
  const times = columns.map(({ at }) => at);
  const drawn = dots.filter((one) => one.dots.length > 0);
  return {
    id: 'cost-models',
    kind: 'lines',
    title: titleOf(history, lines, last),
    subtitle: `Cost of one bitcoin by five models, US dollars, and its price, at the end of each ${span.step === 1 ? 'day' : 'week'}${drawn.length === 0 ? '' : `; dots: what others published, the stronger the more it holds (electricity, cash, all-in), grey for models`}`,
    unit: 'usd',
    from: span.from,
    to: last.at,
    yMin: 0,
    yMax: null,
    times,
    series: [...lines, ...drawn.map(({ kind, dots: own }) => dotSeries(kind, own, times))],
    zones: [],
    events: [],
    gaps: gapsOf(columns, span.from),
    notes: [...notes, feesNote(history)],
    asOf: last.at,
    sampleSize: history.priceDays,
    sampleNoun: 'prices',
    methodVersion: 'cost-models, version 1',
    origins: await originsOf(
      source,
      drawn.flatMap((one) => one.dots),
    ),
    // The price of bitcoin is a line of its own here, and its source lets nobody pass on the series itself.
    licence: feeds['mempool-price-history'].origin.licenceFlag,
    simulated: source.simulated,
  };
}

interface Span {
  /** Just before the first day. */
  readonly from: Instant;
  readonly firstDay: number;
  readonly endDay: number;
  /** Days from one instant to the next. */
  readonly step: number;
}

function spanOf({ now }: DataSource, { priced }: ModelHistory, range: Range): Span | null {
  if (priced === null) return null;
  const yesterday = dayOf(now) - 1;
  const endDay = priced.to >= yesterday - GRACE_DAYS ? Math.min(priced.to, yesterday) : yesterday;
  const firstDay = range === 'all' ? priced.from : Math.max(priced.from, endDay - daysInRange[range] + 1);
  if (firstDay > endDay) return null;
  const step = endDay - firstDay + 1 > MOST_DAYS ? WEEK : 1;
  return { from: startOfDay(firstDay), firstDay, endDay, step };
}

/** Days or weeks that end with the newest day, the moments of published figures, and now. Ends with the last one that has figures. */
function columnsOf(history: ModelHistory, span: Span, dots: readonly PublishedDot[]): Column[] {
  const at = new Set(dots.map((dot) => dot.at));
  for (let day = span.endDay; day >= span.firstDay; day -= span.step) at.add(startOfDay(day + 1));
  const { live } = history;
  const columns = [...at]
    .filter((instant) => live === null || instant < live.at)
    .sort((a, b) => a - b)
    .map((instant): Column => ({ at: instant, moment: history.atEndOf(dayOf(instant - 1), span.step) }));
  if (live !== null) columns.push(live);
  const last = columns.findLastIndex(({ moment }) => moment.kind === 'input');
  return columns.slice(0, last + 1);
}

/** The price, then the models in their order; what keeps a model from having a value becomes a note. */
function linesOf(columns: readonly Column[]): { lines: ChartSeries[]; notes: string[] } {
  const notes: string[] = [];
  const price: ChartSeries = {
    key: 'price',
    name: 'Price of bitcoin',
    colour: 'metric-5',
    style: 'dashed',
    values: columns.map(({ moment }) => (moment.kind === 'input' ? moment.usdPerBtc : null)),
    band: null,
    href: null,
  };
  const models = COST_MODELS.map((model): ChartSeries => {
    const missing = new Map<string, { first: Instant; last: Instant }>();
    const values = columns.map(({ at, moment }) => {
      if (moment.kind === 'gap') return null;
      const result = model.estimate(moment.input);
      if (result.kind === 'estimate') return result.value;
      const reason = costModelGapText[result.reason];
      missing.set(reason, { first: missing.get(reason)?.first ?? at, last: at });
      return null;
    });
    for (const [reason, { first, last }] of missing)
      notes.push(`${model.name}: no value from ${isoDay(dayOf(first - 1))} to ${isoDay(dayOf(last - 1))}: ${reason}.`);
    return { key: model.id, ...looks[model.id], style: 'solid', values, band: null, href: null };
  });
  // A model without any value in this span is told in the notes and takes no place in the legend.
  return { lines: [price, ...models.filter(({ values }) => values.some((value) => value !== null))], notes };
}

const dotSeries = (
  kind: (typeof PUBLISHED_COST_KINDS)[number],
  dots: readonly PublishedDot[],
  times: readonly Instant[],
): ChartSeries => {
  const valueAt = new Map(dots.map(({ at, cost }) => [at, cost.usdPerBtc]));
  const look = { name: publishedKindText[kind], colour: publishedColour[kind], style: 'dots' } as const;
  return {
    key: `published-${kind}`,
    ...look,
    values: times.map((at) => valueAt.get(at) ?? null),
    band: null,
    href: null,
  };
};

/** The spread of the newest figures; the digits are those at the ends of the lines. */
function titleOf({ live }: ModelHistory, lines: readonly ChartSeries[], last: Column): string {
  const [price, ...models] = lines;
  const newest = models.map(({ values }) => values.at(-1) ?? null).filter((value) => value !== null);
  const print = (value: number | null): string => formatValue(value, 'usd');
  const when = live === null ? `on ${formatDate(last.at - 1)}` : 'today';
  const trades = `the price is ${print(price?.values.at(-1) ?? null)}`;
  if (newest.length === 0) return `No model has a value ${when}; ${trades}`;
  const [low, high] = [Math.min(...newest), Math.max(...newest)];
  if (newest.length === 1) return `The only model with a value says ${print(low)} ${when}; ${trades}`;
  const factor = formatNumber(high / low, 1);
  return `${COUNTS[newest.length] ?? newest.length} models put a bitcoin between ${print(low)} and ${print(high)} ${when}, a factor of ${factor}; ${trades}`;
}

/** From the last figure before a hole to the first one after it; a hole at the edge begins at the edge. */
function gapsOf(columns: readonly Column[], from: Instant): TimeChart['gaps'] {
  const gaps: { start: Instant; end: Instant; reason: string }[] = [];
  for (const [index, { at, moment }] of columns.entries()) {
    if (moment.kind === 'input') continue;
    const start = columns[index - 1]?.at ?? from;
    const end = columns[index + 1]?.at ?? at;
    const before = gaps.at(-1);
    if (before && before.end >= at && before.reason === moment.missing) gaps[gaps.length - 1] = { ...before, end };
    else gaps.push({ start, end, reason: moment.missing });
  }
  return gaps;
}

const feesNote = ({ network: { chain } }: ModelHistory): string =>
  chain === null
    ? 'Fees of blocks are left out: no block is on record that would tell them.'
    : `Fees of a block are taken to be ${formatNumber(chain.feesBtc, 3)} BTC at all times, the mean of the newest ${formatNumber(chain.feeBlocks, 0)} blocks: those of the past are not on record by the day. Where they were higher, the costs of that time are drawn too high.`;

async function originsOf(source: DataSource, dots: readonly PublishedDot[]): Promise<TimeChart['origins']> {
  const { attribution, url, licence } = feeds['mempool-price-history'].origin;
  const used = new Set(dots.map(({ cost }) => cost.origin));
  const published = (await readOrigins(source.db)).filter(({ id }) => used.has(id));
  return [
    { ...source.mempoolSource, licence: feeds['mempool-difficulty'].origin.licence },
    { attribution, url, licence },
    ...published.map((origin) => ({ attribution: origin.attribution, url: origin.url, licence: origin.licence })),
  ];
}
