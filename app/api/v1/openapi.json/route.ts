import { loadSettings } from '#lib/config/env.ts';
import { openApi } from '#lib/queries/api/open-api.ts';

export const dynamic = 'force-dynamic';

/** The data API for programs that read descriptions. */
export function GET(): Response {
  return Response.json(openApi(loadSettings().baseUrl), {
    headers: {
      'Cache-Control': 'public, max-age=300',
      'Content-Disposition': 'inline; filename="hashgrid-openapi.json"',
      'Access-Control-Allow-Origin': '*',
    },
  });
}
