import { expect, test } from '@playwright/test';
import { until } from './harness/browser';
import { openDock, openTicket } from './harness/steps';
import { LOOT } from './hostile-script';
import { HOST, hostileStage, maria, subject } from './hostile-stage';

/* A page that wants into the dock, to read it or to speak for it. Each trick is tried in a real Chromium on a page where
   the dock itself works. That it be clicked blindly: hostile-clicks. */

const stage = hostileStage();
const FORBIDDEN = { ok: false, failure: { kind: 'forbidden' } };
/** Asked of a frame, in its own world: what the worker answers it. */
const ask = (name: string, payload: object) =>
  `chrome.runtime.sendMessage(${JSON.stringify({ ask: name, payload })})` as const;

/** A frame that the page itself makes of our sidebar, and what the worker answers it. */
async function foreignFrame(
  address: string,
): Promise<{ text: string; hello: unknown; desks: unknown; watch: unknown }> {
  await stage.page.evaluate(`{
    const frame = document.createElement('iframe');
    frame.src = ${JSON.stringify(address)};
    frame.name = 'foreign';
    document.body.append(frame);
  }`);
  const tab = stage.browser.context.pages().at(-1);
  const frame = await until('our page in the frame', async () => {
    const found = tab?.frame('foreign') ?? undefined;
    // One that was just taken away may still be listed.
    const state = await found?.evaluate('document.readyState').catch(() => undefined);
    return state === 'complete' ? found : undefined;
  });
  const word = new URL(address).hash.slice(1);
  return {
    hello: await frame.evaluate(ask('surface.hello', { surface: 'dock', token: word })),
    desks: await frame.evaluate(ask('desks.list', {})),
    watch: await frame.evaluate(`new Promise((done) => {
      const port = chrome.runtime.connect({ name: 'contact' });
      port.onMessage.addListener((part) => done(part));
      port.onDisconnect.addListener(() => done('closed'));
      port.postMessage({ email: ${JSON.stringify(maria.email)} });
    })`),
    text: await frame.evaluate('document.body.innerText'),
  };
}

function expectNothing(answer: Awaited<ReturnType<typeof foreignFrame>>) {
  expect(answer).toMatchObject({ hello: FORBIDDEN, desks: FORBIDDEN, watch: 'closed' });
  expect(answer.text).not.toContain(maria.name);
}

test.describe('control: the dock itself', () => {
  test('shows the person, and a reply goes out unasked', async () => {
    await openTicket(stage.dock, subject);
    await stage.dock.click('tab', 'Reply');
    await stage.dock.fill('Reply', 'unasked');
    await stage.dock.click('button', 'Send reply');
    await until('the reply arrives', async () => stage.sent().length === 1);
  });

  test('is heard with the word that our own script was given', async () => {
    const word = await stage.own.word();
    const answer = await foreignFrame(`${await stage.own.address()}#${word}`);
    expect(answer).toMatchObject({ hello: { ok: true }, desks: { ok: true } });
  });
});

test.describe('reading', () => {
  test('no word of a ticket is in the page, its events, its timing or its stolen functions', async () => {
    await openTicket(stage.dock, subject);
    await stage.dock.click('tab', 'Internal note');
    await stage.dock.fill('Internal note', 'qJx7 never seen by the page');
    const loot = await stage.page.evaluate<string>(LOOT);
    for (const word of ['qJx7', 'extension:', 'Our desk', 'New ticket']) expect(loot).not.toContain(word);
    expect(loot).toContain('data-deskside');
    expect(await stage.page.evaluate('typeof stolenRoot')).toBe('undefined');
  });

  test('neither the root, nor its frame, nor a click inside is to be had', async () => {
    const seen = await stage.page.evaluate(`(() => {
      getSelection().selectAllChildren(document.documentElement);
      const { right, bottom } = ${HOST}.getBoundingClientRect();
      return {
        root: ${HOST}.shadowRoot, frames: frames.length, named: window.Deskside, text: ${HOST}.innerText,
        at: document.elementFromPoint(right - 20, bottom / 2).tagName, held: document.elementsFromPoint(right - 20, 50)
          .some(({ tagName }) => tagName === 'IFRAME'), selected: String(getSelection()).includes('New ticket'),
      };
    })()`);
    expect(seen).toEqual({ root: null, frames: 0, text: '', at: 'DIV', held: false, selected: false });
  });

  for (const path of ['sidepanel.html', 'options.html', 'site.js', 'background.js', 'icon/16.png', 'manifest.json'])
    test(`the file ${path} cannot be had under the extension's own id`, async () => {
      const address = `chrome-extension://${stage.browser.id}/${path}`;
      const got = await stage.page.evaluate(`Promise.all([
        fetch(${JSON.stringify(address)}).then(() => 'fetched', () => 'no'),
        new Promise((done) => Object.assign(new Image(), { onload: () => done('shown'), onerror: () => done('no'), src: ${JSON.stringify(address)} })),
        import(${JSON.stringify(address)}).then(() => 'run', () => 'no'),
      ])`);
      expect(got).toEqual(['no', 'no', 'no']);
    });

  for (const path of ['sidepanel.html', 'options.html', 'popup.html'])
    test(`${path} opens for the page neither in a frame nor in a window`, async () => {
      const address = `chrome-extension://${stage.browser.id}/${path}`;
      await stage.page.evaluate(`{
        document.body.append(Object.assign(document.createElement('iframe'), { src: ${JSON.stringify(address)}, name: 'own' }));
        window.open(${JSON.stringify(address)});
      }`);
      const tab = stage.browser.context.pages().find((one) => one.url().startsWith(stage.address));
      await until('the frame is refused', async () => tab?.frame('own')?.url().startsWith('chrome-error:'));
      const opened = stage.browser.context
        .pages()
        .filter((one) => one.url().includes(stage.browser.id) && one.url().endsWith(path));
      expect(opened).toEqual([]);
      for (const one of stage.browser.context.pages())
        if (!one.url().startsWith('http') && !one.url().endsWith('16.png')) await one.close();
    });
});

