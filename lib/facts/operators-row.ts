import { z } from 'zod';
import { ADMIN_ORIGIN } from '#lib/domain/energy/tariff.ts';

/** A row of the operator's own file or import: the same columns, but whoever stands in `origin`, the operator answers for it. */
export const operatorsRow = <Row>(row: z.ZodType<Row>): z.ZodType<Row> =>
  z.preprocess((record) => ({ ...(record as object), origin: ADMIN_ORIGIN }), row);
