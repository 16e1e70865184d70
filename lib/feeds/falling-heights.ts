import { FeedError } from './feed-error.ts';

/**
 * A page of blocks is told from the newest down, without a gap.
 * @throws FeedError kind `payload` for heights that do not fall one by one
 */
export function requireFallingHeights(page: readonly { readonly height: number }[]): void {
  page.forEach(({ height }, index) => {
    const above = page[index - 1];
    if (above !== undefined && above.height !== height + 1) throw gap(above.height, height);
  });
}

const gap = (above: number, below: number): FeedError =>
  new FeedError('payload', `The answer contradicts itself: block ${above} is followed by ${below}.`);
