import { describe, expect, it } from 'vitest';
import type { Block } from '#lib/domain/ledger/block.ts';
import { chainLink, type KnownBlock } from '#lib/domain/ledger/chain-link.ts';
import { buildBlock } from '#tests/fixtures/ledger/build-block.ts';

const hashOf = (branch: string, height: number) => `${branch}-${height}`;

/** Blocks `from`..`to` of a branch, oldest first, ten minutes apart; the first grows from `parent`. */
function chain(branch: string, from: number, to: number, parent = branch, shift = 0): Block[] {
  return Array.from({ length: to - from + 1 }, (_, i) => {
    const height = from + i;
    return buildBlock({
      hash: hashOf(branch, height),
      height,
      previousHash: hashOf(i === 0 ? parent : branch, height - 1),
      timestamp: 1_700_000_000 + 600 * height + shift,
    });
  });
}

const newestFirst = (blocks: readonly Block[]) => blocks.toReversed();
const hashes = (blocks: readonly { hash: string }[]) => blocks.map(({ hash }) => hash);
const ours: KnownBlock[] = chain('a', 60, 100);
const nothing = { append: [], stale: [], needMore: false, nextHeight: null, ignoredOlder: false };

describe('chainLink', () => {
  it('appends what follows our tip, oldest first', () => {
    const step = chainLink(ours, newestFirst(chain('a', 89, 103)));
    expect(hashes(step.append)).toEqual(['a-101', 'a-102', 'a-103']);
    expect(step).toMatchObject({ stale: [], needMore: false, ignoredOlder: false });
  });

  it('appends a page that touches our tip from above without overlap', () => {
    expect(hashes(chainLink(ours, newestFirst(chain('a', 101, 115))).append)).toHaveLength(15);
  });

  it('changes nothing for the page that is known already', () => {
    expect(chainLink(ours, newestFirst(chain('a', 86, 100)))).toEqual(nothing);
  });

  it('changes nothing for an empty page', () => {
    expect(chainLink(ours, [])).toEqual(nothing);
    expect(chainLink([], [])).toEqual(nothing);
  });

  it('takes the whole first page on an empty ledger', () => {
    const step = chainLink([], newestFirst(chain('a', 86, 100)));
    expect(hashes(step.append)).toEqual(hashes(chain('a', 86, 100)));
    expect(step).toMatchObject({ stale: [], needMore: false, nextHeight: null });
  });

  it('takes on an empty ledger only what links down from the head', () => {
    const page = [...newestFirst(chain('a', 95, 100)), ...newestFirst(chain('b', 86, 94))];
    expect(hashes(chainLink([], page).append)).toEqual(hashes(chain('a', 95, 100)));
  });

  describe('answers that are older than ours', () => {
    it('ignores a server that lags by two blocks', () => {
      expect(chainLink(ours, newestFirst(chain('a', 84, 98)))).toEqual({ ...nothing, ignoredOlder: true });
    });

    it('ignores an hours-old body whose blocks lie below all that we compare with', () => {
      expect(chainLink(ours, newestFirst(chain('a', 20, 34)))).toEqual({ ...nothing, ignoredOlder: true });
    });

    it('ignores an hours-old body on another branch, without walking back for it', () => {
      const page = newestFirst(chain('b', 85, 99, 'a'));
      expect(chainLink(ours, page)).toEqual({ ...nothing, ignoredOlder: true });
      expect(chainLink(ours, newestFirst(chain('c', 85, 99)))).toEqual({ ...nothing, ignoredOlder: true });
    });

    it('ignores a page that is cut short', () => {
      expect(chainLink(ours, chain('a', 97, 97))).toEqual({ ...nothing, ignoredOlder: true });
    });
  });

  describe('reorganisations', () => {
    it.each([1, 2, 13])('follows a longer branch that replaces %i of our blocks', (depth) => {
      const fork = 100 - depth;
      const page = [...newestFirst(chain('b', fork + 1, 101, 'a')), ...newestFirst(chain('a', 87, fork))];
      const step = chainLink(ours, page);
      expect(hashes(step.append)).toEqual(hashes(chain('b', fork + 1, 101)));
      expect(step.stale).toEqual(hashes(chain('a', fork + 1, 100)));
      expect(step.needMore).toBe(false);
    });

    it('follows the source when the two newest blocks change at the same heights and times', () => {
      const page = [...newestFirst(chain('b', 99, 100, 'a')), ...newestFirst(chain('a', 86, 98))];
      const step = chainLink(ours, page);
      expect(hashes(step.append)).toEqual(['b-99', 'b-100']);
      expect(step.stale).toEqual(['a-99', 'a-100']);
    });

    it('keeps our tip against a rival of the same height that is stamped earlier', () => {
      const page = [...newestFirst(chain('b', 100, 100, 'a', -1)), ...newestFirst(chain('a', 86, 99))];
      expect(chainLink(ours, page)).toEqual({ ...nothing, ignoredOlder: true });
      const unlinked = newestFirst(chain('b', 86, 100, 'b', -1));
      expect(chainLink(ours, unlinked)).toEqual({ ...nothing, ignoredOlder: true });
    });

    it('settles between two servers on rival tips instead of alternating', () => {
      const base = chain('a', 60, 99);
      const early = [...base, ...chain('a', 100, 100)];
      const late = [...base, ...chain('b', 100, 100, 'a', 30)];
      const toLate = chainLink(early, newestFirst(late));
      expect(toLate.stale).toEqual(['a-100']);
      expect(chainLink(late, newestFirst(early)).stale).toEqual([]);
    });

    it('returns to the first branch when that one wins in the end', () => {
      const held = [...chain('a', 60, 99), ...chain('b', 100, 100, 'a', 30)];
      const step = chainLink(held, newestFirst(chain('a', 87, 101)));
      expect(hashes(step.append)).toEqual(['a-100', 'a-101']);
      expect(step.stale).toEqual(['b-100']);
    });

    it('walks further back for one that is deeper than a page, then follows it whole', () => {
      const branch = chain('b', 81, 101, 'a');
      const firstPage = newestFirst(branch).slice(0, 15);
      expect(chainLink(ours, firstPage)).toEqual({ ...nothing, needMore: true, nextHeight: 86 });
      const secondPage = [...newestFirst(branch).slice(15), ...newestFirst(chain('a', 72, 80))];
      const step = chainLink(ours, [...firstPage, ...secondPage]);
      expect(hashes(step.append)).toEqual(hashes(branch));
      expect(step.stale).toEqual(hashes(chain('a', 81, 100)));
    });
  });

  describe('gaps', () => {
    it('asks for more, and changes nothing, when the page starts far above our tip', () => {
      const step = chainLink(ours, newestFirst(chain('a', 986, 1000)));
      expect(step).toEqual({ ...nothing, needMore: true, nextHeight: 985 });
    });

    it('links once the pages together reach our tip', () => {
      const pages = newestFirst(chain('a', 101, 130));
      expect(chainLink(ours, pages.slice(0, 15))).toMatchObject({ needMore: true, nextHeight: 115 });
      expect(chainLink(ours, pages).append).toHaveLength(30);
    });

    it('closes from below with a page that ends right above our tip', () => {
      expect(chainLink(ours, newestFirst(chain('a', 100, 114))).append).toHaveLength(14);
    });
  });

  describe('untidy pages', () => {
    it('takes a block once that two overlapping pages both hold', () => {
      const pages = [...newestFirst(chain('a', 95, 105)), ...newestFirst(chain('a', 91, 101))];
      expect(hashes(chainLink(ours, pages).append)).toEqual(hashes(chain('a', 101, 105)));
    });

    it('takes blocks in any order', () => {
      expect(hashes(chainLink(ours, chain('a', 96, 103)).append)).toEqual(['a-101', 'a-102', 'a-103']);
    });

    it('asks again from the same height when the second page is another server’s branch', () => {
      const top = newestFirst(chain('b', 96, 105));
      const step = chainLink(ours, [...top, ...newestFirst(chain('c', 86, 95))]);
      expect(step).toEqual({ ...nothing, needMore: true, nextHeight: 95 });
    });

    it('passes over leftovers of a branch that the first page has left', () => {
      const pages = [...newestFirst(chain('b', 100, 102, 'a')), ...newestFirst(chain('a', 90, 101))];
      const step = chainLink(ours, pages);
      expect(hashes(step.append)).toEqual(['b-100', 'b-101', 'b-102']);
      expect(step.stale).toEqual(['a-100']);
    });

    it('believes the first page where two pages have different heads of one height', () => {
      const pages = [...newestFirst(chain('b', 101, 101, 'a')), ...newestFirst(chain('a', 99, 101))];
      expect(hashes(chainLink(ours, pages).append)).toEqual(['b-101']);
    });

    it('does not follow a parent whose height is not one less', () => {
      const [top] = chain('b', 105, 105);
      const liar = buildBlock({ ...top, hash: 'b-104', height: 90, previousHash: 'b-105' });
      expect(chainLink(ours, top === undefined ? [] : [top, liar])).toMatchObject({ needMore: true, nextHeight: 104 });
    });

    it('needs our blocks in no order', () => {
      expect(hashes(chainLink(ours.toReversed(), newestFirst(chain('a', 99, 101))).append)).toEqual(['a-101']);
    });
  });
});
