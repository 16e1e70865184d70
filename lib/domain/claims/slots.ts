import { type IndicatorId, isIndicatorId } from './indicators.ts';

/** A part of a finding: words, or a number with the indicator that it comes from. */
export interface FindingPart {
  readonly text: string;
  readonly indicator: IndicatorId | null;
}

/** A number that leads to its series, as it stands in a stored finding: `[1,849](country-hhi)`. */
export const slotText = (indicator: IndicatorId, text: string): string => `[${text}](${indicator})`;

const SLOT = /\[([^\]]*)\]\(([a-z-]+)\)/gu;

/** A stored finding in parts. A slot of an indicator that this version does not know any more is words. */
export function findingParts(finding: string): FindingPart[] {
  const parts: FindingPart[] = [];
  let end = 0;
  for (const match of finding.matchAll(SLOT)) {
    const [whole, text = '', id = ''] = match;
    if (match.index > end) parts.push({ text: finding.slice(end, match.index), indicator: null });
    parts.push({ text, indicator: isIndicatorId(id) ? id : null });
    end = match.index + whole.length;
  }
  if (end < finding.length) parts.push({ text: finding.slice(end), indicator: null });
  return parts;
}

/** The same without links, for mails, files and titles. */
export const plainFinding = (finding: string): string =>
  findingParts(finding)
    .map(({ text }) => text)
    .join('');
