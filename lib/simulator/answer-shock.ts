import { formatNumber } from '#lib/charts/format.ts';
import type { ShockAnswer, ShockRetarget } from '#lib/contracts/shock-page.ts';
import { intervalAt } from '#lib/domain/shock/run-shock.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { type Draws, rangeText } from './range-of-draws.ts';
import type { ScenarioRun } from './run-scenario.ts';
import { shockFigures } from './shock-figures.ts';
import { afterSentence, minutesText, percentText, shockSentence, signedText } from './shock-in-words.ts';
import type { ShockScenario } from './shock-scenario.ts';

/**
 * What a shock would do, in words and figures.
 * @param ran null where the scenario has a fault, which then is the answer
 * @param draws what stands for them where ranges would stand, where there are none
 */
export function answerShock(scenario: ShockScenario, ran: ScenarioRun | null, draws: Draws): ShockAnswer {
  const { fault, basis, refused, facts } = scenario;
  const given = { fault, basis, refused };
  if (ran === null) return { ...given, headline: fault ?? '', sentences: [], figures: [], retargets: [] };
  return {
    ...given,
    headline: shockSentence(scenario, ran.run, facts.now),
    sentences: [afterSentence(ran.run, facts.now), sureness(scenario, draws)],
    figures: shockFigures(ran, draws),
    retargets: retargetsOf(ran, draws),
  };
}

function sureness({ unsure }: ShockScenario, draws: Draws): string {
  const why = unsure === null ? 'the luck of the blocks' : 'the luck of the blocks and how far the share is known';
  const range = rangeText(draws, ({ changes }) => changes[0], signedText, 'and');
  return `In 95 of 100 of 10,000 draws, which hold ${why}, the next retarget is between ${range}.`;
}

const retargetsOf = ({ run, scenario }: ScenarioRun, draws: Draws): ShockRetarget[] =>
  run.epochs.map(({ end, difficulty, change }, index) => ({
    at: Math.round(scenario.facts.now + end),
    days: formatNumber(end / SECONDS_PER_DAY, 1),
    change: signedText(change),
    range: rangeText(draws, ({ changes }) => changes[index], signedText),
    difficulty: percentText(difficulty * (1 + change)),
    minutes: minutesText(intervalAt(run, end)),
  }));
