import 'server-only';
import { spanText } from '#lib/charts/measure-value.ts';
import type { RuleChoice, RuleForm } from '#lib/contracts/rule-editor.ts';
import { type CatalogedMeasure, MEASURES } from '#lib/domain/alerts/measure.ts';
import type { MeasureTopic, ScopeKind } from '#lib/domain/alerts/measure-kind.ts';
import { REDUCERS, type Reducer, type RuleDraft } from '#lib/domain/alerts/rule.ts';
import type { ScopeNames } from './scope-names.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

const TOPICS: Readonly<Record<MeasureTopic, string>> = {
  pools: 'Pools and template builders',
  concentration: 'Concentration',
  hashrate: 'Hashrate and difficulty',
  power: 'Power',
  money: 'Money',
  claims: 'Claims',
  data: 'The data themselves',
};

const REDUCER_NAMES: Readonly<Record<Reducer, string>> = {
  last: 'the newest value',
  min: 'the lowest value of a span',
  max: 'the highest value of a span',
  mean: 'the mean of a span, by time',
  median: 'the median of a span, by time',
  delta: 'the change over a span',
  'pct-delta': 'the change over a span, in parts of its start',
};

const EVERY: Readonly<Record<ScopeKind, string>> = {
  none: '',
  pool: 'Each pool',
  cluster: 'Each template builder',
  zone: 'Each zone',
  region: 'Each region',
  feed: 'Each source',
  claim: 'Each claim',
};

/** Lengths of time that a form offers; what a rule has besides is added. */
const SPANS: Readonly<Record<keyof RuleForm['spans'], readonly number[]>> = {
  for: [0, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 3 * DAY, 7 * DAY],
  keep: [0, 10 * MINUTE, HOUR, 2 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 3 * DAY],
  age: [15 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 3 * DAY, 28 * DAY],
  gap: [15 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 3 * DAY, 28 * DAY],
  reminder: [HOUR, 6 * HOUR, 12 * HOUR, DAY, 7 * DAY],
  'reducer-span': [HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY],
};

type Choices = Pick<RuleForm, 'measures' | 'scopes' | 'windows' | 'groupings' | 'spans' | 'reducers'>;

/** What the form of a rule offers. @param names of everything that its measure can be about */
export function ruleChoices(measure: CatalogedMeasure, names: ScopeNames, draft: RuleDraft): Choices {
  return {
    measures: Object.entries(TOPICS).map(([topic, name]) => ({
      topic: name,
      measures: MEASURES.filter((one) => one.topic === topic).map(({ id, label }) => ({ id, name: label })),
    })),
    scopes: scopesOf(measure, names),
    windows: measure.windows.map(({ id, label }) => ({ id, name: label })),
    groupings: measure.groupings.map((id) => ({
      id,
      name: id === 'raw' ? 'each pool for itself' : 'by template builder',
    })),
    reducers: REDUCERS.map((id) => ({ id, name: REDUCER_NAMES[id] })),
    spans: {
      for: spans('for', draft.forSeconds, 'at once'),
      keep: spans('keep', draft.keepFiringSeconds, 'at once'),
      age: spans('age', draft.maxAgeSeconds),
      gap: spans('gap', draft.maxGapSeconds),
      reminder: [{ id: 'none', name: 'never' }, ...spans('reminder', draft.reminderSeconds ?? DAY)],
      'reducer-span': spans('reducer-span', draft.reducerSeconds || DAY),
    },
  };
}

function scopesOf({ scope, isScopeOptional = false }: CatalogedMeasure, names: ScopeNames): RuleChoice[] {
  if (scope === 'none') return [];
  const all = isScopeOptional ? [{ id: '', name: 'Whichever it is' }] : [];
  return [...all, { id: '*', name: EVERY[scope] }, ...[...names].map(([id, name]) => ({ id, name }))];
}

function spans(name: keyof RuleForm['spans'], present: number, none = ''): RuleChoice[] {
  const all = Number.isFinite(present) ? [...new Set([...SPANS[name], present])] : [...SPANS[name]];
  return all
    .sort((a, b) => a - b)
    .map((seconds) => ({ id: String(seconds), name: seconds === 0 ? none : spanText(seconds) }));
}
