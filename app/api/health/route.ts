import { getVersion } from '#lib/queries/get-version.ts';
import { dataSource } from '../../data-source.ts';

export const dynamic = 'force-dynamic';

/** 200 while this process can read its database, 503 otherwise. */
export async function GET(): Promise<Response> {
  const headers = { 'Cache-Control': 'no-store' };
  try {
    const { revision } = await getVersion(dataSource());
    return Response.json({ status: 'ok', revision }, { headers });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return Response.json({ status: 'unavailable', reason }, { status: 503, headers });
  }
}
