/** What the head of every page tells of alerts. */
export interface OpenAlerts {
  readonly count: number;
  /** At least one of them is critical. */
  readonly isCritical: boolean;
}
