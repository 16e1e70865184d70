import { joulesPerTerahashOf, machineKey } from '#lib/domain/cost/machine.ts';
import type { FactCompany } from '#lib/domain/facts/fact-company.ts';
import type { FactKind, FactList, FactListOf, FactRows } from '#lib/domain/facts/fact-kind.ts';
import { efficiencyStepKey } from '#lib/domain/geography/efficiency-step.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import { readBackTests, replaceImportedBackTests } from './back-tests.ts';
import { readEvents, replaceImportedEvents } from './chart-events.ts';
import { readClusterSet, replaceImportedClusters } from './clusters.ts';
import { readMachines, readPublishedCosts, replaceImportedCosts, replaceImportedMachines } from './cost-facts.ts';
import type { Db } from './database.ts';
import { readEfficiencySteps, replaceImportedSteps } from './efficiency-steps.ts';
import { putShareFacts, readOwnerFacts, readShareFacts, replaceOwnerFacts, replaceShareFacts } from './geography.ts';
import { readModelClasses, replaceImportedClasses } from './model-classes.ts';
import { readPools } from './pools.ts';
import { readPublishedFigures, replaceImportedFigures } from './published-figures.ts';
import { readShockEvents, replaceImportedShocks } from './shock-events.ts';
import { readTariffs, replaceImportedTariffs } from './tariffs.ts';

/** Where facts of a kind are kept. */
interface FactStore<Kind extends FactKind> {
  /** Puts rows in the place of all that came under one list, where they can stand beside the others; else says why they cannot. */
  put(db: Db, list: string, rows: readonly FactRows[Kind][]): Promise<string | null>;
  drop(db: Db, list: string): Promise<void>;
  read(db: Db): Promise<FactListOf<Kind>>;
}

const store = <Kind extends FactKind>(
  kind: Kind,
  replace: (db: Db, list: string, rows: readonly FactRows[Kind][]) => Promise<void>,
  read: (db: Db) => Promise<readonly FactRows[Kind][]>,
) => ({
  async put(db: Db, list: string, rows: readonly FactRows[Kind][]): Promise<null> {
    await replace(db, list, rows);
    return null;
  },
  drop: (db: Db, list: string): Promise<void> => replace(db, list, []),
  read: async (db: Db) => ({ kind, rows: await read(db) }),
});

const countries = store('country-shares', replaceShareFacts, (db) => readShareFacts(db, 'country'));
const makers = store('hardware-makers', replaceShareFacts, (db) => readShareFacts(db, 'maker'));

const STORES: { readonly [Kind in FactKind]: FactStore<Kind> } = {
  'country-shares': { ...countries, put: (db, list, rows) => putShareFacts(db, list, 'country', rows) },
  'hardware-makers': { ...makers, put: (db, list, rows) => putShareFacts(db, list, 'maker', rows) },
  owners: store('owners', replaceOwnerFacts, readOwnerFacts),
  tariffs: store('tariffs', replaceImportedTariffs, readTariffs),
  'pool-clusters': store(
    'pool-clusters',
    replaceImportedClusters,
    async (db) => (await readClusterSet(db))?.rows ?? [],
  ),
  'published-figures': store('published-figures', replaceImportedFigures, (db) => readPublishedFigures(db)),
  'model-classes': store('model-classes', replaceImportedClasses, readModelClasses),
  'mining-machines': store('mining-machines', replaceImportedMachines, readMachines),
  'efficiency-steps': store('efficiency-steps', replaceImportedSteps, readEfficiencySteps),
  'published-costs': store('published-costs', replaceImportedCosts, readPublishedCosts),
  events: store('events', replaceImportedEvents, (db) => readEvents(db, 0, Number.MAX_SAFE_INTEGER)),
  'back-test-events': store('back-test-events', replaceImportedBackTests, readBackTests),
  'shock-events': store('shock-events', replaceImportedShocks, readShockEvents),
};

/**
 * Puts these in the place of all facts that came under one list, where they can stand beside all others on record.
 * @returns why they cannot, as a sentence: the transaction is then to be given up, since the former ones are gone already
 */
export function putFacts<Kind extends FactKind>(db: Db, list: string, facts: FactListOf<Kind>): Promise<string | null> {
  return STORES[facts.kind].put(db, list, facts.rows);
}

/** Takes away all facts of a kind that came under one list: those that it stood in for count again. */
export const dropFacts = (db: Db, list: string, kind: FactKind): Promise<void> => STORES[kind].drop(db, list);

/** Every fact of a kind, of one name the one that counts. */
export const readFacts = (db: Db, kind: FactKind): Promise<FactList> => STORES[kind].read(db);

/** What a file of a kind has to go with on a day. */
export async function readFactCompany(db: Db, kind: FactKind, today: UtcDay): Promise<FactCompany> {
  const pools = kind === 'pool-clusters' || kind === 'back-test-events' ? await readPools(db) : [];
  const figures = kind === 'published-figures' ? await readPublishedFigures(db) : [];
  const efficiencies = await readEfficiencies(db, kind);
  return { today, pools: new Set(pools.map(({ slug }) => slug)), figures, efficiencies };
}

async function readEfficiencies(db: Db, kind: FactKind): Promise<Map<string, number>> {
  if (kind === 'mining-machines')
    return new Map((await readEfficiencySteps(db)).map((step) => [efficiencyStepKey(step), step.joulesPerTerahash]));
  if (kind === 'efficiency-steps')
    return new Map((await readMachines(db)).map((machine) => [machineKey(machine), joulesPerTerahashOf(machine)]));
  return new Map();
}
