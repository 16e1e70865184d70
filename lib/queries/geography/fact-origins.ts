import 'server-only';
import type { ChartFacts } from '#lib/contracts/chart-facts.ts';
import type { LicenceFlag } from '#lib/domain/origin.ts';
import { readOrigins } from '#lib/store/facts.ts';
import type { DataSource } from '../data-source.ts';

interface FactOrigins {
  readonly origins: ChartFacts['origins'];
  /** The strictest of them. */
  readonly licence: LicenceFlag;
}

const STRICTEST: readonly LicenceFlag[] = ['none', 'derived', 'full'];

/** Credit lines of the origins that facts name, each once, and what of them may be passed on. */
export async function factOrigins(
  { db }: DataSource,
  facts: readonly { readonly origin: string }[],
): Promise<FactOrigins> {
  const used = new Set(facts.map(({ origin }) => origin));
  const rows = (await readOrigins(db)).filter(({ id }) => used.has(id));
  const flags = new Set(rows.map(({ licenceFlag }) => licenceFlag));
  return {
    origins: rows.map(({ attribution, url, licence }) => ({ attribution, url, licence })),
    licence: STRICTEST.find((flag) => flags.has(flag)) ?? 'full',
  };
}
