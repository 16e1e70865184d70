import { formatNumber } from '#lib/charts/format.ts';
import type { ShockPage } from '#lib/contracts/shock-page.ts';
import { concentrationOf } from '#lib/domain/shock/aftermath.ts';
import { COUNTRY_SHARES, LARGEST_COUNTRIES, type LargestCountry } from '#lib/domain/shock/known-shares.ts';
import { runShock } from '#lib/domain/shock/run-shock.ts';
import { evenShock } from '#lib/domain/shock/shock.ts';
import { SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { minutesText, percentText } from './shock-in-words.ts';

/**
 * "Dispersion makes the network less vulnerable to any single country's shocks": what the loss of the largest country would have
 * done at each time, by the same run, with the epoch just begun.
 */
export function countryClaim(): ShockPage['claim'] {
  const rows = LARGEST_COUNTRIES.map((one) => ({ one, ...worst(one.share) }));
  const [first, ...rest] = rows;
  const [yearAgo, now] = rest.slice(-2);
  const surplus = ['PY', 'ET'].reduce(
    (sum, key) => sum + (COUNTRY_SHARES.find((row) => row.key === key)?.share ?? 0),
    0,
  );
  const { hhi } = concentrationOf(COUNTRY_SHARES);
  const sentence =
    first === undefined || yearAgo === undefined || now === undefined
      ? ''
      : `Dispersion has not made the network less vulnerable to a single country of late: losing ${nameOf(now.one)} today would make blocks of ${now.minutes} minutes, as a year before (${yearAgo.minutes}), and the HHI of countries went from ${formatNumber(yearAgo.one.hhi, 0)} to ${formatNumber(hhi, 0)}; it is less vulnerable than in ${first.one.when}, when losing ${first.one.country} would have made ${first.minutes}, and losing Paraguay and Ethiopia together, ${percentText(surplus)} of the hashrate, would make ${worst(surplus).minutes}.`;
  return {
    sentence,
    rows: rows.map(({ one, minutes, days }) => ({
      ...{ when: one.when, country: one.country, source: one.source, minutes, days },
      share: percentText(one.share),
      hhi: formatNumber(one.hhi, 0),
    })),
  };
}

function worst(share: number): { readonly minutes: string; readonly days: string } {
  const run = runShock(evenShock(share, 0));
  return {
    minutes: minutesText(600 / (1 - share)),
    days: formatNumber((run.epochs[0]?.end ?? 0) / SECONDS_PER_DAY, 1),
  };
}

const nameOf = ({ country }: LargestCountry): string => `the ${country}`.replace('the China', 'China');
