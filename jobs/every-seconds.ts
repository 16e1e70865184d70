/** Steps that divide a minute or an hour: cron starts every one anew, so any other step would stumble at its end. */
const EVEN_STEPS = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30];

/** A cron expression for "every n seconds", n from 1 to 3,600; where that is uneven, the next slower even pace. */
export function everySeconds(seconds: number): string {
  const step = EVEN_STEPS.find((even) => even >= seconds);
  if (step !== undefined) return `*/${step} * * * * *`;
  const minutes = EVEN_STEPS.find((even) => even * 60 >= seconds);
  return minutes === undefined ? '0 0 * * * *' : `0 */${minutes} * * * *`;
}
