import type { RefusedValue } from '#lib/contracts/refused-value.ts';

/** Longest text that is repeated to the reader. */
const MOST_CHARACTERS = 40;

/** Says which values of the address were not taken, and what would have been; nothing where all were. */
export function RefusedValues({ refused }: { readonly refused: readonly RefusedValue[] }) {
  if (refused.length === 0) return null;
  return (
    <ul className="refused-values">
      {refused.map(({ label, text, wanted }) => (
        <li key={label}>
          {label}: “{text.slice(0, MOST_CHARACTERS)}” was not taken; it has to be {wanted}.
        </li>
      ))}
    </ul>
  );
}
