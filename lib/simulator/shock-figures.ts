import { formatNumber, formatValue } from '#lib/charts/format.ts';
import type { ShockFigure } from '#lib/contracts/shock-page.ts';
import { costPerBtc } from '#lib/domain/cost/cost-levels.ts';
import { DEFAULT_COST_PARAMETERS } from '#lib/domain/cost/cost-parameters.ts';
import { hashprice } from '#lib/domain/cost/hashprice.ts';
import {
  type ActorShare,
  type Concentration,
  concentrationOf,
  reorgRisk,
  shareBounds,
  sharesAfter,
} from '#lib/domain/shock/aftermath.ts';
import { intervalAt } from '#lib/domain/shock/run-shock.ts';
import { TARGET_SECONDS } from '#lib/domain/shock/shock.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { type Draws, rangeText } from './range-of-draws.ts';
import type { ScenarioRun } from './run-scenario.ts';
import { buildersOf } from './shock-facts.ts';
import { extremeAt, minutesText, percentText } from './shock-in-words.ts';
import type { ShockScenario } from './shock-scenario.ts';

/** Power that a mean bitcoin is reckoned with, USD/MWh: what miners said that they pay, in the middle (Cambridge, April 2025). */
const MEDIAN_USD_PER_MWH = 45;

/** What changes, before and after, each with how sure it is. */
export function shockFigures(ran: ScenarioRun, draws: Draws): ShockFigure[] {
  return [...timeFigures(ran, draws), ...moneyFigures(ran), ...concentrationFigures(ran.scenario)];
}

function timeFigures({ run, scenario }: ScenarioRun, draws: Draws): ShockFigure[] {
  const { shock } = scenario;
  const extreme = intervalAt(run, extremeAt(run, run.epochs[0]?.end ?? 0));
  const days = (seconds: number): string => formatNumber(seconds / SECONDS_PER_DAY, 1);
  const usual = (2016 - shock.block) * TARGET_SECONDS;
  const hasFull = Math.abs(extreme - TARGET_SECONDS / (1 - scenario.lost)) < 1;
  return [
    {
      label: 'Minutes between blocks',
      before: minutesText(TARGET_SECONDS),
      after: minutesText(extreme),
      range: hasFull ? rangeText(draws, ({ interval }) => interval, minutesText) : '',
      note: hasFull
        ? 'Until the next retarget, on average; single blocks take from seconds to an hour.'
        : 'The furthest that it gets before the next retarget: the shock is not at full strength by then.',
    },
    {
      label: 'Days to the next retarget',
      before: days(usual),
      after: days(run.epochs[0]?.end ?? 0),
      range: rangeText(draws, (drawn) => drawn.secondsToRetarget, days),
      note: `From block ${formatNumber(shock.block, 0)} of 2,016 on.`,
    },
    {
      label: 'Difficulty after four retargets',
      before: '100%',
      after: percentText(run.finalDifficulty),
      range: rangeText(draws, (drawn) => drawn.finalDifficulty, percentText),
      note: 'Of that of today. Luck alone moves each retarget by 2.2%.',
    },
  ];
}

function moneyFigures({ run, scenario }: ScenarioRun): ShockFigure[] {
  const { terms, usdPerBtc: worth } = scenario.facts;
  const extreme = intervalAt(run, extremeAt(run, run.epochs[0]?.end ?? 0));
  const perDay = (seconds: number): string => formatNumber((terms.rewardBtc * SECONDS_PER_DAY) / seconds, 0);
  const after = { ...terms, difficulty: terms.difficulty * run.finalDifficulty };
  const cost = (of: typeof terms): string =>
    formatValue(Math.round(costPerBtc(of, MEDIAN_USD_PER_MWH, DEFAULT_COST_PARAMETERS).cash / 100) * 100, 'usd');
  const { what, change } = scenario.request;
  const worthAfter = worth === null ? null : worth * (what === 'bitcoin' ? 1 + change : 1);
  return [
    {
      label: 'New coins a day, BTC',
      before: perDay(TARGET_SECONDS),
      after: perDay(extreme),
      range: '',
      note: 'Subsidy of all miners together until the next retarget, without fees.',
    },
    {
      label: 'Earned by 1 PH/s a day',
      before: worth === null ? '—' : formatValue(hashprice(terms, worth), 'usd-per-ph-day'),
      after: worthAfter === null ? '—' : formatValue(hashprice(after, worthAfter), 'usd-per-ph-day'),
      range: '',
      note:
        worth === null
          ? 'No price of bitcoin of today is on record.'
          : 'Subsidy alone, after four retargets; until the first one a hash earns as before, since the difficulty is the same.',
    },
    {
      label: 'Cost of a bitcoin, running',
      before: cost(terms),
      after: cost(after),
      range: '',
      note: 'After four retargets, at 45 $/MWh and the fleet of the page of costs: it goes with the difficulty.',
    },
  ];
}

