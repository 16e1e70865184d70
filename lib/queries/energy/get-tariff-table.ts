import 'server-only';
import type { TariffRow, TariffTable } from '#lib/contracts/tariff-table.ts';
import { ADMIN_ORIGIN, needsReview, type Tariff, tariffAt } from '#lib/domain/energy/tariff.ts';
import { dayOf } from '#lib/domain/time.ts';
import { readTariffs } from '#lib/store/tariffs.ts';
import type { DataSource } from '../data-source.ts';

/** Names of countries come from the runtime's own data, so that nobody has to keep a list of them. */
const countries = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

/** Every tariff that holds today, by country. */
export async function getTariffTable({ db, now }: DataSource): Promise<TariffTable> {
  const tariffs = await readTariffs(db);
  const today = dayOf(now);
  const ids = [...new Set(tariffs.map(({ id }) => id))];
  const rows = ids.flatMap((id) => {
    const tariff = tariffAt(tariffs, id, today);
    return tariff === null ? [] : [rowOf(tariff, today)];
  });
  rows.sort((a, b) => (a.country < b.country ? -1 : a.country > b.country ? 1 : 0));
  return { rows, overdue: rows.filter(({ isOverdue }) => isOverdue).length };
}

function rowOf(tariff: Tariff, today: number): TariffRow {
  const { subdivision, validUntil, reviewAfterDays, origin, country, ...told } = tariff;
  return {
    ...told,
    country: country === 'ZZ' ? 'Anywhere' : (countries.of(country) ?? country),
    isOverdue: needsReview(tariff, today),
    isOperators: origin === ADMIN_ORIGIN,
  };
}
