import type { z } from 'zod';
import type { FactCompany } from '#lib/domain/facts/fact-company.ts';
import {
  FACT_KINDS,
  type FactKind,
  type FactList,
  type FactListOf,
  type FactRows,
} from '#lib/domain/facts/fact-kind.ts';
import type { UtcDay } from '#lib/domain/time.ts';
import { checkBackTests, ownBackTestRow } from './back-test-row.ts';
import { checkChartEvents, ownChartEventRow } from './chart-event-row.ts';
import { checkClusters } from './check-clusters.ts';
import { ownClusterRow } from './cluster-row.ts';
import { checkEfficiencySteps, ownEfficiencyRow } from './efficiency-row.ts';
import { checkMachines, ownMachineRow } from './machine-row.ts';
import { checkModelClasses, ownModelClassRow } from './model-class-row.ts';
import { checkOwners, ownOwnerRow } from './owner-row.ts';
import { checkPublishedCosts, ownPublishedCostRow } from './published-cost-row.ts';
import { checkImportedFigures, ownPublishedFigureRow } from './published-figure-row.ts';
import { FactFileError, type NumberedRow, readNumberedRows } from './read-fact-rows.ts';
import { checkShares, ownCountryShareRow, ownMakerShareRow } from './share-rows.ts';
import { checkShockEvents, ownShockEventRow } from './shock-event-row.ts';
import { checkTariffs, ownTariffRow } from './tariff-row.ts';

/** The column that a file of this kind has and no other. */
const COLUMNS: Readonly<Record<FactKind, string>> = {
  'country-shares': 'country',
  'hardware-makers': 'maker',
  owners: 'owner',
  tariffs: 'usd_per_mwh',
  'pool-clusters': 'cluster',
  'published-figures': 'series',
  'model-classes': 'pattern',
  'mining-machines': 'manufacturer',
  'efficiency-steps': 'machine',
  'published-costs': 'usd_per_btc',
  events: 'weight',
  'back-test-events': 'after_first',
  'shock-events': 'during_first',
};

const listed = new Intl.ListFormat('en', { type: 'disjunction' });

/**
 * Which kind of facts a file holds, by the names of its columns.
 * @throws FactFileError where they fit no kind, or two
 */
export function factKindOf(file: string, text: string): FactKind {
  const [header = ''] = text.replace(/^\uFEFF/u, '').split(/\r?\n/u);
  const columns = header.split(',').map((name) => name.replaceAll('"', '').trim());
  // A tariff, too, is of a country.
  const isTold = (kind: FactKind): boolean =>
    columns.includes(COLUMNS[kind]) && (kind !== 'country-shares' || !columns.includes(COLUMNS.tariffs));
  const found = FACT_KINDS.filter(isTold);
  const [kind] = found;
  if (kind === undefined)
    throw new FactFileError(
      `${file}, line 1: there is no column ${listed.format(Object.values(COLUMNS))}, so that it fits no kind`,
    );
  if (found.length > 1) {
    const names = found.map((one) => COLUMNS[one]).join(' and ');
    throw new FactFileError(`${file}, line 1: has the columns ${names}; a file holds one kind of facts`);
  }
  return kind;
}

/**
 * Reads a file of facts of one kind, each row with the operator as its origin.
 * @throws FactFileError in one sentence that names line and column
 */
export const readFactList = (kind: FactKind, file: string, text: string, company: FactCompany): FactList =>
  READERS[kind](file, text, company);

type FactReader<Kind extends FactKind> = (file: string, text: string, company: FactCompany) => FactListOf<Kind>;

const reader =
  <Kind extends FactKind>(
    kind: Kind,
    row: z.ZodType<FactRows[Kind]>,
    check: (file: string, rows: readonly NumberedRow<FactRows[Kind]>[], company: FactCompany) => void,
  ) =>
  (file: string, text: string, company: FactCompany) => {
    const numbered = readNumberedRows(file, text, row);
    check(file, numbered, company);
    return { kind, rows: numbered.map((one) => one.row) };
  };

/** A check that needs to know the day and nothing else. */
const onDay =
  <Row>(check: (file: string, rows: readonly NumberedRow<Row>[], today: UtcDay) => void) =>
  (file: string, rows: readonly NumberedRow<Row>[], { today }: FactCompany): void =>
    check(file, rows, today);

const READERS: { readonly [Kind in FactKind]: FactReader<Kind> } = {
  'country-shares': reader('country-shares', ownCountryShareRow, onDay(checkShares)),
  'hardware-makers': reader('hardware-makers', ownMakerShareRow, onDay(checkShares)),
  owners: reader('owners', ownOwnerRow, onDay(checkOwners)),
  tariffs: reader('tariffs', ownTariffRow, onDay(checkTariffs)),
  'pool-clusters': reader('pool-clusters', ownClusterRow, checkClusters),
  'published-figures': reader('published-figures', ownPublishedFigureRow, checkImportedFigures),
  'model-classes': reader('model-classes', ownModelClassRow, onDay(checkModelClasses)),
  'mining-machines': reader('mining-machines', ownMachineRow, checkMachines),
  'efficiency-steps': reader('efficiency-steps', ownEfficiencyRow, checkEfficiencySteps),
  'published-costs': reader('published-costs', ownPublishedCostRow, checkPublishedCosts),
  events: reader('events', ownChartEventRow, checkChartEvents),
  'back-test-events': reader('back-test-events', ownBackTestRow, checkBackTests),
  'shock-events': reader('shock-events', ownShockEventRow, checkShockEvents),
};
