import { startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { compactDay } from '../compact-day.ts';
import { daysToAsk } from '../days-to-ask.ts';
import { distinctPrices } from '../distinct-prices.ts';
import { joinUrl } from '../join-url.ts';
import { dayNotThere } from '../not-there.ts';
import type { PriceFeed } from '../price-feed.ts';
import { readDecimal } from '../read-decimal.ts';
import { checkPayload } from '../read-payload.ts';
import { readDay } from '../read-wall-time.ts';
import { readXml } from '../read-xml.ts';
import { seriesOf } from '../series-of.ts';
import { IESO_ROOT, iesoPayload } from './payload.ts';

/** Ontario's market keeps Eastern Standard Time all year: its days always have 24 hours. */
const MARKET_TIME = 'Etc/GMT+5';
const ZONE = 'ONTARIO';

/** Day-ahead prices of Ontario, from its system operator; the hourly price of before (HOEP) ended on 2025-04-30. */
export const ieso: PriceFeed = {
  id: 'ieso',
  title: 'Day-ahead power prices of Ontario',
  origin: {
    id: 'ieso',
    producer: 'Independent Electricity System Operator',
    title: 'Day-ahead hourly Ontario zonal energy price',
    url: 'https://reports-public.ieso.ca/public/DAHourlyOntarioZonalPrice/',
    licence: 'public report, credit asked',
    licenceFlag: 'full',
    attribution: 'IESO',
  },
  address: 'IESO_URL',
  keys: [],
  series: seriesOf('ieso', [[ZONE, 'Ontario']], {
    country: 'CA',
    currency: 'CAD',
    kind: 'energy-only',
    market: 'day-ahead',
    timeZone: MARKET_TIME,
    resolution: 'intervals',
    licenceFlag: 'full',
    // Offers reach 2,000 CAD/MWh; since the market's renewal (2025-05-01) nothing settles below -100.
    plausible: [-100, 2000],
  }),
  cadenceSeconds: SECONDS_PER_DAY,
  maxAgeSeconds: 36 * 3600,
  standby: false,
  maxBytes: 500_000,
  conditional: false,
  // The report is made at about 12:31 Eastern Standard Time of the day before; the second time is for a late one.
  cron: '10 45 17,20 * * *',
  asks: (held) => daysToAsk(held, { zones: [ZONE], timeZone: MARKET_TIME, daysAhead: 1, longest: 1 }),
  url: (base, { from }) =>
    joinUrl(base, `/public/DAHourlyOntarioZonalPrice/PUB_DAHourlyOntarioZonalPrice_${compactDay(from)}.xml`),
  isNotThere: dayNotThere(MARKET_TIME),
  parse: (body) => {
    const { DeliveryDate, HourlyPriceComponents } = checkPayload(iesoPayload, readXml(body, IESO_ROOT)).DocBody[0];
    const midnight = startOfLocalDay(readDay(DeliveryDate), MARKET_TIME);
    return distinctPrices(
      HourlyPriceComponents.flatMap(({ PricingHour, ZonalPrice }) => {
        const price = readDecimal(ZonalPrice);
        // Hour 1 ends at 01:00.
        return price === null ? [] : [{ zone: ZONE, start: midnight + (PricingHour - 1) * 3600, seconds: 3600, price }];
      }),
    );
  },
};
