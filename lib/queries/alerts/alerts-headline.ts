import 'server-only';
import { ageText } from '#lib/charts/measure-value.ts';
import type { AlertsPage, EpisodeLine, OpenEpisode } from '#lib/contracts/alerts-page.ts';
import type { AlertRule } from '#lib/domain/alerts/rule.ts';
import type { Instant } from '#lib/domain/time.ts';

/** The page in one sentence, and what qualifies it. */
export function alertsHeadline(
  open: readonly OpenEpisode[],
  rules: readonly AlertRule[],
  closed: readonly EpisodeLine[],
  now: Instant,
): Pick<AlertsPage, 'headline' | 'lead'> {
  const watching = rules.filter(({ isEnabled }) => isEnabled).length;
  return { headline: headlineOf(open, watching), lead: leadOf(open, watching, closed, now) };
}

function headlineOf(open: readonly OpenEpisode[], watching: number): string {
  const [worst] = open;
  if (worst === undefined) return watching === 0 ? 'Nothing is being watched yet.' : 'No alert is open.';
  const critical = open.filter(({ level }) => level === 'critical').length;
  if (open.length === 1) return `One alert is open${critical === 1 ? ', critical' : ''}: ${worst.ruleName}.`;
  const grave = critical === 0 ? '' : critical === open.length ? ', all critical' : `, ${critical} of them critical`;
  return `${open.length} alerts are open${grave}; the worst: ${worst.ruleName}.`;
}

function leadOf(open: readonly OpenEpisode[], watching: number, closed: readonly EpisodeLine[], now: Instant): string {
  if (watching === 0 && open.length === 0)
    return 'A rule says what to watch, from which value on somebody wants to know, and who that is. Begin with one of those below.';
  const rules = watching === 1 ? 'One rule is watching' : `${watching} rules are watching`;
  const unseen = open.filter(({ acknowledged }) => acknowledged === null).length;
  const seen = open.length === 0 ? '' : unseen === 0 ? ' All of them are acknowledged.' : '';
  const last = closed[0];
  const ago =
    last?.closedAt === null || last === undefined ? '' : ` The last one ended ${ageText(now - last.closedAt)} ago.`;
  return `${rules}.${seen}${ago}`;
}
