import type { SourcesPage } from '#lib/contracts/sources-page.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import { licenceFlagText } from './licence-in-words.ts';

/** Who published the facts that come with the program, and those that the feeds bring. */
export function OriginTable({ origins }: Pick<SourcesPage, 'origins'>) {
  return (
    <FactTable
      caption="Origins of all facts on record"
      columns={[
        { title: 'Producer', isProse: true },
        { title: 'What', isProse: true },
        { title: 'Licence', isProse: true },
        { title: 'What it allows', isProse: true },
      ]}
      rows={origins.map(({ id, title, producer, url, licence, licenceFlag }) => ({
        key: id,
        cells: [
          producer,
          url === '' ? (
            title
          ) : (
            <a key="title" href={url} rel="noopener">
              {title}
            </a>
          ),
          licence,
          `${licenceFlag}: ${licenceFlagText[licenceFlag]}`,
        ],
      }))}
      empty="No bundled facts have been loaded yet."
    />
  );
}
