import { getVersion } from '#lib/queries/get-version.ts';
import { dataSource } from '../../../data-source.ts';

export const dynamic = 'force-dynamic';

/** The data revision: what open pages poll. The web server adds the ETag and answers 304 while nothing changed. */
export async function GET(): Promise<Response> {
  return Response.json(await getVersion(dataSource()), { headers: { 'Cache-Control': 'no-cache' } });
}
