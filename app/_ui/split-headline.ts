/** The first sentence, which carries the finding, and the sentences that qualify it. */
export function splitHeadline(text: string): { readonly finding: string; readonly rest: string } {
  const end = text.search(/(?<=[.!?]) (?=\p{Lu})/u);
  return end === -1 ? { finding: text, rest: '' } : { finding: text.slice(0, end), rest: text.slice(end + 1) };
}
