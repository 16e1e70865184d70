import { z } from 'zod';
import { nordicDayFile, wallTime } from '../nordic-day-file.ts';

const rows = z.array(
  z
    .object({ time_start: wallTime, SEK_per_kWh: z.number() })
    .transform(({ time_start, SEK_per_kWh }) => ({ start: time_start, perKwh: SEK_per_kWh })),
);

/** Day-ahead prices of Sweden, by quarter-hour since October 2025. */
export const elprisetjustnu = nordicDayFile({
  id: 'elprisetjustnu',
  title: 'Day-ahead power prices of Sweden',
  origin: {
    id: 'elprisetjustnu',
    producer: 'elprisetjustnu.se',
    title: 'Elpriset just nu, day-ahead prices by bidding zone',
    url: 'https://www.elprisetjustnu.se/elpris-api',
    licence: 'free to use with a link to the source',
    licenceFlag: 'full',
    attribution: 'elprisetjustnu.se',
  },
  address: 'ELPRISETJUSTNU_URL',
  zones: ['SE1', 'SE2', 'SE3', 'SE4'],
  currency: 'SEK',
  firstDay: '2022-11-01',
  rows,
  // Tomorrow's file is there from 13:00 Central European Time on.
  cron: '30 15,45 11,12,13,17 * * *',
});
