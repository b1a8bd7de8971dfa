import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import axe from 'axe-core';
import { createServer, type ViteDevServer } from 'vite';
import { findChromium } from '../../scripts/find-chromium.mjs';
import { SCENES } from '../components/preview/scenes';

/* What only a browser can judge: colours, widths, and the frame that shows a mail. No extension is needed for it. */

/** The rules of axe that a page breaks. Into a mail's frame axe cannot go: nothing runs in it. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, { iframes: false });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}

test.describe('the sidebar in every state', () => {
  let server: ViteDevServer;
  let browser: Browser;

  test.beforeAll(async () => {
    server = await createServer({
      configFile: false,
      root: 'test/components/preview',
      logLevel: 'silent',
      server: { host: '127.0.0.1', port: 0 },
    });
    await server.listen();
    browser = await chromium.launch({ executablePath: findChromium() });
  });
  test.afterAll(async () => {
    await browser.close();
    await server.close();
  });

  async function open(scene: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 380, height: 800 }, reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.goto(`${server.resolvedUrls?.local[0]}?scene=${scene}`);
    await page.locator('[data-ready]').waitFor({ state: 'attached' });
    return page;
  }

  for (const scene of Object.keys(SCENES))
    test(`"${scene}" breaks no rule of axe in either theme, and never scrolls sideways`, async () => {
      const page = await open(scene);
      for (const colorScheme of ['light', 'dark'] as const) {
        // Drawn anew: a colour on its way from one theme to the other would be judged.
        await page.emulateMedia({ colorScheme });
        await page.reload();
        await page.locator('[data-ready]').waitFor({ state: 'attached' });
        expect(await violations(page)).toEqual([]);
      }
      // The least is what a zoom of 200 % leaves of a narrow panel.
      for (const width of [210, 300, 320, 420, 560, 800]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
      await page.context().close();
    });

  test('a mail is as high as what it says, its fold opens, and its links leave through us', async () => {
    const page = await open('ticket');
    const frame = page.getByRole('article').first().locator('iframe');
    await expect(frame.contentFrame().getByText('Who can speak to the broker today?')).toBeVisible();
    expect(await frame.getAttribute('sandbox')).toBe('allow-same-origin');
    const before = (await frame.boundingBox())?.height ?? 0;
    await frame.contentFrame().getByText('24 quoted lines').click();
    await expect.poll(async () => (await frame.boundingBox())?.height ?? 0).toBeGreaterThan(before + 400);
    await frame.contentFrame().getByRole('link').click();
    expect(await page.evaluate(() => document.body.dataset.opened)).toBe('https://trk.mailer.example/x?u=4471');
    await page.context().close();
  });

  test('no remote thing is loaded before "Show once", and then only the images', async () => {
    const page = await open('ticket');
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().startsWith('https:')) asked.push(request.url());
    });
    await page.reload();
    const message = page.getByRole('article').first();
    await expect(message.getByText('3 remote images and 1 tracker blocked')).toBeVisible();
    expect(asked).toEqual([]);
    await message.getByRole('button', { name: 'Show once' }).click();
    await expect
      .poll(() => asked.sort())
      .toEqual(['a', 'b', 'c'].map((name) => `https://img.nordhavn.example/${name}.png`));
    await page.context().close();
  });

  test('dropped files are attached to the box on screen', async () => {
    const page = await open('ticket');
    const files = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['x'], 'form.pdf', { type: 'application/pdf' }));
      return transfer;
    });
    await page.getByRole('form', { name: 'Write' }).dispatchEvent('drop', { dataTransfer: files });
    await expect(page.getByRole('button', { name: 'Remove form.pdf' })).toBeVisible();
    await page.context().close();
  });
});
