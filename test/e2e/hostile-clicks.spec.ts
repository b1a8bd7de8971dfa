import { expect, test } from '@playwright/test';
import { until } from './harness/browser';
import { openTicket } from './harness/steps';
import { HOST, hostileStage, maria, subject } from './hostile-stage';

/* A page that wants the dock to be clicked by somebody who does not see what they click. */

const stage = hostileStage();

const ready = async () => {
  await openTicket(stage.dock, subject);
  await stage.dock.click('tab', 'Internal note');
  await stage.dock.fill('Internal note', 'clicked blindly');
};
/** The browser tells of what covers a page every tenth of a second. */
const isCovered = `new Promise((done) => {
  const options = { trackVisibility: true, delay: 100 };
  new IntersectionObserver(([entry]) => done(!entry.isVisible), options).observe(document.documentElement);
})`;
/** The click lands, and the sidebar asks instead of sending. */
const asksFirst = async () => {
  const before = stage.sent().length;
  await until('the browser says that it is covered', () => stage.dock.evaluate<boolean>(isCovered));
  await stage.dock.evaluate(
    `[...document.querySelectorAll('button')].find(({ textContent }) => textContent.includes('Add note')).click()`,
  );
  await stage.dock.sees(/may be covered/);
  expect(stage.sent()).toHaveLength(before);
};

const COVERS = {
  'a dialog of the page in the top layer': `document.body.appendChild(Object.assign(document.createElement('dialog'), { style: 'position:fixed;inset:0;width:100vw;height:100vh;max-width:none;max-height:none;pointer-events:none', textContent: 'You won' })).showModal()`,
  'a popover that lets clicks through': `{ const over = document.body.appendChild(document.createElement('div')); over.popover = 'manual'; over.style = 'position:fixed;inset:0;width:100vw;height:100vh;pointer-events:none;background:white'; over.showPopover(); }`,
  'an element in full screen size, half transparent': `{ const over = document.body.appendChild(document.createElement('div')); over.popover = 'manual'; over.style = 'position:fixed;inset:0;width:100vw;height:100vh;pointer-events:none;opacity:.5;background:white'; over.showPopover(); }`,
  'a small patch over the button': `{ const over = document.body.appendChild(document.createElement('div')); over.popover = 'manual'; over.style = 'position:fixed;inset:auto 0 0 auto;width:200px;height:120px;pointer-events:none;background:white'; over.showPopover(); }`,
};
for (const [what, script] of Object.entries(COVERS))
  test(`under ${what} a send asks first`, async () => {
    await ready();
    await stage.page.evaluate(script);
    await asksFirst();
  });

const TOUCHES = {
  'made transparent': `${HOST}.style.setProperty('opacity', '0', 'important')`,
  'moved under the pointer': `${HOST}.style.setProperty('transform', 'translate(-400px, -200px)', 'important')`,
  'cut to the button': `${HOST}.style.setProperty('clip-path', 'inset(80% 0 0 60%)', 'important')`,
  shrunk: `${HOST}.style.setProperty('width', '40px', 'important')`,
  'painted over by a filter': `${HOST}.style.setProperty('filter', 'opacity(0)', 'important')`,
  'without its style': `${HOST}.removeAttribute('style')`,
  'taken out of the top layer': `${HOST}.hidePopover()`,
  'no popover any more': `${HOST}.removeAttribute('popover')`,
  'made inert': `${HOST}.inert = true`,
  'taken out of the page': `${HOST}.remove()`,
  'put into a transparent box': `document.body.appendChild(Object.assign(document.createElement('div'), { style: 'opacity:0' })).append(${HOST})`,
  'carried along alive': `(document.body.moveBefore ?? document.body.insertBefore).call(document.body, ${HOST}, null)`,
};
const STATE = `(() => {
  const host = ${HOST};
  const { opacity, transform, clipPath, filter, width } = getComputedStyle(host);
  return { opacity, transform, clipPath, filter, width, top: host.matches(':popover-open'), inert: host.inert, parent: host.parentNode.nodeName };
})()`;
const AS_LEFT = {
  opacity: '1',
  transform: 'none',
  clipPath: 'none',
  filter: 'none',
  width: '380px',
  top: true,
  inert: false,
  parent: 'HTML',
};
for (const [what, script] of Object.entries(TOUCHES))
  test(`the dock cannot be ${what}`, async () => {
    // By when the page's next task runs, in which a click could come, it is undone.
    const state = await stage.page.evaluate(`new Promise((done) => { ${script}; setTimeout(() => done(${STATE})); })`);
    expect(state).toEqual(AS_LEFT);
    const shown = async () => (await (await stage.page.dock()).text().catch(() => '')).includes(maria.name);
    await until('the person is shown again', shown);
  });

const RULES = `[data-deskside], html, body { opacity: .01 !important; transform: scale(.1) !important; filter: invert(1) !important; clip-path: inset(90%) !important; animation: x 9s !important; transition: all 9s !important; visibility: hidden !important }`;
test('no rule of a style sheet reaches it', async () => {
  await stage.page.evaluate(
    `document.head.appendChild(document.createElement('style')).textContent = ${JSON.stringify(RULES)}`,
  );
  expect(await stage.page.evaluate(STATE)).toEqual(AS_LEFT);
});

test('a page that never lets go loses the dock', async () => {
  await stage.page.evaluate(`setInterval(() => ${HOST}?.style.setProperty('opacity', '0', 'important'))`);
  await until('the dock is gone', async () => !(await stage.page.hasDock()));
  expect(await stage.page.evaluate(HOST)).toBeNull();
});
