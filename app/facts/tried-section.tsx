import type { TriedFile } from '#lib/contracts/facts-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';

const COLUMNS = [
  { title: 'Fact' },
  { title: 'Counts now', isNumber: true },
  { title: 'Would count', isNumber: true },
] as const;

/** What a file would do, and the button that lets it. */
export function TriedSection({ tried }: { readonly tried: TriedFile }) {
  const { id, kind, name, sha256, added, changed, same, gone, changes } = tried;
  return (
    <section className="card" aria-labelledby="tried">
      <h2 id="tried" className="card-title">
        {name}: nothing wrong, nothing imported yet
      </h2>
      <p className="card-subtitle">
        {kind}: {added} new, {changed} changed, {same} as on record
        {gone > 0 && `, ${gone} of the former list gone`}. SHA-256 {sha256.slice(0, 12)}… It waits for a day.
      </p>
      <FactTable
        caption="What the file would change"
        columns={COLUMNS}
        rows={changes.map(({ what, before, after }) => ({ key: what, cells: [what, before ?? '–', after ?? '–'] }))}
        empty="Every row says what is on record already."
      />
      <form method="post" action={`/api/facts/${id}/confirm`}>
        <button type="submit" className="form-button">
          Import all of it
        </button>
      </form>
    </section>
  );
}
