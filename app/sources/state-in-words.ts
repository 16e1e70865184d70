import type { FeedHealth, Health, SourcesPage } from '#lib/contracts/sources-page.ts';
import { ageInWords } from './time-in-words.ts';

/** The word beside a feed's mark. */
export const healthWord: Readonly<Record<Health, string>> = {
  fresh: 'Answers',
  late: 'Late',
  failing: 'Failing',
  standby: 'Standing by',
  never: 'Not asked yet',
};

/** What a reader should know first: worst first, the rest only when all is well. */
const TROUBLES = ['failing', 'late', 'never'] as const satisfies readonly Health[];
type Trouble = (typeof TROUBLES)[number];

/** `2 fail`, `1 is late`. */
const verbs: Readonly<Record<Trouble, readonly [one: string, many: string]>> = {
  failing: ['fails', 'fail'],
  late: ['is late', 'are late'],
  never: ['has not been asked yet', 'have not been asked yet'],
};

type State = Pick<SourcesPage, 'feeds'> & { readonly ledger: Pick<SourcesPage['ledger'], 'tipAt'> };

/** The whole page in one sentence: how many feeds fail, lag or were never asked, and how old the newest block is. */
export function stateInWords({ feeds, ledger }: State, now: number): string {
  const { tipAt } = ledger;
  const block = tipAt === null ? 'no block is on record yet' : `the newest block is ${ageInWords(now - tipAt)}`;
  return `${feedsInWords(feeds)}; ${block}.`;
}

/** The feeds that the sentence counts without naming them, by the word that their mark carries. */
export function troublesOf(feeds: readonly FeedHealth[]): { word: string; feeds: FeedHealth[] }[] {
  const groups = TROUBLES.map((health) => ({ word: healthWord[health], feeds: having(feeds, health) }));
  return groups.filter((group) => group.feeds.length > 0);
}

function feedsInWords(feeds: readonly FeedHealth[]): string {
  const onStandby = having(feeds, 'standby').length;
  const inUse = feeds.length - onStandby;
  const counts = TROUBLES.map((health) => [health, having(feeds, health).length] as const).filter(([, n]) => n > 0);
  const [first, ...others] = counts;
  if (first === undefined) return allWell(inUse, onStandby);
  const [health, count] = first;
  if (count === inUse)
    return health === 'never' ? 'No feed has been asked yet' : `All ${inUse} feeds in use ${verbs[health][1]}`;
  const whole = `${count} of ${feeds.length} feeds ${verbs[health][count === 1 ? 0 : 1]}`;
  return [whole, ...others.map(([health, count]) => `${count} ${verbs[health][count === 1 ? 0 : 1]}`)].join(', ');
}

function allWell(inUse: number, onStandby: number): string {
  if (onStandby === 0) return inUse === 1 ? 'The only feed answers' : `All ${inUse} feeds answer`;
  return `All ${inUse} feeds in use answer, ${onStandby} more ${onStandby === 1 ? 'stands' : 'stand'} by`;
}

const having = (feeds: readonly FeedHealth[], health: Health): FeedHealth[] =>
  feeds.filter((feed) => feed.health === health);
