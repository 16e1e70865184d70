/** Days of a mean month: the unit of every lag between models. */
const DAYS_PER_MONTH = 30.44;

/** Days as months of 30.44 days. */
export const inMonths = (days: number): number => days / DAYS_PER_MONTH;
