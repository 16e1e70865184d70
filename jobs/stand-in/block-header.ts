import { hash } from 'node:crypto';

export interface HeaderFields {
  readonly version: number;
  /** Displayed (byte-reversed) id of the parent, 64 hex digits. */
  readonly previousId: string;
  /** Displayed (byte-reversed) merkle root, 64 hex digits. */
  readonly merkleRoot: string;
  readonly time: number;
  readonly bits: number;
  readonly nonce: number;
}

/** The 80 bytes of a block header. */
export function headerBytes(fields: HeaderFields): Buffer {
  const header = Buffer.alloc(80);
  header.writeUInt32LE(fields.version, 0);
  reversed(fields.previousId).copy(header, 4);
  reversed(fields.merkleRoot).copy(header, 36);
  header.writeUInt32LE(fields.time, 68);
  header.writeUInt32LE(fields.bits, 72);
  header.writeUInt32LE(fields.nonce, 76);
  return header;
}

/** Double SHA-256 of some bytes, byte-reversed as block and transaction ids are displayed. */
export function displayedDoubleHash(bytes: Buffer): string {
  const once = hash('sha256', bytes, 'buffer');
  return hash('sha256', once, 'buffer').reverse().toString('hex');
}

const reversed = (hex: string): Buffer => Buffer.from(hex, 'hex').reverse();
