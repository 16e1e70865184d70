import type { ClaimOriginLine } from '#lib/contracts/claims-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';

const COLUMNS = [
  { title: 'Text', isProse: true },
  { title: 'Claims' },
  { title: 'Told again by', isProse: true },
  { title: 'Why it counts as one source', isProse: true },
] as const;

/** Where claims come from: one row a text, with whoever told it again. */
export function OriginList({ origins }: { readonly origins: readonly ClaimOriginLine[] }) {
  return (
    <section className="card" aria-labelledby="origins">
      <h2 id="origins" className="card-title">
        Where they come from
      </h2>
      <p className="card-subtitle">Many pages tell the same. A row is one source, however many pages tell it again.</p>
      <FactTable
        caption="Texts behind the claims"
        columns={COLUMNS}
        isWhole
        rows={origins.map(({ key, publisher, url, note, siblings, claims }) => ({
          key,
          cells: [
            <a key="text" href={url} rel="noopener">
              {publisher}
            </a>,
            claims.map((id) => id.toUpperCase()).join(', '),
            siblings.length === 0 ? 'nobody on record' : <Siblings key="siblings" siblings={siblings} />,
            note,
          ],
        }))}
        empty="No claim is on record."
      />
    </section>
  );
}

const Siblings = ({ siblings }: Pick<ClaimOriginLine, 'siblings'>) =>
  siblings.map(({ title, url }, place) => (
    <span key={url}>
      {place > 0 && ', '}
      <a href={url} rel="noopener">
        {title}
      </a>
    </span>
  ));
