import { type Comparison, type Condition, type LeafCondition, ONE_YEAR, type Span } from './claim.ts';
import { figureText, percentText } from './figure-text.ts';
import { indicatorOf } from './indicators.ts';

const IS: Readonly<Record<Comparison, string>> = {
  'at-least': 'at least',
  'at-most': 'at most',
  above: 'above',
  below: 'below',
};

/** A condition as a sentence without its stop. */
export function conditionInWords(leaf: LeafCondition): string {
  switch (leaf.kind) {
    case 'level':
      return `${titleOf(leaf)} is ${IS[leaf.is]} ${figureText(leaf.value, unitOf(leaf))}`;
    case 'ratio':
      return `${titleOf(leaf)} is ${IS[leaf.is]} ${leaf.value} times what it was ${spanText(leaf.span)} before`;
    case 'change':
      return `${titleOf(leaf)} has ${moved(leaf)} over ${spanText(leaf.span)}`;
    case 'stated':
      return `${titleOf(leaf)} is ${figureText(leaf.value, unitOf(leaf))}, give or take ${percentText(leaf.tolerance).slice(1)}`;
    case 'growth':
      return `From ${lower(indicatorOf(leaf.from).title)} to ${lower(indicatorOf(leaf.to).title)} the growth is ${percentText(leaf.stated)}, give or take ${Math.round(leaf.tolerance * 100)} percentage points`;
  }
}

/** What a case asks for, as lines: one a condition, or how many of several. */
export function caseInWords(condition: Condition): string {
  if (condition.kind !== 'at-least-of') return conditionInWords(condition);
  const { count, of } = condition;
  const parts = of.map(caseInWords);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  if (count === of.length) return `all of these: ${parts.join('; ')}`;
  return `at least ${count} of these ${of.length}: ${parts.join('; ')}`;
}

function moved({ is, value, by, indicator }: Extract<LeafCondition, { kind: 'change' }>): string {
  const isShare = indicatorOf(indicator).unit === 'share';
  const unit = by === 'percent' ? '%' : isShare ? ' percentage points' : ' of its points';
  if (value === 0) return is === 'above' || is === 'at-least' ? 'risen' : 'fallen';
  const size = `${Math.abs(value)}${unit}`;
  const isRise = is === 'above' || is === 'at-least';
  if (isRise) return value > 0 ? `risen by ${IS[is]} ${size}` : `fallen by no more than ${size}`;
  return value < 0
    ? `fallen by ${is === 'at-most' ? 'at least' : 'more than'} ${size}`
    : `risen by no more than ${size}`;
}

function spanText({ days, tolerance }: Span): string {
  const year = days === ONE_YEAR.days ? 'a year' : `${days} days`;
  return tolerance > ONE_YEAR.tolerance ? `about ${year} (${days - tolerance} to ${days + tolerance} days)` : year;
}

const titleOf = ({ indicator }: { readonly indicator: Parameters<typeof indicatorOf>[0] }): string =>
  indicatorOf(indicator).title;
const unitOf = ({ indicator }: { readonly indicator: Parameters<typeof indicatorOf>[0] }) =>
  indicatorOf(indicator).unit;

/** A name keeps its capital. */
const lower = (title: string): string => title.replace(/^[A-Z](?=[a-z])/u, (letter) => letter.toLowerCase());
