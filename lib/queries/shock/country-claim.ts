import 'server-only';
import { formatNumber } from '#lib/charts/format.ts';
import { indexText } from '#lib/charts/range-text.ts';
import type { ShockPage } from '#lib/contracts/shock-page.ts';
import { countryInText } from '#lib/domain/geography/countries.ts';
import { sumOfCountries } from '#lib/domain/geography/global-south.ts';
import type { SharePeriod } from '#lib/domain/geography/share-periods.ts';
import { type TailBounds, tailBounds } from '#lib/domain/geography/tail-bounds.ts';
import { runShock } from '#lib/domain/shock/run-shock.ts';
import { evenShock } from '#lib/domain/shock/shock.ts';
import { dayOf, parseIsoDay, SECONDS_PER_DAY } from '#lib/domain/time.ts';
import { minutesText, percentText } from '#lib/simulator/shock-in-words.ts';
import type { DataSource } from '../data-source.ts';
import { type CountryLists, loadCountryLists } from '../geography/country-lists.ts';
import { periodText } from '../geography/period-text.ts';

/** The notice that made most of China’s machines leave: the last list before it says how far all hung on one country. */
const CHINA_BAN = parseIsoDay('2021-05-21');
/** Shares of two lists of one source that are closer than a point are not told apart: by so much the source corrects itself. */
const HARDLY = 0.01;
/** Countries whose surplus of water power the claim names. */
const SURPLUS = ['PY', 'ET'] as const;

/**
 * "Dispersion makes the network less vulnerable to any single country's shocks": what the loss of the largest country would have
 * done at each time, by the same run, with the epoch just begun.
 */
export async function countryClaim(source: DataSource): Promise<ShockPage['claim']> {
  const lists = await loadCountryLists(source, dayOf(source.now));
  return {
    sentence: sentenceOf(lists),
    rows: moments(lists).flatMap((list) => {
      const loss = lossOf(list);
      if (loss === null) return [];
      const { name, share, hhi, minutes, days, url } = loss;
      const told = { when: periodText(list), source: list.source, url, country: name, minutes, days };
      return [{ ...told, share: percentText(share), hhi: formatNumber(hhi.low, 0) }];
    }),
  };
}

/** Of every other source its first and last list, and the last one before the ban; of the newest list it and that of a year before. */
function moments({ maps, newest, before }: CountryLists): SharePeriod[] {
  const others = maps.filter(({ source }) => source !== newest?.source);
  const ends = others.filter(
    (list) =>
      list === others.find(({ source }) => source === list.source) ||
      list === others.findLast(({ source }) => source === list.source),
  );
  const beforeBan = others.findLast(({ lastDay }) => lastDay < CHINA_BAN);
  const chosen = [...ends, beforeBan, before, newest].flatMap((list) => list ?? []);
  return [...new Set(chosen)].sort((a, b) => a.lastDay - b.lastDay);
}

interface Loss {
  readonly name: string;
  readonly share: number;
  readonly hhi: TailBounds['hhi'];
  readonly minutes: string;
  readonly days: string;
  readonly url: string;
}

/** What the loss of its largest country does. */
function lossOf(list: SharePeriod): Loss | null {
  const [largest] = list.facts;
  const bounds = tailBounds(list.facts.map(({ share }) => share));
  if (largest === undefined || bounds === null) return null;
  const { entity, share, sourceUrl } = largest;
  return { name: countryInText(entity), share, hhi: bounds.hhi, url: sourceUrl, ...worst(share) };
}

function worst(share: number): Pick<Loss, 'minutes' | 'days'> {
  const run = runShock(evenShock(Math.min(share, MOST_LOSS), 0));
  return {
    minutes: minutesText(600 / (1 - Math.min(share, MOST_LOSS))),
    days: formatNumber((run.epochs[0]?.end ?? 0) / SECONDS_PER_DAY, 1),
  };
}

/** A list may name one country alone; there would be no block without it. */
const MOST_LOSS = 0.99;

function sentenceOf(lists: CountryLists): string {
  const { newest, before } = lists;
  const [now, was] = [newest, before].map((list) => (list ? lossOf(list) : null));
  const [oldest] = moments(lists);
  const first = oldest && lossOf(oldest);
  if (newest === null || !now)
    return 'No list of countries is on record, so nobody can say what the loss of one would do.';
  const since = was
    ? `, ${now.share - was.share > HARDLY ? 'up from' : was.share - now.share > HARDLY ? 'down from' : 'about as a year before, with'} ${was.minutes}, and the HHI of countries is ${indexText(now.hhi)} after ${indexText(was.hhi)}`
    : '';
  const long =
    first && oldest !== newest
      ? `; in ${periodText(oldest)} losing ${first.name} would have made ${first.minutes}`
      : '';
  return `${verdictOf(now, was ?? null)}: losing ${now.name} today would make blocks of ${now.minutes} minutes${since}${long}${surplusText(newest)}.`;
}

/** Only a largest share and an index that both fell beyond what such lists can tell apart are dispersion that helps. */
function verdictOf(now: Loss, was: Loss | null): string {
  if (was === null)
    return 'Nobody can say yet whether dispersion makes the network less vulnerable to a single country';
  if (was.share - now.share > HARDLY && now.hhi.high < was.hhi.low)
    return 'Dispersion has made the network less vulnerable to a single country within a year';
  return 'Dispersion has not made the network less vulnerable to a single country within a year';
}

function surplusText(newest: SharePeriod): string {
  const listed = SURPLUS.filter((code) => newest.facts.some(({ entity }) => entity === code));
  if (listed.length === 0) return '';
  const { low } = sumOfCountries(newest, listed);
  const names = listed.map(countryInText).join(' and ');
  return `; losing ${names}${listed.length > 1 ? ' together' : ''}, ${percentText(low)} of the hashrate, would make ${worst(low).minutes} today`;
}
