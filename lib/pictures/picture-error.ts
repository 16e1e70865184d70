/** Why there is no picture: `busy` when too many wait, `late` when one took too long, `broken` when it cannot be made. */
export class PictureError extends Error {
  readonly reason: 'busy' | 'late' | 'broken';

  constructor(reason: PictureError['reason'], message: string) {
    super(message);
    this.name = 'PictureError';
    this.reason = reason;
  }
}
