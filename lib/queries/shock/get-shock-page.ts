import 'server-only';
import type { ShockAnswer, ShockPage } from '#lib/contracts/shock-page.ts';
import type { ShockRequest } from '#lib/contracts/shock-request.ts';
import { answerShock } from '#lib/simulator/answer-shock.ts';
import { AWAITED } from '#lib/simulator/range-of-draws.ts';
import type { ShockSubjectShare } from '#lib/simulator/shock-facts.ts';
import { percentText } from '#lib/simulator/shock-in-words.ts';
import type { DataSource } from '../data-source.ts';
import { countryClaim } from './country-claim.ts';
import { loadScenario } from './load-scenario.ts';
import { loadShockRun } from './load-shock-run.ts';
import { loadShockSubjects } from './shock-subjects.ts';

const SHOWN_POOLS = 12;
const NO_BLOCK = 'No block has arrived yet, so nobody can say in which epoch a shock would fall.';
const UNANSWERED: ShockAnswer = {
  headline: NO_BLOCK,
  sentences: [],
  fault: NO_BLOCK,
  figures: [],
  retargets: [],
  basis: { text: '', url: null },
  refused: [],
};

/** What a shock would do, from the shares of today. */
export async function getShockPage(source: DataSource, request: ShockRequest): Promise<ShockPage> {
  const scenario = await loadScenario(source, request);
  const loaded = await loadShockRun(source, request);
  const answer = scenario === null ? UNANSWERED : answerShock(scenario, loaded, loaded?.drawn ?? AWAITED);
  return { ...answer, subjects: await subjectsOf(source), claim: await countryClaim(source) };
}

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
