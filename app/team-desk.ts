import { sessionKey } from '#lib/auth/auth-keys.ts';
import { createAuth } from '#lib/auth/create-auth.ts';
import type { TeamDesk, Visit } from '#lib/auth/team-desk.ts';
import { appSecret } from '#lib/config/app-secret.ts';
import { systemClock } from '#lib/config/clock.ts';
import { loadSettings } from '#lib/config/env.ts';
import { sharedDatabase } from '#lib/queries/data-source.ts';

let desk: TeamDesk | null = null;

/** What the actions of the team work with in this process. */
export function teamDesk(): TeamDesk {
  desk ??= makeDesk();
  return desk;
}

function makeDesk(): TeamDesk {
  const settings = loadSettings();
  const { baseUrl, team, databaseUrl, mail } = settings;
  const database = sharedDatabase(databaseUrl);
  const key = sessionKey(appSecret(settings));
  const auth = createAuth({ database, baseUrl, key, oidc: team.oidc, now: systemClock.now });
  return { database, auth, baseUrl, key, hasMail: mail.smtpUrl !== null, now: systemClock.now };
}

/** Where a request came from, as the web server has told it. */
export function visitOf({ headers }: Request): Visit {
  return {
    address: headers.get('x-hashgrid-address') ?? 'unknown',
    cookie: headers.get('cookie'),
    userAgent: headers.get('user-agent'),
  };
}
