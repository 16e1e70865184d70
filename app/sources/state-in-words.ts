import type { FeedHealth, Health, SourcesPage } from '#lib/contracts/sources-page.ts';
import { ageInWords } from './time-in-words.ts';

/** The word beside a feed's mark. */
export const healthWord: Readonly<Record<Health, string>> = {
  fresh: 'Answers',
  late: 'Late',
  failing: 'Failing',
  standby: 'Standing by',
  never: 'Not asked yet',
  off: 'Off',
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

/** The feeds that the sentence counts without naming them, by the word of their mark. None where it speaks of all of them. */
export function troublesOf(feeds: readonly FeedHealth[]): { word: string; feeds: FeedHealth[] }[] {
  if (having(feeds, 'never').length === inUse(feeds)) return [];
  const groups = TROUBLES.map((health) => ({ word: healthWord[health], feeds: having(feeds, health) }));
  return groups.filter((group) => group.feeds.length > 0);
}

function feedsInWords(feeds: readonly FeedHealth[]): string {
  const used = inUse(feeds);
  const [first, ...others] = TROUBLES.map((health) => countOf(feeds, health)).filter(({ count }) => count > 0);
  if (first === undefined) return allWell(used, having(feeds, 'standby').length);
  if (first.count === used && first.health === 'never') return 'No feed has been asked yet';
  if (first.count === used) return `${used === 1 ? 'The only feed' : `All ${used} feeds`} in use ${first.verb}`;
  return [
    `${first.count} of ${feeds.length - having(feeds, 'off').length} feeds ${first.verb}`,
    ...others.map(({ count, verb }) => `${count} ${verb}`),
  ].join(', ');
}

function allWell(used: number, onStandby: number): string {
  const rest = onStandby === 0 ? '' : ' in use';
  const answer = used === 1 ? `The only feed${rest} answers` : `All ${used} feeds${rest} answer`;
  if (onStandby === 0) return answer;
  return `${answer}, ${onStandby} more ${onStandby === 1 ? 'stands' : 'stand'} by`;
}

function countOf(feeds: readonly FeedHealth[], health: Trouble) {
  const count = having(feeds, health).length;
  return { health, count, verb: verbs[health][count === 1 ? 0 : 1] };
}

const inUse = (feeds: readonly FeedHealth[]): number =>
  feeds.length - having(feeds, 'standby').length - having(feeds, 'off').length;

const having = (feeds: readonly FeedHealth[], health: Health): FeedHealth[] =>
  feeds.filter((feed) => feed.health === health);
