import { hash } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** What a collector would know of one pool: its id in mempool's list, and whose template it sends out. */
export interface StratumPool {
  readonly listId: number;
  readonly builder: string;
}

/** A job in mempool's words: equal builders have equal merkle branches, and the first three are everybody's. */
export function stratumJob({ listId, builder }: StratumPool, receivedMs: number): Record<string, unknown> {
  const round = Math.floor(receivedMs / 1000);
  return {
    pool: listId,
    height: 977_001,
    coinbase: '01',
    scriptsig: '03',
    reward: 312_500_000,
    jobId: String(round),
    extraNonce: '00004237',
    extraNonce2Size: 8,
    prevHash: hash('sha256', 'previous block'),
    coinbase1: '01',
    coinbase2: 'ff',
    merkleBranches: Array.from({ length: 12 }, (_, i) => hash('sha256', `${round}/${i < 3 ? '' : builder}/${i}`)),
    version: '20000000',
    bits: '1702796c',
    time: '67ec55e6',
    timestamp: round,
    cleanJobs: false,
    received: receivedMs,
  };
}

/** The messages of a mempool instance: the newest job of every pool, then `rounds` more of each, a second apart. */
export function stratumMessages(pools: readonly StratumPool[], endsAt: number, rounds: number): string[] {
  const jobsOf = (round: number) =>
    pools.map((pool, place) => stratumJob(pool, (endsAt - rounds + round) * 1000 + place));
  const all = Object.fromEntries(pools.map(({ listId }, place) => [String(listId), jobsOf(0)[place]]));
  const updates = Array.from({ length: rounds }, (_, i) => jobsOf(i + 1)).flat();
  return [
    '{"mempoolInfo":{"size":12000},"loadingIndicators":{}}',
    JSON.stringify({ stratumJobs: all }),
    ...updates.map((job) => JSON.stringify({ stratumJob: job })),
  ];
}

export interface StratumServer {
  /** `ws://127.0.0.1:<port>` */
  readonly url: string;
  /** Everything that clients said. */
  readonly heard: readonly string[];
  close(): Promise<void>;
}

/** A websocket on this machine that does, as soon as a client has said something, whatever it is told. */
export async function startStratumServer(act: (client: WebSocket) => void): Promise<StratumServer> {
  const heard: string[] = [];
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (client) => {
    client.on('error', () => undefined);
    client.on('message', (data) => {
      heard.push(data.toString());
      act(client);
    });
  });
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    close() {
      for (const client of server.clients) client.terminate();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Says these, then closes. */
export const saying = (messages: readonly string[]) => (client: WebSocket) => {
  for (const message of messages) client.send(message);
  client.close();
};
