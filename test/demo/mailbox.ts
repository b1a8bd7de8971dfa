import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DemoMail } from './mail';
import { mails } from './mails';
import { renderPage } from './page';

/** A running demo mailbox. */
export type Mailbox = { address: string; addressOf(mail: DemoMail): string; close(): Promise<void> };

/** Serves the demo mailbox on a free port of the loopback; its first mail is open. */
export async function serveMailbox(): Promise<Mailbox> {
  const [first] = mails;
  if (!first) throw new Error('the demo mailbox is empty');
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(renderPage(mails, first, Date.now()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}/`;
  return {
    address,
    addressOf: ({ id }) => `${address}#${id}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
