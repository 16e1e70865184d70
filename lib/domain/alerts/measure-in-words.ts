import type { Measure } from './measure-kind.ts';

/** What a measure is about when it is about one of several: the words of its label that a name takes the place of. */
const ONE = /\bone (?:pool|template builder|zone|region|source|claim)\b/u;

/** "Share of blocks of AntPool, 7 days": the label with the name of what is watched, and the window. */
export function measureInWords(
  { label, windows, groupings, scope }: Measure,
  { name, window, grouping }: { readonly name: string | null; readonly window: string; readonly grouping: string },
): string {
  const subject = name === null ? label : named(label, name);
  const span = windows.find(({ id }) => id === window)?.label;
  const isChoice = groupings.length > 1 && scope !== 'cluster';
  return [subject, span, isChoice && grouping === 'template' ? 'pools by template builder' : undefined]
    .filter((part) => part !== undefined)
    .join(', ');
}

const named = (label: string, name: string): string =>
  ONE.test(label) ? label.replace(ONE, () => name) : `${label}, ${name}`;
