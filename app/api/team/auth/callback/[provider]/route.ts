import { finishAtProvider } from '#lib/auth/provider-sign-in.ts';
import { teamDesk, visitOf } from '../../../../../team-desk.ts';

/** Where the provider sends people back: the only address that the sign-in library answers by itself. */
export function GET(request: Request): Promise<Response> {
  return finishAtProvider(teamDesk(), new URL(request.url).search, visitOf(request));
}
