import { z } from 'zod';
import { nordicDayFile, wallTime } from '../nordic-day-file.ts';

const rows = z.array(
  z
    .object({ time_start: wallTime, NOK_per_kWh: z.number() })
    .transform(({ time_start, NOK_per_kWh }) => ({ start: time_start, perKwh: NOK_per_kWh })),
);

/** Day-ahead prices of Norway, without value-added tax and levies. */
export const hvakosterstrommen = nordicDayFile({
  id: 'hvakosterstrommen',
  title: 'Day-ahead power prices of Norway',
  origin: {
    id: 'hvakosterstrommen',
    producer: 'hvakosterstrommen.no',
    title: 'Hva koster strømmen, day-ahead prices by bidding zone',
    url: 'https://www.hvakosterstrommen.no/strompris-api',
    licence: 'free for all use with a link to the source',
    licenceFlag: 'full',
    attribution: 'hvakosterstrommen.no',
  },
  address: 'HVAKOSTERSTROMMEN_URL',
  zones: ['NO1', 'NO2', 'NO3', 'NO4', 'NO5'],
  currency: 'NOK',
  firstDay: '2021-12-01',
  rows,
  // Tomorrow's file is there from 13:00 Central European Time on.
  cron: '35 15,45 11,12,13,17 * * *',
});
