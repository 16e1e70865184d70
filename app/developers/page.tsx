import type { Metadata } from 'next';
import { loadSettings } from '#lib/config/env.ts';
import { openApi } from '#lib/queries/api/open-api.ts';
import { FactTable } from '../_ui/fact-table.tsx';
import { PageHead } from '../_ui/page-head.tsx';
import styles from './developers.module.css';

export const metadata: Metadata = {
  title: 'Data API',
  description: 'Every figure as JSON, CSV, SVG and PNG: addresses, parameters and recipes.',
};

export const dynamic = 'force-dynamic';

/** What this page reads of the document. */
interface Operation {
  readonly summary: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly required: boolean;
    readonly description?: string;
    readonly schema: Readonly<Record<string, unknown>>;
  }[];
}

/** The data API in words: the same document that programs read as /api/v1/openapi.json. */
export default function Developers() {
  const { baseUrl } = loadSettings();
  const all = Object.entries(openApi(baseUrl).paths as Readonly<Record<string, { readonly get: Operation }>>);
  const endings = all.flatMap(([path]) => path.split('{chart}.')[1] ?? []);
  // The formats of one chart or list take the same parameters: one section tells of all.
  const paths = all
    .filter(([path]) => !path.endsWith('.csv') && (!path.includes('{chart}') || path.endsWith('.json')))
    .filter(([path]) => !path.endsWith('metadata.json'))
    .map(([path, { get }]) =>
      path.includes('{chart}')
        ? {
            ...get,
            path: `/api/v1/charts/{chart}.{${endings.join(', ')}}`,
            summary: 'One chart, in each of its formats.',
          }
        : { ...get, path: all.some(([other]) => other === `${path}.csv`) ? `${path}, ${path}.csv` : path },
    );
  return (
    <div className={`stack ${styles.page}`}>
      <PageHead
        question="How do I get the figures into my own program?"
        answer="Every chart and list has an address that answers with JSON, CSV or a picture, without a key."
      >
        <p>
          For programs: <a href="/api/v1/openapi.json">OpenAPI 3.1</a>, and <a href="/api/v1">what there is</a>. Send
          If-None-Match with the ETag of the last answer: 304 while nothing changed. The headers RateLimit and
          RateLimit-Policy say how many requests are left. Errors are RFC 9457 problems with one sentence.
        </p>
      </PageHead>
      <section>
        <h2>In a spreadsheet</h2>
        <pre className={styles.example}>
          <code>{`=IMPORTDATA("${baseUrl}/api/v1/points.csv?series=hhi&window=7d&from=2026-01-01")`}</code>
        </pre>
        <p>Any chart as a plain table: add notes=off, which leaves out the lines that start with #.</p>
        <pre className={styles.example}>
          <code>{`=IMPORTDATA("${baseUrl}/api/v1/charts/pool-shares.csv?range=90d&notes=off")`}</code>
        </pre>
      </section>
      <section>
        <h2>On a command line</h2>
        <pre className={styles.example}>
          <code>{`curl -s --compressed '${baseUrl}/api/v1/points?series=nakamoto-50&window=30d&limit=5'
curl -sO '${baseUrl}/api/v1/charts/hhi.png?range=1y&theme=dark&w=1200&h=630'`}</code>
        </pre>
      </section>
      {paths.map(({ path, summary, parameters }) => (
        <section key={path}>
          <h2>
            <code>{path}</code>
          </h2>
          <p>{plain(summary)}</p>
          {parameters.length > 0 && (
            <FactTable
              caption={`Parameters of ${path}`}
              columns={[{ title: 'Name' }, { title: 'What may be sent' }, { title: 'What it does', isProse: true }]}
              rows={parameters.map(({ name, required, description = '', schema }) => ({
                key: name,
                cells: [required ? `${name} (needed)` : name, kindInWords(schema), plain(description)],
              }))}
              isWhole
              empty=""
            />
          )}
        </section>
      ))}
    </div>
  );
}

/** Names stand in backticks in the document, which its readers turn into code. */
const plain = (text: string): string => text.replaceAll('`', '');

function kindInWords({
  enum: choices,
  type,
  minimum,
  maximum,
  default: usual,
}: Readonly<Record<string, unknown>>): string {
  const otherwise = usual === undefined ? '' : `, else ${usual}`;
  if (Array.isArray(choices)) return `${choices.length > 8 ? 'an id of the list' : choices.join(', ')}${otherwise}`;
  if (type === 'integer') return `${minimum ?? 0} to ${Number(maximum) > 1e9 ? 'any' : maximum}${otherwise}`;
  return `text${otherwise}`;
}
