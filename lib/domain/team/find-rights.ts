import { ACCESS_TABLE, type Rights } from './access-table.ts';

interface Row {
  readonly parts: readonly string[];
  readonly rights: Rights;
}

/** A part as the table writes one that stands for others: `[x]`, or `[...x]` for one or more. */
const isRest = (part: string): boolean => part.startsWith('[...');
const isNamed = (part: string): boolean => !part.startsWith('[');

/** Those that name earlier parts first, so that of several that fit the first one counts. */
const rows: readonly Row[] = Object.entries(ACCESS_TABLE)
  .map(([path, rights]) => ({ parts: partsOf(path), rights }))
  .sort((a, b) => byNames(a.parts, b.parts));

/** By their first part, which every row names: each request asks, and most rows are about other parts of the site. */
const rowsBelow: ReadonlyMap<string, readonly Row[]> = new Map(
  rows.map(({ parts: [first = ''] }) => [first, rows.filter((row) => (row.parts[0] ?? '') === first)]),
);

/**
 * The row of the access table for the path of a request, or null when there is none. Of several that fit, the one counts that names
 * its first parts, as the router does it.
 * @param path percent-encoded, with a leading slash and without query
 */
export function findRights(path: string): Rights | null {
  const parts = safePartsOf(path);
  if (parts === null) return null;
  return rowsBelow.get(parts[0] ?? '')?.find((row) => fits(row.parts, parts))?.rights ?? null;
}

function partsOf(path: string): string[] {
  return path === '/' ? [] : path.slice(1).split('/');
}

/**
 * The parts decoded, or null for a path that two programs could read in two ways: an empty part, a dot part, a slash or a backslash
 * that was hidden by encoding, a control character, and the forms in which Next asks itself for pieces of a page.
 */
function safePartsOf(path: string): string[] | null {
  if (!path.startsWith('/')) return null;
  const bare = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  try {
    const parts = partsOf(bare).map(decodeURIComponent);
    return parts.some(isAmbiguous) ? null : parts;
  } catch {
    return null;
  }
}

const isAmbiguous = (part: string): boolean =>
  part === '' ||
  part === '.' ||
  part === '..' ||
  /[/\\;\p{Cc}]/u.test(part) ||
  /%(?:2f|5c|2e)/i.test(part) ||
  /\.(?:rsc|segments|prefetch|meta|action)$/i.test(part);

function fits(pattern: readonly string[], parts: readonly string[]): boolean {
  const last = pattern.at(-1);
  const hasRest = last !== undefined && isRest(last);
  if (hasRest ? parts.length < pattern.length : parts.length !== pattern.length) return false;
  return pattern.every((part, at) => !isNamed(part) || part === parts[at]);
}

/** Sorts rows that name earlier parts before those that leave them open. */
function byNames(a: readonly string[], b: readonly string[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const difference = openness(a[at]) - openness(b[at]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function openness(part: string | undefined): number {
  if (part === undefined || isNamed(part)) return 0;
  return isRest(part) ? 2 : 1;
}
