/** What a member may do, from the least to the most: read, change rules and notes, look after the team. */
export const ROLES = ['viewer', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Whether somebody with the role `holder` may do what asks for the role `needed`. */
export const includesRole = (holder: Role, needed: Role): boolean => ROLES.indexOf(holder) >= ROLES.indexOf(needed);

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);
