import { answerEnergy } from '#jobs/stand-in/energy/answer-energy.ts';
import type { EnergyPath } from '#jobs/stand-in/energy/sources.ts';

/** What a source of the stand-in answers at a moment to a path with a query. */
export function ask(source: EnergyPath, pathAndQuery: string, now: number, seed = 'energy') {
  const { pathname: path, searchParams: query } = new URL(pathAndQuery, 'http://stand-in');
  return answerEnergy(source, { path, query }, { seed, now });
}

/** The same, read as JSON. */
export const askJson = (source: EnergyPath, pathAndQuery: string, now: number, seed?: string) =>
  JSON.parse(ask(source, pathAndQuery, now, seed).body);

/** Epoch seconds of an ISO time. */
export const at = (iso: string): number => Date.parse(iso) / 1000;
