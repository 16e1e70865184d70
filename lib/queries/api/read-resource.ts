import 'server-only';
import { numberCell, textCell } from '#lib/charts/csv-cells.ts';
import type { DataSource } from '../data-source.ts';
import { type ApiPage, ApiRefusal } from './api-resource.ts';
import { apiResources } from './api-resources.ts';

type Row = Readonly<Record<string, string | number | boolean | null>>;

/**
 * One page of a list of the data API.
 * @throws ApiRefusal for a list that there is not, or a query that it does not take
 */
export async function readResource(
  source: DataSource,
  name: string,
  query: Readonly<Record<string, string>>,
): Promise<ApiPage<Row>> {
  const resource = apiResources.find((one) => one.name === name);
  if (resource === undefined) throw new ApiRefusal(404, `There is no list called "${name.slice(0, 80)}".`);
  const asked = resource.query.safeParse(query);
  if (!asked.success) {
    const [issue] = asked.error.issues;
    throw new ApiRefusal(400, `${issue?.path.join('.') || 'The query'}: ${issue?.message ?? 'not understood'}.`);
  }
  return (await resource.read(source, asked.data)) as ApiPage<Row>;
}

/** The rows as CSV (RFC 4180, CRLF): names first, no comments. No text can start a spreadsheet formula. */
export function resourceCsv(name: string, rows: readonly Row[]): string {
  const names = Object.keys(apiResources.find((one) => one.name === name)?.row.shape ?? {});
  const lines = rows.map((row) => names.map((key) => cellOf(row[key])).join(','));
  return [names.join(','), ...lines, ''].join('\r\n');
}

function cellOf(value: Row[string] | undefined): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? textCell(value) : typeof value === 'number' ? numberCell(value) : String(value);
}
