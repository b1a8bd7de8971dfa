import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A webmail on the loopback with one mail open, drawn as Roundcube draws it. `sender` is whose mail it is; `script` is
 *  what the page does before anything else. */
export async function serveMail(
  sender: { name: string; email: string },
  script = '',
): Promise<{ address: string; close(): void }> {
  const server = createServer((_, reply) => {
    reply.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page(sender, script));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, close: () => void server.close() };
}

const contact = ({ name, email }: { name: string; email: string }) =>
  `<a class="rcmContactAddress" href="mailto:${email}" title="${email}">${name}</a>`;

const page = (sender: { name: string; email: string }, script: string) => `<!doctype html>
<html lang="en">
  <head><script>${script}</script><title>Roundcube :: Order</title><script src="program/js/app.min.js"></script></head>
  <body class="task-mail action-show">
    <div id="message-header">
      <h2 class="subject"><span class="voice">Subject: </span>Order NW-10037</h2>
      <div class="header-summary"><span>From <span class="adr">${contact(sender)}</span></span></div>
      <table class="header-headers">
        <tr><td class="header from"><span class="adr">${contact(sender)}</span></td></tr>
        <tr><td class="header to"><span class="adr">${contact({ name: 'Erin Agent', email: 'erin@desk.example' })}</span></td></tr>
      </table>
    </div>
    <div id="messagebody"><div class="message-part"><p>Where is my order?</p></div></div>
  </body>
</html>`;
