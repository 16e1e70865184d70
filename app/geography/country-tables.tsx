import { formatNumber, formatValue, MISSING_TEXT } from '#lib/charts/format.ts';
import { countText, indexText } from '#lib/charts/range-text.ts';
import type { CountryList, CountrySource } from '#lib/contracts/geography-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';

const percent = (share: number | null): string => formatValue(share, 'share');

/** Every country of the newest list. */
export function CountryTable({ list }: { readonly list: CountryList }) {
  return (
    <section className="card" aria-labelledby="countries">
      <h2 id="countries" className="card-title">
        Countries
      </h2>
      <p className="card-subtitle">
        {list.source}, {list.period}. {percent(list.unlisted)} of the hashrate is in countries that the list does not
        name; the shares are not scaled up for it.
      </p>
      <FactTable
        caption="Share of the hashrate by country"
        columns={[
          { title: 'Country' },
          { title: 'Share', isNumber: true },
          { title: 'A year before', isNumber: true },
          { title: 'EH/s', isNumber: true },
          { title: 'Remark', isProse: true },
        ]}
        rows={list.rows.map((row) => ({
          key: row.code,
          cells: [
            row.name,
            percent(row.share),
            row.before === null ? <span key="before">not listed</span> : percent(row.before),
            row.hashrateEhs === null ? MISSING_TEXT : formatNumber(row.hashrateEhs, 0),
            row.note ?? '',
          ],
        }))}
        empty="No list of countries is on record yet."
        isWhole
      />
    </section>
  );
}

/** What every source says, side by side, with how old that is. */
export function SourceTable({ sources }: { readonly sources: readonly CountrySource[] }) {
  return (
    <section className="card" aria-labelledby="sources">
      <h2 id="sources" className="card-title">
        Sources side by side
      </h2>
      <p className="card-subtitle">
        The newest list of each. They measure different things: a difference between two sources is no migration.
      </p>
      <FactTable
        caption="Sources on countries, newest first"
        columns={[
          { title: 'Source' },
          { title: 'Time' },
          { title: 'Age' },
          { title: 'Largest' },
          { title: 'Listed', isNumber: true },
          { title: 'HHI', isNumber: true },
          { title: 'Nakamoto', isNumber: true },
          { title: 'Shares are', isProse: true },
        ]}
        rows={sources.map((row) => ({
          key: row.key,
          cells: [
            <a key="source" href={row.url} rel="noopener" title={row.licence}>
              {row.title}
            </a>,
            row.period,
            row.age,
            row.largest,
            percent(row.listed),
            indexText(row.hhi),
            countText(row.nakamoto),
            row.measure,
          ],
        }))}
        empty="No source is on record yet."
        isWhole
      />
    </section>
  );
}
