import type { z } from 'zod';
import type { FactCompany } from '#lib/domain/facts/fact-company.ts';
import { FACT_KINDS, type FactKind, type FactList } from '#lib/domain/facts/fact-kind.ts';
import { checkClusters } from './check-clusters.ts';
import { ownClusterRow } from './cluster-row.ts';
import { checkModelClasses, ownModelClassRow } from './model-class-row.ts';
import { checkOwners, ownOwnerRow } from './owner-row.ts';
import { checkImportedFigures, ownPublishedFigureRow } from './published-figure-row.ts';
import { FactFileError, type NumberedRow, readNumberedRows } from './read-fact-rows.ts';
import { checkShares, ownCountryShareRow, ownMakerShareRow } from './share-rows.ts';
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
export function readFactList(kind: FactKind, file: string, text: string, company: FactCompany): FactList {
  const { today } = company;
  if (kind === 'owners') return { kind, rows: checkedRows(file, text, ownOwnerRow, checkOwners, today) };
  if (kind === 'tariffs') return { kind, rows: checkedRows(file, text, ownTariffRow, checkTariffs, today) };
  if (kind === 'pool-clusters') return { kind, rows: checkedRows(file, text, ownClusterRow, checkClusters, company) };
  if (kind === 'published-figures')
    return { kind, rows: checkedRows(file, text, ownPublishedFigureRow, checkImportedFigures, company) };
  if (kind === 'model-classes')
    return { kind, rows: checkedRows(file, text, ownModelClassRow, checkModelClasses, today) };
  const row = kind === 'country-shares' ? ownCountryShareRow : ownMakerShareRow;
  return { kind, rows: checkedRows(file, text, row, checkShares, today) };
}

function checkedRows<Row, Company>(
  file: string,
  text: string,
  row: z.ZodType<Row>,
  check: (file: string, rows: readonly NumberedRow<Row>[], company: Company) => void,
  company: Company,
): Row[] {
  const numbered = readNumberedRows(file, text, row);
  check(file, numbered, company);
  return numbered.map((one) => one.row);
}
