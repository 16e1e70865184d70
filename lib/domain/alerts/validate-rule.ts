import { isTimeZone } from '../energy/local-time.ts';
import { COMPARISONS, type LevelBounds } from './bounds.ts';
import { type CatalogedMeasure, isMeasureId, measureOf, timingOf } from './measure.ts';
import { levelsOf, REDUCERS, type RuleDraft } from './rule.ts';

/** A field of a rule that cannot stand as it is, and why, in one sentence for the person who wrote it. */
export interface RuleFault {
  readonly field: keyof RuleDraft;
  readonly sentence: string;
}

const LONGEST_NAME = 120;
const HOUR = 3600;
const DAY = 86_400;
/** A reducer keeps its samples: as many as this at the measure's pace. */
const MOST_SAMPLES = 1000;
const MOST_RECIPIENTS = 50;

/**
 * Everything that is wrong with a rule, at most one sentence a field, in the order of the form; empty for a sound one.
 * @param print how a sentence writes a value of the measure
 */
export function validateRule(rule: RuleDraft, print: (value: number) => string = String): readonly RuleFault[] {
  if (!isMeasureId(rule.measure)) return [{ field: 'measure', sentence: 'Choose what is to be watched.' }];
  const measure = measureOf(rule.measure);
  const faults = [
    ...subjectFaults(rule, measure),
    ...levelFaults(rule, measure, print),
    ...spanFaults(rule),
    ...deliveryFaults(rule),
  ];
  return faults.filter(({ field }, i) => faults.findIndex((other) => other.field === field) === i);
}

const fault = (isWrong: boolean, field: keyof RuleDraft, sentence: string): RuleFault[] =>
  isWrong ? [{ field, sentence }] : [];

function subjectFaults(rule: RuleDraft, measure: CatalogedMeasure): RuleFault[] {
  const { name, scope, window, grouping, reducer, reducerSeconds, demandsBound } = rule;
  const isScopeMissing = measure.scope !== 'none' && !measure.isScopeOptional && scope === '';
  const longest = MOST_SAMPLES * timingOf(measure, window).cadenceSeconds;
  const windows = measure.windows.map(({ id }) => id);
  return [
    ...fault(name.trim() === '', 'name', 'Give the rule a name.'),
    ...fault(name.length > LONGEST_NAME, 'name', `Keep the name within ${LONGEST_NAME} characters.`),
    ...fault(isScopeMissing, 'scope', `Choose which ${measure.scope} is to be watched, or each of them.`),
    ...fault(measure.scope === 'none' && scope !== '', 'scope', 'This is about the network as a whole.'),
    ...fault(
      windows.length > 0 ? !windows.includes(window) : window !== '',
      'window',
      windows.length > 0 ? `Choose one of these windows: ${windows.join(', ')}.` : 'This has no window.',
    ),
    ...fault(!measure.groupings.includes(grouping), 'grouping', 'This is not counted in that way.'),
    ...fault(!REDUCERS.includes(reducer), 'reducer', 'Choose what is made of the samples.'),
    ...fault(
      reducer === 'last' ? reducerSeconds !== 0 : !isWhole(reducerSeconds, 1, longest),
      'reducerSeconds',
      reducer === 'last'
        ? 'The newest sample needs no span of time.'
        : `Choose a span of up to ${inWords(longest)}, which is ${MOST_SAMPLES.toLocaleString('en-US')} samples.`,
    ),
    ...fault(
      demandsBound && (!measure.hasInterval || reducer !== 'last' || rule.comparison === 'changed'),
      'demandsBound',
      measure.hasInterval
        ? 'The end of the interval can be demanded of the newest sample above or below a value only.'
        : 'This has no interval whose end could be demanded.',
    ),
  ];
}

function levelFaults(rule: RuleDraft, measure: CatalogedMeasure, print: (value: number) => string): RuleFault[] {
  const { comparison, warn, critical } = rule;
  if (!COMPARISONS.includes(comparison)) return fault(true, 'comparison', 'Choose above, below or changed.');
  const levels = levelsOf(rule);
  if (levels.length === 0) return fault(true, 'warn', 'Say at which value you want to be told.');
  const wrong = levels.flatMap(({ level, bounds }) => {
    const sentence = boundsFault(bounds, rule, measure, print);
    return sentence === null ? [] : [{ field: level, sentence }];
  });
  if (wrong.length > 0 || warn === null || critical === null) return wrong;
  const isBelow = comparison === 'below';
  const isInverted = isBelow ? critical.threshold >= warn.threshold : critical.threshold <= warn.threshold;
  const side = isBelow ? 'below' : 'above';
  const sentence = `The critical value must lie ${side} the one of the warning (${print(warn.threshold)}).`;
  return fault(isInverted, 'critical', sentence);
}

