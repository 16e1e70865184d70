import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll } from 'vitest';

/** A mail as a mail program reads it. */
export interface CaughtMail extends ParsedMail {
  readonly raw: Buffer;
  readonly envelopeTo: readonly string[];
}

/** What the server says instead of "OK": a number that stands at the start of its answer. */
export interface SmtpFaults {
  rcpt?: (address: string) => number | null;
  data?: number;
  auth?: number;
  mailFrom?: number;
  connect?: number;
}

/** How far the server is with a mail: connected, sender named, recipient named, body begun, body taken, answered with OK. */
export const SMTP_STAGES = ['connect', 'mail-from', 'rcpt-to', 'data-begun', 'data-taken', 'answered'] as const;
export type SmtpStage = (typeof SMTP_STAGES)[number];

export interface SmtpCatcher {
  /** `smtp://127.0.0.1:<port>` */
  readonly url: string;
  readonly port: number;
  /** Every mail taken, in order. */
  readonly mails: readonly CaughtMail[];
  /** What goes wrong from now on. */
  faults: SmtpFaults;
  /** Hears of every stage, before the server answers; `answered` just after. */
  watch: (stage: SmtpStage) => void;
  close(): Promise<void>;
}

export interface CatcherOptions {
  readonly port?: number;
  readonly needsLogin?: boolean;
  readonly offersTls?: boolean;
}

/** Real SMTP servers of one test file. Call at the top level of the file. */
export function smtpCatchers() {
  const open: { close(): Promise<void> }[] = [];
  afterAll(() => Promise.all(open.map((server) => server.close())));

  async function startCatcher(options: CatcherOptions = {}): Promise<SmtpCatcher> {
    const mails: CaughtMail[] = [];
    const server = new SMTPServer({
      authOptional: !options.needsLogin,
      allowInsecureAuth: true,
      disabledCommands: [...(options.offersTls ? [] : ['STARTTLS']), ...(options.needsLogin ? [] : ['AUTH'])],
      disableReverseLookup: true,
      onConnect: (_session, done) => {
        catcher.watch('connect');
        done(faultOf(catcher.faults.connect));
      },
      onAuth: (_login, _session, done) => {
        const fault = faultOf(catcher.faults.auth);
        if (fault) done(fault);
        else done(null, { user: 'me' });
      },
      onMailFrom: (_address, _session, done) => {
        catcher.watch('mail-from');
        done(faultOf(catcher.faults.mailFrom));
      },
      onRcptTo: ({ address }, _session, done) => {
        catcher.watch('rcpt-to');
        done(faultOf(catcher.faults.rcpt?.(address) ?? undefined));
      },
      onData(stream, session, done) {
        catcher.watch('data-begun');
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', async () => {
          const fault = faultOf(catcher.faults.data);
          if (fault) return done(fault);
          const raw = Buffer.concat(chunks);
          const envelopeTo = session.envelope.rcptTo.map(({ address }) => address);
          mails.push({ ...(await simpleParser(raw)), raw, envelopeTo });
          catcher.watch('data-taken');
          done();
          catcher.watch('answered');
        });
      },
    });
    // A client that is killed in the middle resets its connection.
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', () => resolve()));
    const port = (server.server.address() as AddressInfo).port;
    const catcher: SmtpCatcher = {
      url: `smtp://127.0.0.1:${port}`,
      port,
      mails,
      faults: {},
      watch: () => undefined,
      close: () => new Promise((resolve) => server.close(() => resolve())),
    };
    open.push(catcher);
    return catcher;
  }

  /** A server that keeps to a script, badly: `silent-…` says nothing more at that point, `drop-after-data` hangs up there. */
  async function startBadServer(
    way: 'silent-greeting' | 'silent-after-greeting' | 'silent-after-data' | 'drop-after-data',
  ): Promise<{ readonly url: string; readonly taken: readonly string[]; close(): Promise<void> }> {
    const taken: string[] = [];
    const sockets = new Set<Socket>();
    const server: Server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      talk(socket, way, taken);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bad = {
      url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
      taken,
      close: () => {
        for (const socket of sockets) socket.destroy();
        return new Promise<void>((resolve) => server.close(() => resolve()));
      },
    };
    open.push(bad);
    return bad;
  }

  return { startCatcher, startBadServer };
}

function talk(socket: Socket, way: string, taken: string[]): void {
  if (way === 'silent-greeting') return;
  socket.write('220 bad.example ESMTP\r\n');
  if (way === 'silent-after-greeting') return;
  let isBody = false;
  let body = '';
  socket.on('data', (chunk) => {
    const text = String(chunk);
    if (isBody) {
      body += text;
      if (!body.endsWith('\r\n.\r\n')) return;
      taken.push(body);
      if (way === 'drop-after-data') socket.destroy();
      return;
    }
    if (/^DATA/i.test(text)) {
      isBody = true;
      socket.write('354 go on\r\n');
    } else socket.write(/^EHLO/i.test(text) ? '250 bad.example\r\n' : '250 ok\r\n');
  });
}

function faultOf(status: number | null | undefined): Error | null {
  if (status === null || status === undefined) return null;
  return Object.assign(new Error(`refused with ${status}`), { responseCode: status });
}
