/** What may be re-published from a source: the numbers themselves, only what we derive from them, or nothing. */
export type LicenceFlag = 'full' | 'derived' | 'none';

/** Where facts come from. Every stored figure leads back to one. */
export interface Origin {
  readonly id: string;
  readonly producer: string;
  readonly title: string;
  readonly url: string;
  readonly licence: string;
  readonly licenceFlag: LicenceFlag;
  /** Short credit line beside a chart, for instance "mempool.space". */
  readonly attribution: string;
}
