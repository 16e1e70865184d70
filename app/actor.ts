import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { actorOf } from '#lib/auth/actor-of.ts';
import { sessionKey } from '#lib/auth/auth-keys.ts';
import { appSecret } from '#lib/config/app-secret.ts';
import { systemClock } from '#lib/config/clock.ts';
import { loadSettings } from '#lib/config/env.ts';
import type { Actor, TokenScope } from '#lib/domain/team/actor.ts';
import { mayAct } from '#lib/domain/team/may-act.ts';
import type { Role } from '#lib/domain/team/role.ts';
import { databaseForReading } from '#lib/queries/data-source.ts';

let key: string | null = null;

/** Who asks for this page or route, or null. For pages and route handlers; a page that calls it is made for one reader. */
export async function currentActor(): Promise<Actor | null> {
  const settings = loadSettings();
  const asked = await headers();
  key ??= sessionKey(appSecret(settings));
  const source = {
    db: databaseForReading(settings.databaseUrl),
    now: systemClock.now(),
    baseUrl: settings.baseUrl,
    key,
  };
  return actorOf(source, { cookie: asked.get('cookie'), authorization: asked.get('authorization') });
}

/**
 * Who asks, if they may; otherwise the answer is 404 and nothing after this call runs. The web server has refused them by its
 * access table before, in better words; this is the second lock.
 * @param token scope that lets a program's API token in too; null where only a browser that signed in may
 */
export async function requireActor(role: Role, token: TokenScope | null = null): Promise<Actor> {
  const actor = await currentActor();
  return actor !== null && mayAct(actor, role, token) ? actor : notFound();
}
