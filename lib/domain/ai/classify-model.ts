import type { Access } from './access.ts';
import type { ModelClass } from './listed-model.ts';
import { isUnnamed, labOfModel, plainName, undatedName } from './model-name.ts';

/** Whose a model is and whether its weights are out. */
export interface ClassifiedModel {
  /** Null where the name hides it. */
  readonly lab: string | null;
  readonly access: Access;
  /** The row that says so; null where none does, and access is then `unknown`. */
  readonly by: ModelClass | null;
}

/**
 * Reads classes by the evidence in a list: the exact name first, then the name without its day of release, then the longest prefix
 * that ends where a word ends. What no row covers is `unknown`, as are models whose maker the router hides: never a guess.
 */
export function modelClassifier(classes: readonly ModelClass[]): (model: string) => ClassifiedModel {
  const exact = classes.filter(({ match }) => match === 'exact');
  const byName = new Map(exact.map((row) => [plainName(row.pattern), row]));
  const byUndated = agreedByUndatedName(exact);
  const prefixes = classes
    .filter(({ match }) => match === 'prefix')
    .sort((a, b) => b.pattern.length - a.pattern.length);
  return (model) => {
    const named = byName.get(plainName(model)) ?? byUndated.get(undatedName(model));
    if (named) return { lab: named.lab, access: named.access, by: named };
    const by = prefixes.find(({ pattern }) => startsWithWords(plainName(model), plainName(pattern))) ?? null;
    if (isUnnamed(model)) return { lab: null, access: 'unknown', by };
    return by ? { lab: by.lab, access: by.access, by } : { lab: labOfModel(model), access: 'unknown', by: null };
  };
}

/** Releases of one name that differ in access leave the undated name without a class. */
function agreedByUndatedName(exact: readonly ModelClass[]): ReadonlyMap<string, ModelClass> {
  const rows = new Map<string, ModelClass | null>();
  for (const row of exact) {
    const name = undatedName(row.pattern);
    const known = rows.get(name);
    const agrees = known === undefined || (known?.access === row.access && known.lab === row.lab);
    rows.set(name, agrees ? (known ?? row) : null);
  }
  return new Map([...rows].flatMap(([name, row]): [string, ModelClass][] => (row ? [[name, row]] : [])));
}

const startsWithWords = (name: string, prefix: string): boolean =>
  name.startsWith(prefix) && (/[^a-z\d]$/.test(prefix) || !/^[a-z\d]/.test(name.slice(prefix.length)));
