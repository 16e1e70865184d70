import { z } from 'zod';

export const PUBLICATION = 'Publication_MarketDocument';
export const ACKNOWLEDGEMENT = 'Acknowledgement_MarketDocument';

/** The longest period that is read; a day is usual. Repeated prices are filled in, so that a false end would not end. */
const LONGEST_PERIOD_SECONDS = 32 * 86_400;
/** Every resolution and every start is a multiple of it. */
export const QUARTER_HOUR = 900;
const SECONDS_OF = { PT15M: QUARTER_HOUR, PT30M: 2 * QUARTER_HOUR, PT60M: 4 * QUARTER_HOUR } as const;

/** An element that stands exactly once. */
const one = <T extends z.ZodType>(schema: T) => z.tuple([schema]).transform(([value]) => value as z.output<T>);
/** An element that may be left out. */
const maybe = <T extends z.ZodType>(schema: T) =>
  z
    .tuple([schema])
    .transform(([value]) => value as z.output<T>)
    .optional();

const minute = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/)
  .transform((text) => Date.parse(text) / 1000)
  .pipe(z.int().multipleOf(QUARTER_HOUR));
const position = z
  .string()
  .regex(/^[1-9]\d{0,4}$/)
  .transform(Number);
const amount = z
  .string()
  .regex(/^-?\d{1,7}(\.\d{1,10})?$/)
  .transform(Number);

const period = z
  .object({
    timeInterval: one(z.object({ start: one(minute), end: one(minute) })),
    resolution: one(z.enum(['PT15M', 'PT30M', 'PT60M'])),
    Point: z.array(z.object({ position: one(position), 'price.amount': one(amount) })),
  })
  .transform(({ timeInterval: { start, end }, resolution, Point }) => ({
    start,
    end,
    seconds: SECONDS_OF[resolution],
    points: Point.map((point) => ({ position: point.position, price: point['price.amount'] })),
  }))
  .refine(
    ({ start, end }) => end > start && end - start <= LONGEST_PERIOD_SECONDS,
    'a period of up to a month is needed',
  )
  .refine(
    ({ start, end, seconds, points }) => points.every(({ position }) => start + position * seconds <= end),
    'a position lies behind the end of its period',
  );

const timeSeries = z
  .object({
    'in_Domain.mRID': one(z.object({ '#text': z.string() })),
    'contract_MarketAgreement.type': maybe(z.string()),
    'classificationSequence_AttributeInstanceComponent.position': maybe(position),
    'currency_Unit.name': one(z.literal('EUR')),
    'price_Measure_Unit.name': one(z.literal('MWH')),
    curveType: one(z.enum(['A01', 'A03'])),
    Period: z.array(period),
  })
  .transform((series) => ({
    area: series['in_Domain.mRID']['#text'],
    contract: series['contract_MarketAgreement.type'],
    sequence: series['classificationSequence_AttributeInstanceComponent.position'],
    /** A03 leaves out points that repeat the one before; A01 does not. */
    repeats: series.curveType === 'A03',
    periods: series.Period,
  }));

/** Price document A44: series by auction, in periods of one resolution each. */
export const publication = z.object({ TimeSeries: z.array(timeSeries) }).transform(({ TimeSeries }) => TimeSeries);

export type AuctionSeries = z.infer<typeof timeSeries>;
