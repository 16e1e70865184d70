import { unzipSync } from 'fflate';
import { FeedError } from './feed-error.ts';

/** One file of an archive. */
export interface ArchivedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Whether a body begins as a ZIP archive does. */
export const isZip = ([first, second]: Uint8Array): boolean => first === 0x50 && second === 0x4b;

/**
 * Unpacks a ZIP archive.
 * @param maxBytes largest sum of its files, unpacked; what an archive says of their sizes is all that is ever reserved
 * @throws FeedError kind `payload` for what is no archive, breaks off, or is larger
 */
export function readZip(body: Uint8Array, maxBytes: number): readonly ArchivedFile[] {
  let size = 0;
  const isWanted = ({ originalSize }: { readonly originalSize: number }): boolean => {
    size += originalSize;
    if (size > maxBytes) throw new FeedError('payload', `The archive holds more than ${maxBytes} bytes.`);
    return true;
  };
  try {
    return Object.entries(unzipSync(body, { filter: isWanted })).map(([name, bytes]) => ({ name, bytes }));
  } catch (cause) {
    if (cause instanceof FeedError) throw cause;
    throw new FeedError('payload', 'The answer is not an archive, or breaks off in the middle.', { cause });
  }
}
