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

type State = Pick<SourcesPage, 'feeds'> & { readonly ledger: Pick<SourcesPage['ledger'], 'tipAt'> };

/** The whole page in a sentence or two: which feeds fail or lag, and how old the newest block is. */
export function stateInWords({ feeds, ledger }: State, now: number): string {
  const block =
    ledger.tipAt === null ? 'no block is on record yet' : `the newest block is ${ageInWords(now - ledger.tipAt)}`;
  const troubles = [failing(feeds), late(feeds), notAsked(feeds)].filter((sentence) => sentence !== null);
  if (troubles.length === 0) return `${allWell(feeds)}; ${block}.`;
  return `${troubles.join(' ')} ${capital(block)}.`;
}

function allWell(feeds: readonly FeedHealth[]): string {
  const onStandby = having(feeds, 'standby').length;
  const inUse = feeds.length - onStandby;
  if (onStandby === 0) return inUse === 1 ? 'The only feed answers' : `All ${inUse} feeds answer`;
  return `All ${inUse} feeds in use answer, ${onStandby} more ${onStandby === 1 ? 'stands' : 'stand'} by`;
}

function failing(feeds: readonly FeedHealth[]): string | null {
  const found = having(feeds, 'failing');
  if (found.length === 0) return null;
  return `${found.length} of ${feeds.length} feeds ${found.length === 1 ? 'fails' : 'fail'}: ${titles(found)}.`;
}

function late(feeds: readonly FeedHealth[]): string | null {
  const found = having(feeds, 'late');
  if (found.length === 0) return null;
  const brings = found.length === 1 ? 'answers, but brings' : 'answer, but bring';
  return `${found.length} of ${feeds.length} feeds ${brings} nothing new: ${titles(found)}.`;
}

function notAsked(feeds: readonly FeedHealth[]): string | null {
  const found = having(feeds, 'never');
  if (found.length === 0) return null;
  const inUse = feeds.length - having(feeds, 'standby').length;
  if (found.length === inUse) return 'No feed has been asked yet, so all figures come from the bundled history.';
  return `${found.length} of ${feeds.length} feeds ${found.length === 1 ? 'has' : 'have'} not been asked yet: ${titles(found)}.`;
}

const having = (feeds: readonly FeedHealth[], health: Health): FeedHealth[] =>
  feeds.filter((feed) => feed.health === health);

/** Titles hold commas themselves. */
const titles = (feeds: readonly FeedHealth[]): string => feeds.map((feed) => feed.title).join('; ');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
