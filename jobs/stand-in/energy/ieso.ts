import { localDayOf, startOfLocalDay } from '#lib/domain/energy/local-time.ts';
import { isoDay, parseIsoDay, type UtcDay } from '#lib/domain/time.ts';
import { text, unknownPath } from '../answer.ts';
import { type Habit, intervalPrice, priceCurve } from './price-curve.ts';
import { publishedUntil } from './publication.ts';
import type { EnergySource, Present } from './sources.ts';
import { dayIn } from './wall-time.ts';

/** Eastern Standard Time, also in summer: every day has 24 hours. */
const MARKET_TIME = 'Etc/GMT+5';
/** 12:31 there. */
const PUBLISHED_AT = 17 * 3600 + 31 * 60;
/** The market's renewal; there was no such report before. */
const FIRST_DAY = parseIsoDay('2025-05-01');

/** CAD per MWh. */
const ontario: Habit = { ahead: -5 * 3600, level: 48, swing: 0.45, glut: 0.9, season: 0.15 };

/** `/public/DAHourlyOntarioZonalPrice/PUB_DAHourlyOntarioZonalPrice_20261123.xml`; without a date, the newest day. */
export const ieso: EnergySource = ({ path }, present) => {
  const match =
    /^\/public\/DAHourlyOntarioZonalPrice\/PUB_DAHourlyOntarioZonalPrice(?:_(\d{4})(\d\d)(\d\d))?(?:_v\d+)?\.xml$/.exec(
      path,
    );
  if (match === null) return unknownPath(path);
  const newest = localDayOf(publishedUntil(present.now, MARKET_TIME, PUBLISHED_AT) - 1, MARKET_TIME);
  const day = match[1] === undefined ? newest : dayIn(match.slice(1).join('-'));
  if (day === null || day < FIRST_DAY || day > newest) return unknownPath(path);
  return text(report(present, day), 'application/xml');
};

function report({ seed }: Present, day: UtcDay): string {
  const curve = priceCurve(seed, 'ontario', ontario);
  const midnight = startOfLocalDay(day, MARKET_TIME);
  const hours = Array.from({ length: 24 }, (_, hour) => {
    const price = intervalPrice(curve, midnight + hour * 3600, 3600).toFixed(2);
    return `<HourlyPriceComponents>
<PricingHour>${hour + 1}</PricingHour>
<ZonalPrice>${price}</ZonalPrice>
<LossPriceCapped>0.05</LossPriceCapped>
<CongestionPriceCapped>0.00</CongestionPriceCapped>
<Flag>DSO-RD</Flag>
</HourlyPriceComponents>
`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document docID="DAHourlyOntarioZonalPrice" xmlns="http://www.ieso.ca/schema">
<DocHeader>
<DocTitle>Simulated Day Ahead Hourly Ontario Zonal Energy Price Report</DocTitle>
<DocRevision>1</DocRevision>
<CreatedAt>${isoDay(day - 1)}T12:31:00</CreatedAt>
</DocHeader>
<DocBody>
<DeliveryDate>${isoDay(day)}</DeliveryDate>
${hours.join('')}</DocBody>
</Document>
`;
}
