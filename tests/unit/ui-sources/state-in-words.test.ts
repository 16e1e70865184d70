import { describe, expect, it } from 'vitest';
import { stateInWords, troublesOf } from '#app/sources/state-in-words.ts';
import type { Health } from '#lib/contracts/sources-page.ts';
import { feedInState } from './feed-fixture.ts';

const NOW = 1_776_900_000;
const feedsOf = (...healths: Health[]) => healths.map((health, place) => feedInState(health, `Feed ${place}`));
const sentence = (healths: Health[], tipAge: number | null = 720) =>
  stateInWords({ feeds: feedsOf(...healths), ledger: { tipAt: tipAge === null ? null : NOW - tipAge } }, NOW);

describe('stateInWords', () => {
  it.each<[Health[], string]>([
    [['fresh', 'fresh', 'fresh'], 'All 3 feeds answer; the newest block is 12 minutes old.'],
    [['fresh'], 'The only feed answers; the newest block is 12 minutes old.'],
    [['fresh', 'fresh', 'standby'], 'All 2 feeds in use answer, 1 more stands by; the newest block is 12 minutes old.'],
    [
      ['fresh', 'standby', 'standby'],
      'The only feed in use answers, 2 more stand by; the newest block is 12 minutes old.',
    ],
    [['failing', 'fresh', 'fresh'], '1 of 3 feeds fails; the newest block is 12 minutes old.'],
    [['failing', 'failing', 'late', 'fresh'], '2 of 4 feeds fail, 1 is late; the newest block is 12 minutes old.'],
    [['late', 'late', 'fresh', 'standby'], '2 of 4 feeds are late; the newest block is 12 minutes old.'],
    [['late', 'standby'], 'The only feed in use is late; the newest block is 12 minutes old.'],
    [['failing', 'failing', 'standby'], 'All 2 feeds in use fail; the newest block is 12 minutes old.'],
    [
      ['failing', 'late', 'never'],
      '1 of 3 feeds fails, 1 is late, 1 has not been asked yet; the newest block is 12 minutes old.',
    ],
  ])('says of %j: %s', (healths, words) => {
    expect(sentence(healths)).toBe(words);
  });

  it('says when there is nothing yet', () => {
    expect(sentence(['never', 'never', 'standby'], null)).toBe(
      'No feed has been asked yet; no block is on record yet.',
    );
  });

  it('does not make a block from the future younger than now', () => {
    expect(sentence(['fresh', 'fresh'], -600)).toBe('All 2 feeds answer; the newest block is 0 seconds old.');
  });
});

describe('troublesOf', () => {
  it('names the worst first and leaves out those that are well', () => {
    const feeds = feedsOf('fresh', 'late', 'failing', 'standby', 'never', 'failing');
    expect(troublesOf(feeds).map(({ word, feeds: found }) => [word, found.map((feed) => feed.title)])).toEqual([
      ['Failing', ['Feed 2', 'Feed 5']],
      ['Late', ['Feed 1']],
      ['Not asked yet', ['Feed 4']],
    ]);
  });

  it('names nobody when nobody was asked, or all is well', () => {
    expect(troublesOf(feedsOf('never', 'never', 'standby'))).toEqual([]);
    expect(troublesOf(feedsOf('fresh', 'standby'))).toEqual([]);
  });
});
