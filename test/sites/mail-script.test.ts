import { expect, it, vi } from 'vitest';
import mailScript from '../../entrypoints/mail';
import { tabs } from '../../lib/platform/tabs';

type Injection = { files: string[] } | { func: (...values: unknown[]) => unknown; args: unknown[] };

// The browser, as far as it runs scripts in a page: one after another.
vi.mock('../../lib/platform/browser', () => ({
  browser: {
    scripting: {
      executeScript: async (injection: Injection) => {
        const run = () => ('files' in injection ? mailScript.main() : injection.func(...injection.args));
        return [{ result: await run() }];
      },
    },
  },
}));

it('answers each of two questions that come at one moment', async () => {
  document.body.innerHTML = '<div contenteditable="true">: </div>';
  document.getSelection()?.collapse(document.querySelector('div')!.firstChild, 0);
  const done = await Promise.all(['one', 'two'].map((text) => tabs.askMail(1, { do: 'insert', text })));
  expect(done).toEqual([true, true]);
  expect(document.body.textContent).toMatch(/^(?=.*one)(?=.*two)/);
});
