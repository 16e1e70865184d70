import { ApiRefusal } from '#lib/queries/api/api-resource.ts';
import { readResource, resourceCsv } from '#lib/queries/api/read-resource.ts';
import { dataSource } from '../../../data-source.ts';
import { problem } from '../../../problem.ts';

export const dynamic = 'force-dynamic';

interface Context {
  readonly params: Promise<{ readonly list: string }>;
}

/** One list of the data API, as JSON (`points`, `points.json`) or CSV (`points.csv`). */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { list } = await params;
  const [, name, format = 'json'] = /^([a-z]+)(?:\.(json|csv))?$/.exec(list) ?? [];
  if (name === undefined) return problem(404, `There is no list called "${list.slice(0, 80)}".`);
  const url = new URL(request.url);
  try {
    const page = await readResource(dataSource(), name, Object.fromEntries(url.searchParams));
    const headers = headersOf(name, format, followingOf(url, page.next));
    if (format === 'csv') return new Response(resourceCsv(name, page.rows), { headers });
    return new Response(JSON.stringify({ ...page.about, rows: page.rows, next: page.next }), { headers });
  } catch (error) {
    if (error instanceof ApiRefusal) return problem(error.status, error.message);
    throw error;
  }
}

/** Where the rows that follow are: CSV has no other place to say it (RFC 8288). */
function followingOf(url: URL, next: string | null): Record<string, string> {
  if (next === null) return {};
  const query = new URLSearchParams(url.searchParams);
  query.set('cursor', next);
  return { Link: `<${url.pathname}?${query}>; rel="next"` };
}

const headersOf = (name: string, format: string, more: Record<string, string>): Record<string, string> => ({
  'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/json; charset=utf-8',
  'Content-Disposition': `inline; filename="hashgrid-${name}.${format}"`,
  'Cache-Control': 'public, max-age=30, s-maxage=60, stale-while-revalidate=300',
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  ...more,
});
