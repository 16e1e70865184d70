import type { SentencePart } from '#lib/contracts/claims-page.ts';

/** A sentence whose numbers lead to their series. */
export function Sentence({ parts }: { readonly parts: readonly SentencePart[] }) {
  return parts.map(({ text, href }, place) =>
    href === null ? (
      text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence never change places.
      <a key={place} href={href}>
        {text}
      </a>
    ),
  );
}