test.describe("speaking in the dock's place", () => {
  test('our sidebar in a frame of the page gets nothing without a word', async () => {
    expectNothing(await foreignFrame(await stage.own.address()));
  });

  test('nor with a word made up', async () => {
    expectNothing(await foreignFrame(`${await stage.own.address()}#${crypto.randomUUID()}`));
  });

  test('nor with a word that was used', async () => {
    const word = await stage.own.word();
    await foreignFrame(`${await stage.own.address()}#${word}`);
    await stage.page.evaluate("document.querySelector('iframe[name=foreign]').remove()");
    expectNothing(await foreignFrame(`${await stage.own.address()}#${word}`));
  });

  test('nor with a word that was given to another tab', async () => {
    const word = await stage.own.word();
    const address = await stage.own.address();
    const first = stage.page;
    stage.page = await stage.browser.visit(stage.address);
    expectNothing(await foreignFrame(`${address}#${word}`));
    await first.close();
  });

  test("the page's own world has no way to the extension", async () => {
    const ways = await stage.page.evaluate(
      `[typeof window.browser, typeof window.chrome?.runtime?.sendMessage, typeof window.chrome?.runtime?.connect]`,
    );
    expect(ways).toEqual(['undefined', 'undefined', 'undefined']);
  });

  test('our own script in the page may not speak as a surface either', async () => {
    for (const [name, payload] of [
      ['surface.hello', { surface: 'dock' }],
      ['contact.pick', { email: 'evil@x.example' }],
      ['account.remove', { id: 'x' }],
      ['settings.change', {}],
    ] as const)
      expect(await stage.own.evaluate(ask(name, payload))).toEqual(FORBIDDEN);
  });

  test('messages posted to every window change nothing', async () => {
    await stage.page.evaluate(`(() => {
      const said = [
        { ask: 'page.sighted', payload: { reading: { site: 'x', mentions: [{ text: 'evil@x.example', role: 'sender' }], own: [] } } },
        { event: 'contact.sighted', data: { tab: 1, picked: 'evil@x.example' }, revision: 999, boot: 'x' },
        { dock: 'close' }, { dock: 'place', side: 'left' }, { count: 99 },
      ];
      for (const one of said) {
        window.postMessage(one, '*');
        for (const type of ['message', 'deskside', 'wxt:content-script-started']) {
          window.dispatchEvent(new MessageEvent(type, { data: one, source: window, origin: 'chrome-extension://${stage.browser.id}' }));
          document.dispatchEvent(new CustomEvent(type, { detail: one }));
          ${HOST}.dispatchEvent(new CustomEvent(type, { detail: one }));
        }
      }
    })()`);
    await stage.dock.read('heading', maria.name);
    expect(await stage.page.hasDock()).toBe(true);
    expect(await stage.page.evaluate(`${HOST}.style.right`)).toBe('0px');
  });

  test('clicks and keys made by the page do nothing in the dock', async () => {
    await stage.page.evaluate(`(() => {
      const { left, top, width, height } = ${HOST}.getBoundingClientRect();
      for (let x = left - 30; x < left + width; x += 10) for (let y = top; y < top + height; y += 10)
        for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
          (document.elementFromPoint(x, y) ?? document).dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, clientX: x, clientY: y, button: 0 }));
      for (const target of [window, document, ${HOST}])
        for (const key of ['d', 'D', 'Enter', 'Escape', ' ']) target.dispatchEvent(new KeyboardEvent('keydown', { key, altKey: true, shiftKey: true, bubbles: true, composed: true }));
      ${HOST}.click();
    })()`);
    expect(await stage.page.hasDock()).toBe(true);
  });

  test('a host of its own is taken away before ours comes', async () => {
    await stage.page.evaluate(
      `document.body.innerHTML += '<div data-deskside id="fake"><p>Type your password</p></div>'`,
    );
    await stage.own.evaluate('1');
    const tab = stage.browser.context.pages().at(-1);
    await tab?.addInitScript(() =>
      addEventListener('DOMContentLoaded', () => {
        const fake = Object.assign(document.createElement('div'), { id: 'fake', textContent: 'Type your password' });
        fake.setAttribute('data-deskside', '');
        document.body.append(fake);
      }),
    );
    await tab?.reload();
    await (await openDock(stage.page)).read('heading', maria.name);
    expect(await stage.page.evaluate("document.getElementById('fake')")).toBeNull();
  });

  test('names that hide those of the document do not lead the dock astray', async () => {
    const tab = stage.browser.context.pages().at(-1);
    await tab?.addInitScript(() =>
      addEventListener('DOMContentLoaded', () => {
        for (const name of ['documentElement', 'createElement', 'hidden', 'activeElement', 'defaultView']) {
          const image = document.body.appendChild(new Image());
          image.name = name;
        }
      }),
    );
    await tab?.reload();
    await until(
      'our script had its chance',
      async () => (await stage.page.evaluate('document.readyState')) === 'complete',
    );
    expect(await stage.page.evaluate(LOOT)).not.toContain('extension:');
    expect(stage.sent().length).toBeLessThan(2);
  });
});
