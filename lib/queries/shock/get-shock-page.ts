import 'server-only';
import { formatNumber } from '#lib/charts/format.ts';
import type { ShockPage, ShockRetarget } from '#lib/contracts/shock-page.ts';
import type { ShockRequest } from '#lib/contracts/shock-request.ts';
import { intervalAt } from '#lib/domain/shock/run-shock.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { loadNetworkFacts } from '../cost/network-facts.ts';
import type { DataSource } from '../data-source.ts';
import { countryClaim } from './country-claim.ts';
import { type LoadedRun, loadShockRun } from './load-shock-run.ts';
import { retargetRange, shockFigures } from './shock-figures.ts';
import { afterSentence, minutesText, percentText, shockSentence, signedText } from './shock-in-words.ts';
import { loadScenario } from './shock-scenario.ts';
import { loadShockSubjects, type ShockSubjectShare } from './shock-subjects.ts';

const SHOWN_POOLS = 12;
const NO_BLOCK = 'No block has arrived yet, so nobody can say in which epoch a shock would fall.';

/** What a shock would do, from the shares of today. */
export async function getShockPage(source: DataSource, request: ShockRequest): Promise<ShockPage> {
  const scenario = await loadScenario(source, request);
  const loaded = await loadShockRun(source, request);
  const fault = scenario === null ? NO_BLOCK : scenario.fault;
  const network = await loadNetworkFacts(source);
  return {
    headline: loaded === null ? (fault ?? NO_BLOCK) : shockSentence(loaded.scenario, loaded.run, source.now),
    sentences: loaded === null ? [] : [afterSentence(loaded.run, source.now), sureness(loaded)],
    fault,
    figures: loaded === null ? [] : shockFigures(loaded, network),
    retargets: loaded === null ? [] : retargetsOf(loaded, source.now),
    basis: scenario?.basis ?? { text: '', url: null },
    refused: scenario?.refused ?? [],
    subjects: await subjectsOf(source),
    claim: await countryClaim(source),
  };
}

function sureness({ scenario, drawn }: LoadedRun): string {
  const [first] = drawn.changes;
  if (first === undefined) return '';
  const { unsure } = scenario;
  const why = unsure === null ? 'the luck of the blocks' : 'the luck of the blocks and how far the share is known';
  return `In 95 of 100 of 10,000 draws, which hold ${why}, the next retarget is between ${signedText(first.low)} and ${signedText(first.high)}.`;
}

const retargetsOf = ({ run, drawn }: LoadedRun, now: number): ShockRetarget[] =>
  run.epochs.map(({ end, difficulty, change }, index) => {
    const { low = change, high = change } = drawn.changes[index] ?? {};
    return {
      at: Math.round(now + end),
      days: formatNumber(end / SECONDS_PER_DAY, 1),
      change: signedText(change),
      range: retargetRange(low, high),
      difficulty: percentText(difficulty * (1 + change)),
      minutes: minutesText(intervalAt(run, end)),
    };
  });

async function subjectsOf(source: DataSource): Promise<ShockPage['subjects']> {
  const { countries, pools, clusters, owners } = await loadShockSubjects(source);
  const listed = (title: string, rows: readonly ShockSubjectShare[]) => ({
    title,
    rows: rows.map(({ key, name, share, basis, url }) => ({ key, name, share: percentText(share), basis, url })),
  });
  return [
    listed('country', countries),
    listed('pool', pools.slice(0, SHOWN_POOLS)),
    listed('cluster', clusters),
    listed('owner', owners),
  ];
}
