import { evaluateRules } from '#lib/alerts/evaluate-rules.ts';
import type { SampleReader } from '#lib/alerts/sample-reader.ts';
import type { AlertRule, RuleDraft } from '#lib/domain/alerts/rule.ts';
import { type Sample, sampleOf } from '#lib/domain/alerts/sample.ts';
import { saveRule } from '#lib/store/alert-rules.ts';
import type { Database } from '#lib/store/database.ts';
import { testRule } from './alert-rule.ts';
import { CREDITS } from './credits.ts';
import { sqlRows } from './test-database.ts';

/** Samples by series that a test writes, read as the store would be. */
export interface Told {
  readonly samples: Map<string, Sample[]>;
  readonly read: SampleReader;
}

export function toldSamples(): Told {
  const samples = new Map<string, Sample[]>();
  const read: SampleReader = async (_db, _subject, { after, now }) =>
    [...samples].map(([series, all]) => {
      const known = all.filter(({ at }) => at <= now);
      return { series, samples: after === null ? known.slice(-1) : known.filter(({ at }) => at >= after) };
    });
  return { samples, read };
}

/** Adds one sample to a series. */
export const say = ({ samples }: Told, at: number, value: number, series = ''): void => {
  samples.set(series, [...(samples.get(series) ?? []), sampleOf(at, value)]);
};

/** A rule with one recipient, `ann`, who is there and verified. */
export async function addRule(database: Database, at: number, over: Partial<AlertRule> = {}): Promise<AlertRule> {
  const { id, version: _, ...draft } = testRule({ recipients: ['ann'], ...over });
  return database.tx((db) => saveRule(db, id, draft as RuleDraft, { at, by: 'test' }));
}

/** Puts a verified address on record. */
export function addAddress(url: string, id: string): void {
  sqlRows(
    url,
    `insert into recipients (id, channel, address, name, time_zone, created_at, verified_at, hard_bounces, digest, digest_hour)
     values ('${id}', 'mail', '${id}@example.org', '${id}', 'UTC', 0, 1, 0, 'off', 8)`,
  );
}

/** A team: an admin, an editor, a viewer, and an editor who was disabled. */
export function addMembers(url: string): void {
  const team = [
    ['ada', 'admin', 0],
    ['eve', 'editor', 0],
    ['vic', 'viewer', 0],
    ['dan', 'editor', 1],
  ] as const;
  for (const [id, role, isDisabled] of team)
    sqlRows(
      url,
      `insert into users (id, name, email, email_verified, role, is_disabled, created_at, updated_at)
       values ('${id}', '${id}', '${id}@example.org', 1, '${role}', ${isDisabled}, 0, 0)`,
    );
}

/** Evaluates as one worker would. */
export const evaluateAt = (database: Database, told: Told, now: number, holder = 'w', credits = CREDITS) =>
  evaluateRules(database, { now, holder, read: told.read, credits });

/** Mails in the order in which they were written. */
export const mailsOf = (url: string) =>
  sqlRows<{
    kind: string;
    level: string | null;
    recipient: string;
    dedupe_key: string;
    payload: string;
    not_before: number;
  }>(url, 'select kind, level, recipient, dedupe_key, payload, not_before from outbox order by rowid');

export const kindsOf = (url: string): string[] => mailsOf(url).map(({ kind }) => kind);
