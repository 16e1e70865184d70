import { Duplex } from 'node:stream';

/** One end of a connection that never leaves the process. */
class MemoryEnd extends Duplex {
  private peer: MemoryEnd | null = null;
  private release: (() => void) | null = null;

  static pair(): [MemoryEnd, MemoryEnd] {
    const [near, far] = [new MemoryEnd(), new MemoryEnd()];
    near.peer = far;
    far.peer = near;
    return [near, far];
  }

  override _read(): void {
    const release = this.release;
    this.release = null;
    release?.();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    // The writer goes on when the other side has taken the chunk: a slow reader holds back a fast renderer.
    if (this.peer?.accept(chunk) === false) this.peer.release = done;
    else done();
  }

  override _final(done: (error?: Error | null) => void): void {
    this.peer?.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.peer?.hangUp();
    this._read();
    done(error);
  }

  private accept(chunk: Buffer): boolean {
    return this.destroyed || this.readableEnded ? true : this.push(chunk);
  }

  private hangUp(): void {
    process.nextTick(() => this.destroy());
  }
}

/** Both ends of a connection in memory (`stream.duplexPair` exists from Node 22.6 on only). */
export const memoryConnection = (): [Duplex, Duplex] => MemoryEnd.pair();
