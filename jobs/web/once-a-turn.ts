/**
 * Asks once for all requests that one turn of the event loop reads. A look-up in SQLite takes as long as sending a short answer, since
 * each locks and unlocks the file; a crowd that arrives together needs one. The next turn asks anew, so that no answer is older
 * than the requests it is for.
 */
export function onceATurn<Answer>(read: () => Answer): () => Answer {
  let known: { readonly answer: Answer } | null = null;
  return () => {
    if (known !== null) return known.answer;
    known = { answer: read() };
    setImmediate(() => {
      known = null;
    });
    return known.answer;
  };
}