function boundsFault(
  { threshold, recovery }: LevelBounds,
  { comparison, reducer }: RuleDraft,
  { limits }: CatalogedMeasure,
  print: (value: number) => string,
): string | null {
  if (!Number.isFinite(threshold)) return 'The value must be a number.';
  if (!Number.isFinite(recovery)) return 'The value at which it is over must be a number.';
  if (comparison === 'changed' && threshold <= 0) return 'A change must be greater than 0.';
  if (comparison === 'changed' && recovery < 0) return 'A change is over at 0 or more.';
  const isLevel = comparison !== 'changed' && reducer !== 'delta' && reducer !== 'pct-delta';
  const [lowest, highest] = limits.range;
  if (isLevel && lowest !== null && threshold < lowest) return `It can never be below ${print(lowest)}.`;
  if (isLevel && highest !== null && threshold > highest) return `It can never be above ${print(highest)}.`;
  if (comparison === 'below' && recovery <= threshold)
    return `It must be over at a value above ${print(threshold)}, or it would go on and off with every sample.`;
  if (comparison !== 'below' && recovery >= threshold)
    return `It must be over at a value below ${print(threshold)}, or it would go on and off with every sample.`;
  return null;
}

function spanFaults(rule: RuleDraft): RuleFault[] {
  const { forSeconds, minSamples, keepFiringSeconds, maxAgeSeconds, maxGapSeconds, reminderSeconds } = rule;
  const span = (field: keyof RuleDraft, value: number, least: number, most: number, what: string): RuleFault[] =>
    fault(!isWhole(value, least, most), field, `${what} must be from ${inWords(least)} to ${inWords(most)}.`);
  return [
    ...span('forSeconds', forSeconds, 0, 90 * DAY, 'How long it must last'),
    ...fault(!isWhole(minSamples, 1, MOST_SAMPLES), 'minSamples', `Demand from 1 to ${MOST_SAMPLES} samples.`),
    ...span('keepFiringSeconds', keepFiringSeconds, 0, 90 * DAY, 'How long it must be over'),
    ...span('maxAgeSeconds', maxAgeSeconds, 60, 90 * DAY, 'The greatest age of data'),
    ...span('maxGapSeconds', maxGapSeconds, 60, 90 * DAY, 'The greatest gap between samples'),
    ...(reminderSeconds === null ? [] : span('reminderSeconds', reminderSeconds, HOUR, 30 * DAY, 'A reminder')),
  ];
}

function deliveryFaults({ quietHours, recipients }: RuleDraft): RuleFault[] {
  const isMinute = (value: number): boolean => isWhole(value, 0, 1439);
  const quiet = quietHours;
  return [
    ...(quiet === null
      ? []
      : [
          ...fault(!isMinute(quiet.from) || !isMinute(quiet.to), 'quietHours', 'Quiet hours need two times of day.'),
          ...fault(quiet.from === quiet.to, 'quietHours', 'Quiet hours must end at another time than they begin.'),
          ...fault(!isTimeZone(quiet.timeZone), 'quietHours', 'Quiet hours need a time zone, such as Europe/Helsinki.'),
        ]),
    ...fault(recipients.length > MOST_RECIPIENTS, 'recipients', `At most ${MOST_RECIPIENTS} can be told.`),
    ...fault(new Set(recipients).size < recipients.length, 'recipients', 'Somebody is named twice.'),
  ];
}

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

/** `90 seconds`, `3 hours`, `2 days`: the largest unit that says it exactly. */
function inWords(seconds: number): string {
  const [size, name] =
    seconds % DAY === 0 && seconds > 0
      ? [DAY, 'day']
      : seconds % HOUR === 0 && seconds > 0
        ? [HOUR, 'hour']
        : [1, 'second'];
  const count = seconds / size;
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
