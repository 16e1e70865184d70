import type { FactCompany } from '#lib/domain/facts/fact-company.ts';
import type { FactKind, FactList } from '#lib/domain/facts/fact-kind.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import { readClusterSet, replaceImportedClusters } from './clusters.ts';
import type { Db } from './database.ts';
import { putShareFacts, readOwnerFacts, readShareFacts, replaceOwnerFacts, replaceShareFacts } from './geography.ts';
import { readModelClasses, replaceImportedClasses } from './model-classes.ts';
import { readPools } from './pools.ts';
import { readPublishedFigures, replaceImportedFigures } from './published-figures.ts';
import { readTariffs, replaceImportedTariffs } from './tariffs.ts';

/**
 * Puts these in the place of all facts that came under one list, where they can stand beside all others on record.
 * @returns why they cannot, as a sentence: the transaction is then to be given up, since the former ones are gone already
 */
export async function putFacts(db: Db, list: string, facts: FactList): Promise<string | null> {
  switch (facts.kind) {
    case 'country-shares':
    case 'hardware-makers':
      return putShareFacts(db, list, layerOf(facts.kind), facts.rows);
    case 'owners':
      await replaceOwnerFacts(db, list, facts.rows);
      return null;
    case 'tariffs':
      await replaceImportedTariffs(db, list, facts.rows);
      return null;
    case 'pool-clusters':
      await replaceImportedClusters(db, list, facts.rows);
      return null;
    case 'published-figures':
      await replaceImportedFigures(db, list, facts.rows);
      return null;
    case 'model-classes':
      await replaceImportedClasses(db, list, facts.rows);
      return null;
  }
}

/** Takes away all facts of a kind that came under one list: those that it stood in for count again. */
export async function dropFacts(db: Db, list: string, kind: FactKind): Promise<void> {
  switch (kind) {
    case 'country-shares':
    case 'hardware-makers':
      return replaceShareFacts(db, list, []);
    case 'owners':
      return replaceOwnerFacts(db, list, []);
    case 'tariffs':
      return replaceImportedTariffs(db, list, []);
    case 'pool-clusters':
      return replaceImportedClusters(db, list, []);
    case 'published-figures':
      return replaceImportedFigures(db, list, []);
    case 'model-classes':
      return replaceImportedClasses(db, list, []);
  }
}

/** Every fact of a kind, of one name the one that counts. */
export async function readFacts(db: Db, kind: FactKind): Promise<FactList> {
  switch (kind) {
    case 'country-shares':
    case 'hardware-makers':
      return { kind, rows: await readShareFacts(db, layerOf(kind)) };
    case 'owners':
      return { kind, rows: await readOwnerFacts(db) };
    case 'tariffs':
      return { kind, rows: await readTariffs(db) };
    case 'pool-clusters':
      return { kind, rows: (await readClusterSet(db))?.rows ?? [] };
    case 'published-figures':
      return { kind, rows: await readPublishedFigures(db) };
    case 'model-classes':
      return { kind, rows: await readModelClasses(db) };
  }
}

/** What a file of a kind has to go with on a day. */
export async function readFactCompany(db: Db, kind: FactKind, today: UtcDay): Promise<FactCompany> {
  const pools = kind === 'pool-clusters' ? await readPools(db) : [];
  const figures = kind === 'published-figures' ? await readPublishedFigures(db) : [];
  return { today, pools: new Set(pools.map(({ slug }) => slug)), figures };
}

const layerOf = (kind: 'country-shares' | 'hardware-makers') => (kind === 'country-shares' ? 'country' : 'maker');
