import type { Access } from './access.ts';

/** What Epoch says of a model's weights. */
export interface EpochAccess {
  readonly access: Access;
  /**
   * Epoch has not looked yet (`Other`, `Unknown`): mostly closed models of the last weeks, such as GPT-5.2 in December 2025, though
   * DeepSeek-V3.2 was one too. A frontier of closed models may count them in, where it says so.
   */
  readonly isUnsettled: boolean;
}

/**
 * Reads Epoch's group (`Open weights`, `Closed weights`, `Other`) or, of its older list, its finer word (`API access`,
 * `Open weights (non-commercial)`, `Unreleased`, ...). Weights under a licence for research alone count as open.
 */
export function epochAccess(stated: string | null): EpochAccess {
  const word = (stated ?? '').trim().toLowerCase();
  if (/^open weights( \(|$)/.test(word)) return { access: 'open', isUnsettled: false };
  if (CLOSED.has(word)) return { access: 'closed', isUnsettled: false };
  return { access: 'unknown', isUnsettled: true };
}

const CLOSED: ReadonlySet<string> = new Set([
  'closed weights',
  'closed',
  'api access',
  'hosted access (no api)',
  'unreleased',
]);
