/** A value in an address that was not taken; another one stands in its place. */
export interface RefusedValue {
  readonly label: string;
  /** As it stood in the address, and so whatever somebody wrote there. */
  readonly text: string;
  /** What would have been taken: "a number from 5 to 150". */
  readonly wanted: string;
}
