import 'server-only';
import type { Actor } from '#lib/domain/team/actor.ts';
import { includesRole } from '#lib/domain/team/role.ts';
import type { Instant } from '#lib/domain/time.ts';
import type { Database } from '#lib/store/database.ts';

/** What the actions about alerts work with, and who acts. */
export interface AlertDesk {
  readonly database: Database;
  readonly now: Instant;
  readonly actor: Actor;
}

/** The last lock: whoever calls has been let in by the access table and by the route before. @throws Error for a viewer */
export function requireEditor({ actor }: Pick<AlertDesk, 'actor'>): void {
  if (!includesRole(actor.role, 'editor')) throw new Error(`the role ${actor.role} does not change alerts`);
}
