import { type AddressInfo, createServer, type Socket } from 'node:net';

/** Whose host is asked for, in a request line or in the clear part of a TLS greeting. */
const HOST = /\bh(\d+)\.(clean|bare)\.example\b/;

/** Who came, by side: numbers of cases. */
export type Recorder = {
  port: number;
  of(side: 'clean' | 'bare'): Set<number>;
  /** Connections that named no case. */
  nameless(): number;
  close(): Promise<void>;
};

/** Takes any connection on the loopback, notes whom it was meant for, and says nothing. */
export async function startRecorder(): Promise<Recorder> {
  const seen = { clean: new Set<number>(), bare: new Set<number>() };
  const open = new Set<Socket>();
  let nameless = 0;
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    socket.once('data', (bytes) => {
      const [, at, side] = HOST.exec(bytes.toString('latin1')) ?? [];
      if (side === 'clean' || side === 'bare') seen[side].add(Number(at));
      else nameless += 1;
      socket.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    of: (side) => seen[side],
    nameless: () => nameless,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
