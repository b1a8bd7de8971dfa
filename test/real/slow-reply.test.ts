import { describe, expect, inject, it } from 'vitest';
import { until } from '../e2e/harness/browser';
import { connect, lookUp, openTicket } from '../e2e/harness/steps';
import { arrival } from './arrived';
import { browsers } from './browsers';
import { startProxy } from './proxy';
import { openRt } from './rt';

/* RT takes a reply at once, but its answer comes 40 seconds later: longer than either browser lets a worker idle. */

const server = inject('rt');
const rt = openRt(server);
const OLGA = 'olga.petrova@vesna-tea.example';
const HELD_MS = 40_000;

const ENDINGS = [
  { how: 'the worker is killed meanwhile', dies: true, idleMs: 3000 },
  { how: 'the worker is left alone', dies: false, idleMs: 30_000 },
];

// Nearly all of it is waiting: all at once.
describe.concurrent.each(browsers)('in $name, a reply that is answered after 40 s', ({ name, launch }) => {
  it.each(ENDINGS)('arrives exactly once when $how', async ({ how, dies, idleMs }) => {
    const subject = `Slow in ${name}: ${how}`;
    const text = `Slowly ${name} ${how}`;
    const ticket = await rt.create(OLGA, subject);
    const proxy = await startProxy(server.base_url);
    const browser = await launch({ idleMs });
    await connect(browser, { address: proxy.origin, login: 'erin', token: server.tokens.erin ?? '' });
    const sidebar = await lookUp(browser, OLGA);
    await openTicket(sidebar, subject);
    proxy.behave({ holdMs: HELD_MS }, ({ path }) => path.endsWith('/correspond'));

    await sidebar.click('tab', 'Reply');
    await sidebar.fill('Reply', text);
    await sidebar.click('button', 'Send reply');
    // Asleep in the seconds of the undo, the worker is woken by its alarm, half a minute later.
    await arrival(rt, ticket, text, 90_000);
    if (dies) {
      await browser.stopWorker();
    }
    await until('it is settled', async () => !/Sending|Kept|Not sure/.test(await sidebar.text()), {
      forMs: 120_000,
      everyMs: 1000,
    });

    expect(await sidebar.text()).not.toContain('Not sent');
    expect(await rt.withText(ticket, text)).toHaveLength(1);
    expect(proxy.calls.filter(({ path }) => path.endsWith('/correspond'))).toHaveLength(1);
    await browser.close();
    await proxy.down();
  });
});
