import type { LevelBounds } from '#lib/domain/alerts/bounds.ts';
import { type CatalogedMeasure, isMeasureId, type MeasureId, measureOf, timingOf } from '#lib/domain/alerts/measure.ts';
import type { QuietHours, RuleDraft } from '#lib/domain/alerts/rule.ts';
import { ruleOfMeasure, suggestionFor } from '#lib/domain/alerts/rule-of-measure.ts';
import { readTyped } from './rule-fields.ts';

/** What most teams want to know of first, where an address names no measure. */
export const FIRST_MEASURE: MeasureId = 'cluster-share';

/** Where a form starts from: a rule that there is, or the recipients that a new one tells unless told otherwise. */
export type FormStart = { readonly rule: RuleDraft } | { readonly rule: null; readonly recipients: readonly string[] };

/** Marks which measure and window the fields of a form belong to: after a change of either they say nothing any more. */
export const markOf = (measure: string, window: string): string => `${measure}/${window}`;

/**
 * The rule that the fields of a form describe. What is left blank is the default of the measure; what cannot be read becomes NaN,
 * which no rule passes with.
 */
export function readRuleForm(fields: URLSearchParams, start: FormStart): RuleDraft {
  const measure = chosenMeasure(fields, start);
  const [wasMeasure = '', wasWindow = ''] = (fields.get('was') ?? '').split('/');
  if (wasMeasure !== measure) return unread(measure, fields, start);
  return read(measureOf(measure), wasWindow, fields);
}

function chosenMeasure(fields: URLSearchParams, start: FormStart): MeasureId {
  const asked = fields.get('measure') ?? '';
  return isMeasureId(asked) ? asked : (start.rule?.measure ?? FIRST_MEASURE);
}

/** A form that nobody has filled in yet, or whose fields belong to another measure: only who is told stays. */
function unread(measure: MeasureId, fields: URLSearchParams, start: FormStart): RuleDraft {
  const isTouched = fields.has('was');
  if (!isTouched && start.rule !== null && start.rule.measure === measure) return start.rule;
  const recipients = isTouched ? fields.getAll('to') : (start.rule?.recipients ?? startRecipients(start));
  const rule = ruleOfMeasure({ name: '', measure, recipients, isEnabled: true });
  const scope = fields.get('scope');
  const window = fields.get('window');
  if (isTouched) return rule;
  const isKnownWindow = measureOf(measure).windows.some(({ id }) => id === window);
  return ruleOfMeasure({
    ...rule,
    ...(scope === null ? {} : { scope }),
    ...(isKnownWindow && window !== null ? { window } : {}),
  });
}

const startRecipients = (start: FormStart): readonly string[] => (start.rule === null ? start.recipients : []);

function read(measure: CatalogedMeasure, wasWindow: string, fields: URLSearchParams): RuleDraft {
  const text = (name: string): string => (fields.get(name) ?? '').trim();
  const window = text('window') || (measure.windows[0]?.id ?? '');
  const grouping = measure.groupings.find((id) => id === text('grouping')) ?? measure.groupings[0] ?? 'raw';
  const defaults = ruleOfMeasure({ name: '', measure: measure.id, window, grouping });
  const comparison = (text('comparison') || defaults.comparison) as RuleDraft['comparison'];
  const reducer = (text('reducer') || 'last') as RuleDraft['reducer'];
  const isOtherPace = timingOf(measure, window) !== timingOf(measure, wasWindow);
  const span = (name: string, initial: number): number =>
    text(name) === '' || isOtherPace ? initial : wholeNumber(text(name));
  const bounds = (value: string, recovery: string): LevelBounds | null =>
    text(value) === '' ? null : boundsOf(readTyped(text(value), measure.unit), text(recovery), measure, comparison);
  const hasBound = measure.hasInterval && reducer === 'last' && comparison !== 'changed';
  return {
    ...defaults,
    name: text('name'),
    scope: measure.scope === 'none' ? '' : text('scope'),
    comparison,
    warn: bounds('value', 'recovery'),
    critical: bounds('critical', 'critical-recovery'),
    forSeconds: span('for', defaults.forSeconds),
    minSamples: span('samples', defaults.minSamples),
    keepFiringSeconds: span('keep', defaults.keepFiringSeconds),
    maxAgeSeconds: span('age', defaults.maxAgeSeconds),
    maxGapSeconds: span('gap', defaults.maxGapSeconds),
    reducer,
    reducerSeconds: reducer === 'last' ? 0 : span('reducer-span', 86_400),
    allowEstimated: fields.has('estimated'),
    demandsBound: hasBound && fields.has('bound'),
    reminderSeconds: text('reminder') === 'none' ? null : span('reminder', defaults.reminderSeconds ?? 86_400),
    quietHours: quietHoursOf(text, fields.has('quiet-critical')),
    recipients: fields.getAll('to'),
    isEnabled: true,
  };
}

/** Whole numbers only; what is none would pass no check. */
const wholeNumber = (text: string): number => (/^\d{1,9}$/u.test(text) ? Number(text) : Number.NaN);

/** Where nobody said when it is over: as far from the threshold as the measure's own suggestion is. */
function boundsOf(
  threshold: number,
  recovery: string,
  measure: CatalogedMeasure,
  comparison: RuleDraft['comparison'],
): LevelBounds {
  if (recovery !== '') return { threshold, recovery: readTyped(recovery, measure.unit) };
  return { threshold, recovery: usualRecovery(measure, threshold, comparison) };
}

/** Where a crossing is over unless somebody says otherwise, in the unit of the measure. */
export function usualRecovery(
  { id, groupings }: CatalogedMeasure,
  threshold: number,
  comparison: RuleDraft['comparison'],
): number {
  const { warn, critical } = suggestionFor(id, groupings[0] ?? 'raw');
  const usual = warn ?? critical;
  const distance = usual === null ? 0 : Math.abs(usual.threshold - usual.recovery);
  if (!Number.isFinite(threshold)) return 0;
  if (comparison === 'below') return rounded(threshold + distance);
  if (comparison === 'above') return rounded(threshold - distance);
  return rounded(distance < threshold ? threshold - distance : threshold / 2);
}

const rounded = (value: number): number => Number(value.toPrecision(12));

function quietHoursOf(text: (name: string) => string, criticalPasses: boolean): QuietHours | null {
  const [from, to] = [text('quiet-from'), text('quiet-to')];
  if (from === '' && to === '') return null;
  return { from: minuteOf(from), to: minuteOf(to), timeZone: text('quiet-zone') || 'UTC', criticalPasses };
}

/** `22:30` as minutes after midnight; NaN for anything else. */
function minuteOf(clock: string): number {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/u.exec(clock) ?? [];
  return hours === undefined || minutes === undefined || Number(minutes) > 59
    ? Number.NaN
    : 60 * Number(hours) + Number(minutes);
}
