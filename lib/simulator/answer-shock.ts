import { formatNumber } from '#lib/charts/format.ts';
import type { ShockAnswer, ShockRetarget } from '#lib/contracts/shock-page.ts';
import type { DrawnShocks } from '#lib/domain/shock/draw-shocks.ts';
import { intervalAt } from '#lib/domain/shock/run-shock.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { rangeText } from './range-of-draws.ts';
import type { ScenarioRun } from './run-scenario.ts';
import { shockFigures } from './shock-figures.ts';
import { afterSentence, minutesText, percentText, shockSentence, signedText } from './shock-in-words.ts';
import type { ShockScenario } from './shock-scenario.ts';

/**
 * What a shock would do, in words and figures.
 * @param ran null where the scenario has a fault, which then is the answer
 * @param drawn null until the draws are there: ranges are then told as waited for
 */
export function answerShock(scenario: ShockScenario, ran: ScenarioRun | null, drawn: DrawnShocks | null): ShockAnswer {
  const { fault, basis, refused, facts } = scenario;
  const given = { fault, basis, refused };
  if (ran === null) return { ...given, headline: fault ?? '', sentences: [], figures: [], retargets: [] };
  return {
    ...given,
    headline: shockSentence(scenario, ran.run, facts.now),
    sentences: [afterSentence(ran.run, facts.now), sureness(scenario, drawn)],
    figures: shockFigures(ran, drawn),
    retargets: retargetsOf(ran, drawn),
  };
}

function sureness({ unsure }: ShockScenario, drawn: DrawnShocks | null): string {
  const why = unsure === null ? 'the luck of the blocks' : 'the luck of the blocks and how far the share is known';
  const ends = drawn?.changes[0];
  const range = ends === undefined ? '… and …' : `${signedText(ends.low)} and ${signedText(ends.high)}`;
  return `In 95 of 100 of 10,000 draws, which hold ${why}, the next retarget is between ${range}.`;
}

const retargetsOf = ({ run, scenario }: ScenarioRun, drawn: DrawnShocks | null): ShockRetarget[] =>
  run.epochs.map(({ end, difficulty, change }, index) => ({
    at: Math.round(scenario.facts.now + end),
    days: formatNumber(end / SECONDS_PER_DAY, 1),
    change: signedText(change),
    range: rangeText(drawn?.changes[index], signedText),
    difficulty: percentText(difficulty * (1 + change)),
    minutes: minutesText(intervalAt(run, end)),
  }));