function concentrationFigures(scenario: ShockScenario): ShockFigure[] {
  const { request, hit, lost } = scenario;
  const { subjects } = scenario.facts;
  const builders = buildersOf(subjects);
  const { what, part } = request;
  const keys = new Set(hit.map(({ key }) => key));
  const pools = subjects.pools;
  const isOfPools = (what === 'pool' || what === 'cluster') && part > 0;
  const ownPools = what === 'cluster' ? subjects.clusters.flatMap((one) => (keys.has(one.key) ? one.pools : [])) : [];
  const hitPools = new Set([...keys, ...ownPools]);
  const rows: ShockFigure[] = [];
  const hhi = (label: string, before: readonly ActorShare[], after: readonly ActorShare[], note: string): void => {
    if (before.length > 0) rows.push(indexFigure(label, concentrationOf(before), concentrationOf(after), note));
  };
  const unchanged = 'Unchanged: nobody knows which pools the machines use, so they are taken to leave in proportion.';
  const spread = 'What stops or moves spreads over the others by their sizes.';
  const after = (shares: readonly ActorShare[], names: ReadonlySet<string>) =>
    isOfPools ? sharesAfter(shares, names, part) : shares;
  const note = isOfPools ? spread : unchanged;
  hhi('HHI of the pools', pools, after(pools, hitPools), note);
  hhi('HHI by template builder', builders, after(builders, new Set([...keys, ...hitPools])), note);
  if (what === 'country' && part > 0)
    hhi(
      'HHI of the countries',
      subjects.countries,
      sharesAfter(subjects.countries, keys, part),
      'Lower bound: who is not listed counts as many small ones.',
    );
  const risky = concentrationOf(builders).largest;
  const riskyAfter = concentrationOf(after(builders, new Set([...keys, ...hitPools]))).largest;
  if (risky !== null && riskyAfter !== null)
    rows.push(...riskFigures(builders, risky, riskyAfter, isOfPools ? null : lost));
  return rows;
}

function indexFigure(label: string, before: Concentration, after: Concentration, note: string): ShockFigure {
  const text = ({ hhi, nakamoto }: Concentration): string =>
    `${formatNumber(hhi, 0)}${nakamoto === null ? '' : `, ${nakamoto} hold more than half`}`;
  return { label, before: text(before), after: text(after), range: '', note };
}

/** @param lost part of the hashrate of which nobody knows the pools; null where they are known */
function riskFigures(
  builders: readonly ActorShare[],
  before: ActorShare,
  after: ActorShare,
  lost: number | null,
): ShockFigure[] {
  const bounds = lost === null ? null : shareBounds(before.share, lost);
  const highest = lost === null ? after.share : Math.max(...builders.map(({ share }) => shareBounds(share, lost).high));
  const waits = (share: number): string => {
    const { confirmations } = reorgRisk(share);
    return confirmations === null ? 'none suffice' : formatNumber(confirmations, 0);
  };
  return [
    {
      label: 'Largest template builder',
      before: percentText(before.share),
      after: percentText(after.share),
      range: bounds === null ? '' : `${percentText(bounds.low)} to ${percentText(bounds.high)}`,
      note: bounds === null ? 'By blocks of seven days.' : 'If all of what stops mined there, and if none did.',
    },
    {
      label: 'Six confirmations undone by it',
      before: percentText(reorgRisk(before.share).undone),
      after: percentText(reorgRisk(after.share).undone),
      range: bounds === null ? '' : `up to ${percentText(reorgRisk(highest).undone)}`,
      note: 'If it tried: a chance and no accusation.',
    },
    {
      label: 'Confirmations for less than 0.1%',
      before: waits(before.share),
      after: waits(after.share),
      range: bounds === null ? '' : `up to ${waits(highest)}`,
      note: 'Each also takes longer while blocks are slow.',
    },
  ];
}
