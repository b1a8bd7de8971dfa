import { expect, test } from '@playwright/test';
import { type GmailPerson, hashOf, serveGmail } from './gmail-page';
import { until, type View } from './harness/browser';
import { launchChromium } from './harness/chromium';
import { openDock } from './harness/steps';

/* Who is shown, why, and what the person's corrections change, in the page and in the options. */

const own: GmailPerson = { email: 'erin@desk.example', name: 'Erin Doe' };
const grace: GmailPerson = { email: 'grace.hopper+bridge@navalworks.example', name: 'Grace Hopper' };
const jonas: GmailPerson = { email: 'jonas@nordhavn.example', name: 'Jonas Berg' };
const felix: GmailPerson = { email: 'felix@contractor.example', name: 'Felix Contractor' };
const maria: GmailPerson = { email: 'maria@harbour.example', name: 'Maria Jensen' };

const threads = [
  { subject: 'The lamp', messages: [{ from: grace, to: [own, jonas], text: 'Hello', isOpen: true }] },
  { subject: 'Your order', messages: [{ from: felix, to: [maria, own], text: 'Hello', isOpen: true }] },
];

const openWhy = (dock: View) =>
  until('the reason', () =>
    dock.evaluate<boolean>(`(() => {
    const why = document.querySelector('.why');
    if (why) why.open = true;
    return Boolean(why);
  })()`),
  );

test('a person is found under the address without its tag, and corrected once for all', async () => {
  const browser = await launchChromium();
  await serveGmail(browser, { own, threads });
  await browser.allow(['https://mail.google.com/*']);
  const sample = await browser.open('sidepanel.html');
  await sample.click('button', 'Try with sample data');
  await sample.sees('No person found on this page');
  await sample.close();
  const options = await browser.open('options.html');
  await options.click('switch', 'Gmail');

  const gmail = await browser.visit(`https://mail.google.com/mail/u/0/${hashOf(0)}`);
  const dock = await openDock(gmail);
  await dock.read('heading', 'Grace Hopper');
  await dock.sees('has this address:');
  await dock.read('button', 'Look up grace.hopper@navalworks.example, without its tag');
  await dock.read('button', /The lamp on the bridge flickers/);

  await openWhy(dock);
  expect(await dock.read('list', 'Passed over')).toContain('erin@desk.example');
  await dock.click('button', 'Never this one');
  await dock.read('heading', 'Whose tickets do you want to see?');
  expect(await dock.count('button', /Grace Hopper/)).toBe(0);
  await dock.read('button', /Jonas Berg/);
  await dock.click('button', `Show again: ${grace.email}`);
  await dock.read('heading', 'Grace Hopper');

  await gmail.evaluate(`location.hash = ${JSON.stringify(hashOf(1))}`);
  await dock.read('heading', 'Felix Contractor');
  await openWhy(dock);
  await dock.click('button', 'This address is ours');
  await dock.read('heading', 'Maria Jensen');
  await browser.stopWorker();
  await gmail.evaluate(`location.hash = ${JSON.stringify(hashOf(0))}`);
  await dock.read('heading', 'Grace Hopper');
  await gmail.evaluate(`location.hash = ${JSON.stringify(hashOf(1))}`);
  await dock.read('heading', 'Maria Jensen');

  await options.click('button', `Remove ${felix.email}`);
  await dock.read('heading', 'Felix Contractor');
  await browser.close();
});
