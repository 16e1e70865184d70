import { labName } from './lab-name.ts';

/** Names that routers give to models whose maker they keep to themselves, by what stands before the slash. */
const UNNAMED_AUTHORS: ReadonlySet<string> = new Set(['openrouter', 'stealth']);

/** The name in small letters, without the sign of a moving alias (`~`) and the variant of an offer (`:free`, `:thinking`). */
export const plainName = (model: string): string => model.toLowerCase().replace(/^~/, '').replace(/:.*$/, '');

/**
 * The plain name without the day of a release at its end: `-20260416`, `-2025-08-07`. Shorter marks (`-0528`, `-2507`) tell apart
 * models that were released under one name and stay.
 */
export const undatedName = (model: string): string =>
  plainName(model).replace(/-(?:20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|20\d{2}-(?:0[1-9]|1[0-2])-\d{2})$/, '');

/** What stands before the slash: who made a model, as the source writes it; null where there is no slash. */
export function authorOf(model: string): string | null {
  const [author, ...rest] = model.replace(/^~/, '').split('/');
  return author && rest.length > 0 ? author : null;
}

/** Whether a router hides who made a model, or the name is that of no model at all (`other`, the rest beyond the fifty of a day). */
export function isUnnamed(model: string): boolean {
  const author = authorOf(model);
  return author === null || UNNAMED_AUTHORS.has(author.toLowerCase());
}

/** The laboratory of a model by its name, under one name for all sources; null where the name does not tell. */
export function labOfModel(model: string): string | null {
  const author = authorOf(model);
  return author === null || isUnnamed(model) ? null : labName(author);
}
