import type { ExtensionBrowser } from './harness/browser';

/* An in-house CRM that nobody knows: every record at an address of its own, with addresses of others on each page. */

export const CRM = 'https://crm.acme.example';

export const RECORDS = {
  4711: { name: 'Mara Lindqvist', email: 'mara@nordhavn.example', order: 'Lamp for the bridge' },
  4712: { name: 'Jonas Berg', email: 'jonas@nordhavn.example', order: 'Anchor chain' },
} as const;

const body = ({ name, email, order }: { name: string; email: string; order: string }) => `<!doctype html>
<title>Customer</title>
<style>body { font: 14px sans-serif; margin: 0 } nav, main { padding: 20px } td, th { padding: 6px; text-align: start }</style>
<nav>Signed in as erin@desk.example · <a href="mailto:help@acme.example">Help</a></nav>
<main id="customer-4711">
  <h1 class="css-1x2y3z">${order}</h1>
  <table class="facts">
    <tr><th>Customer</th><td>${name}</td></tr>
    <tr><th>Owner</th><td>felix@acme.example</td></tr>
    <tr><th>Email</th><td><a href="#write" onclick="document.title = 'pressed'">${email}</a></td></tr>
  </table>
  <p>Last note: please copy ines@contractor.example on everything.</p>
</main>`;

/** Serves the CRM at its made-up true address. */
export const serveCrm = (browser: Pick<ExtensionBrowser, 'serve'>): Promise<void> =>
  browser.serve(CRM, ({ url }) => {
    const id = /\/customers\/(\d+)$/.exec(url.pathname)?.[1];
    const record = Object.entries(RECORDS).find(([one]) => one === id)?.[1];
    return {
      status: record ? 200 : 404,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: record ? body(record) : 'Nobody',
    };
  });
