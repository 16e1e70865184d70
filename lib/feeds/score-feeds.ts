import { arenaText } from './arena-text/feed.ts';
import { artificialAnalysis } from './artificial-analysis/feed.ts';
import { epochEci } from './epoch-eci/feed.ts';
import type { ScoreFeed } from './score-feed.ts';

/** Every board of scores. A new one is one line here. */
export const scoreFeeds: readonly ScoreFeed[] = [epochEci, arenaText, artificialAnalysis];
