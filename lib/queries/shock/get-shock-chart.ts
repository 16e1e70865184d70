import 'server-only';
import { formatNumber } from '#lib/charts/format.ts';
import type { ChartRequest } from '#lib/contracts/chart-request.ts';
import { DEFAULT_SHOCK } from '#lib/contracts/shock-request.ts';
import type { TimeChart } from '#lib/contracts/time-chart.ts';
import { shockSentence, signedText } from '#lib/simulator/shock-in-words.ts';
import { shockPath } from '#lib/simulator/shock-path.ts';
import type { DataSource } from '../data-source.ts';
import { type LoadedRun, loadShockRun } from './load-shock-run.ts';

/** Time between blocks and difficulty after a shock; null before the first block, and for a shock that cannot be computed. */
export async function getShockChart(source: DataSource, { shock }: ChartRequest): Promise<TimeChart | null> {
  const loaded = await loadShockRun(source, shock ?? DEFAULT_SHOCK);
  if (loaded === null) return null;
  const { scenario, run, drawn, instants } = loaded;
  const path = shockPath(loaded, drawn);
  const times = instants.map((at) => source.now + at);
  const { window } = scenario.facts.subjects;
  return {
    id: 'shock-path',
    kind: 'lines',
    title: shockSentence(scenario, run, source.now),
    subtitle:
      'Time between blocks over ten minutes, with the middle 95 % of the draws, and difficulty over that of today, from a day before the shock to the fourth retarget',
    unit: 'ratio',
    now: source.now,
    from: times[0] ?? source.now,
    to: times.at(-1) ?? source.now,
    yMin: 0,
    yMax: null,
    times,
    series: [
      {
        key: 'interval',
        name: 'Time between blocks',
        colour: 'metric-1',
        style: 'solid',
        values: path.interval,
        band: path.band && { label: 'Middle 95 % of the draws', ...path.band },
        href: null,
      },
      {
        key: 'difficulty',
        name: 'Difficulty',
        colour: 'metric-2',
        style: 'dashed',
        values: path.difficulty,
        band: null,
        href: null,
      },
    ],
    zones: [],
    events: eventsOf(loaded, source.now),
    gaps: [],
    notes: notesOf(loaded),
    asOf: window?.asOf ?? source.now,
    sampleSize: window?.blocks ?? null,
    sampleNoun: 'blocks',
    methodVersion: 'shock, version 1',
    origins: [
      { ...source.mempoolSource, licence: 'facts of the public chain' },
      ...(scenario.basis.url?.startsWith('http')
        ? [{ attribution: scenario.basis.text, url: scenario.basis.url, licence: 'single figures, cited' }]
        : []),
    ],
    licence: 'full',
    simulated: source.simulated,
  };
}

const eventsOf = ({ run }: LoadedRun, now: number): TimeChart['events'] =>
  run.epochs.map(({ end, change }, index) => ({
    at: Math.round(now + end),
    label: `Retarget ${signedText(change)}`,
    detail: '',
    weight: 4 - index,
  }));

const notesOf = ({ scenario }: LoadedRun): string[] => [
  'A simulation and no forecast: the hashrate is taken to be what finds a block every ten minutes today, and nothing else to change.',
  `Share that the run starts from: ${scenario.basis.text === '' ? 'as asked' : scenario.basis.text}; at block ${formatNumber(scenario.shock.block, 0)} of the epoch.`,
];
