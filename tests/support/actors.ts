import type { Actor } from '#lib/domain/team/actor.ts';
import type { Role } from '#lib/domain/team/role.ts';

/** Somebody of the team who is signed in. */
export const actorWith = (role: Role): Actor => ({
  userId: `user-${role}`,
  email: `${role}@team.example`,
  name: `The ${role}`,
  role,
  via: 'session',
  scope: null,
  credentialId: 'session',
});
