import { type ChangeRequest, changeQuery } from '#lib/contracts/change-request.ts';

/** Address of the page with some of its request changed. */
export function changeAddress(request: ChangeRequest, change: Partial<ChangeRequest> = {}): string {
  const query = new URLSearchParams(changeQuery({ ...request, ...change }));
  return query.size === 0 ? '/pools/change' : `/pools/change?${query}`;
}
