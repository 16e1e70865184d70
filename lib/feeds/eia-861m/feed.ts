import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { periodsToAsk } from '../calendar-periods.ts';
import { distinctPrices } from '../distinct-prices.ts';
import { joinUrl } from '../join-url.ts';
import type { PriceFeed } from '../price-feed.ts';
import { readSheet } from '../read-workbook.ts';
import { type UsSector, usRetailSeries, usStates } from '../us-retail-series.ts';
import { readMonthlyStates } from './parse.ts';

const sectors: readonly UsSector[] = ['industrial', 'commercial', 'residential', 'total'];
/** Unpacked, the workbook of 2025 has 10 MB and grows by 0.6 MB a year. */
const MAX_UNPACKED_BYTES = 20_000_000;

/**
 * What power cost users of each US state, delivered, month by month since 2010: no key needed. Reading the workbook takes
 * two to three seconds of a worker, which a conditional request makes once a month.
 */
export const eia861m: PriceFeed = {
  id: 'eia-861m',
  title: 'Delivered power prices of the US states, from the form EIA-861M',
  origin: {
    id: 'eia-861m',
    producer: 'U.S. Energy Information Administration',
    title: 'Form EIA-861M, sales and revenue',
    url: 'https://www.eia.gov/electricity/data/eia861m/',
    licence: 'public domain',
    licenceFlag: 'full',
    attribution: 'U.S. Energy Information Administration, form EIA-861M',
  },
  address: 'EIA_861M_URL',
  keys: [],
  series: usRetailSeries('eia-861m', usStates, sectors),
  cadenceSeconds: SECONDS_PER_DAY,
  // The newest month is 55 days old when it comes out and 86 before the next one does.
  maxAgeSeconds: 95 * SECONDS_PER_DAY,
  standby: false,
  maxBytes: 8_000_000,
  conditional: true,
  // Published about the 24th, two months late.
  cron: '20 5 15 * * *',
  asks: periodsToAsk,
  url: (base) => joinUrl(base, '/electricity/data/eia861m/xls/sales_revenue.xlsx'),
  parse: (body, { bytes }) =>
    distinctPrices(readMonthlyStates(readSheet(body, bytes, 'Monthly-States', MAX_UNPACKED_BYTES), sectors)),
};
