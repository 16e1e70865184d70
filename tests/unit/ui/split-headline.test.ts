import { expect, it } from 'vitest';
import { splitHeadline } from '#app/_ui/split-headline.ts';

it('parts the finding from what qualifies it', () => {
  expect(splitHeadline('Two pools found more than half: A and B. The week before it took three. Chance.')).toEqual({
    finding: 'Two pools found more than half: A and B.',
    rest: 'The week before it took three. Chance.',
  });
});

it('leaves dots inside of names alone', () => {
  const text = 'One pool alone found more than half: BTC.com.';
  expect(splitHeadline(text)).toEqual({ finding: text, rest: '' });
});
