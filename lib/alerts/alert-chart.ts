import type { ChartUnit } from '#lib/contracts/chart-facts.ts';
import type { ChartSeries, TimeChart } from '#lib/contracts/time-chart.ts';
import { paceOf } from '#lib/domain/alerts/backtest.ts';
import { measureOf } from '#lib/domain/alerts/measure.ts';
import type { MeasureUnit } from '#lib/domain/alerts/measure-kind.ts';
import { type AlertRule, levelsOf } from '#lib/domain/alerts/rule.ts';
import { missingSample, type Sample } from '#lib/domain/alerts/sample.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { MeasureSource } from './measure-source.ts';

const UNITS: Readonly<Record<MeasureUnit, ChartUnit>> = {
  percent: 'share',
  hhi: 'index',
  count: 'pools',
  usd: 'usd',
  'usd-per-mwh': 'usd-per-mwh',
  'usd-per-btc': 'usd',
  seconds: 'ratio',
  'usd-per-ph-day': 'usd-per-ph-day',
  ratio: 'ratio',
  verdict: 'ratio',
};

/** What plain numbers on the axis mean. */
const SUBTITLES: Readonly<Partial<Record<MeasureUnit, string>>> = {
  seconds: 'seconds',
  verdict: '1 unmeasured, 2 not supported, 3 mixed, 4 partly supported, 5 supported',
};

/** More instants than this are not told apart in a mail. */
const MOST_POINTS = 500;

interface Drawn {
  readonly title: string;
  readonly rule: AlertRule;
  readonly samples: readonly Sample[];
  readonly source: MeasureSource;
  /** When episodes began, for marks on the time axis. */
  readonly marks: readonly { readonly at: Instant; readonly label: string }[];
}

/** The samples that a rule has judged, its thresholds as lines, and when it fired. Null for fewer than two samples. */
export function alertChart({ title, rule, samples, source, marks }: Drawn): TimeChart | null {
  const { shown, gaps } = withHoles(thinned(samples), rule);
  const [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  const measure = measureOf(rule.measure);
  const times = shown.map(({ at }) => at);
  const line = (key: string, name: string, colour: string, values: ChartSeries['values']): ChartSeries => {
    const style = key === 'value' ? 'solid' : 'dashed';
    return { key, name, colour, style, values, band: null, href: null };
  };
  const value = line(
    'value',
    'value',
    'metric-1',
    shown.map((sample) => sample.value),
  );
  const hasBand = shown.some(({ low, high }) => low !== null && high !== null);
  const band = { label: '95 % interval', low: shown.map(({ low }) => low), high: shown.map(({ high }) => high) };
  const thresholds = levelsOf(rule).map(({ level, bounds }) =>
    line(
      level,
      level === 'warn' ? 'warning' : 'critical',
      level === 'warn' ? 'metric-2' : 'metric-4',
      shown.map(({ value: known }) => (known === null ? null : bounds.threshold)),
    ),
  );
  return {
    id: `alert-${rule.id}`,
    kind: 'lines',
    title: rule.name,
    subtitle: SUBTITLES[measure.unit] === undefined ? title : `${title}, ${SUBTITLES[measure.unit]}`,
    unit: UNITS[measure.unit],
    asOf: last.at,
    sampleSize: last.n,
    sampleNoun: measure.topic === 'power' || measure.topic === 'money' ? 'prices' : 'blocks',
    methodVersion: measure.method,
    origins: [{ attribution: source.attribution, url: source.url, licence: source.licence }],
    licence: source.licenceFlag,
    simulated: source.simulated,
    from: first.at,
    to: last.at,
    yMin: null,
    yMax: null,
    times,
    series: [hasBand ? { ...value, band } : value, ...(rule.comparison === 'changed' ? [] : thresholds)],
    zones: [],
    events: marks.map(({ at, label }) => ({ at, label, detail: label })),
    gaps,
  };
}

/** Ascending instants, each once, at most 500 of them: the newest always among them. */
function thinned(samples: readonly Sample[]): Sample[] {
  const ascending = [...new Map(samples.map((sample) => [sample.at, sample])).values()].sort((a, b) => a.at - b.at);
  const step = Math.ceil(ascending.length / MOST_POINTS);
  return ascending.filter((_, i) => (ascending.length - 1 - i) % step === 0);
}

/** A gap this many times the usual pace is a hole: it is drawn as one, and no line crosses it. */
const HOLE_PACES = 2.5;

/** The samples with one that says nothing in every hole between them. */
function withHoles(samples: readonly Sample[], { maxGapSeconds }: AlertRule) {
  const widest = Math.max(maxGapSeconds, HOLE_PACES * (paceOf(samples) ?? 0));
  const holes = samples.flatMap(({ at: end }, i) => {
    const start = samples[i - 1]?.at ?? end;
    return end - start > widest ? [{ start, end, reason: 'no values on record' }] : [];
  });
  const silent = holes.map(({ start, end }) => missingSample(Math.round((start + end) / 2), 'no values on record'));
  return { shown: [...samples, ...silent].sort((a, b) => a.at - b.at), gaps: holes };
}
