import type { Role } from '#lib/domain/team/role.ts';
import type { Instant as Moment } from '#lib/domain/time.ts';

/** Epoch seconds, UTC. */
export type Instant = Moment;

export interface MemberRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly isDisabled: boolean;
}

export interface InvitationRow {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly expiresAt: Moment;
}

export interface AuditRow {
  readonly key: string;
  readonly at: Moment;
  /** Name of a member, or null for somebody unknown or the program itself. */
  readonly actor: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly detail: string | null;
}
