import type { Frame, Page } from '@playwright/test';
import axe from 'axe-core';

/** The rules of axe that what is shown breaks. Into a mail's frame axe cannot go: nothing runs in it. */
export async function violationsOf(shown: Page | Frame): Promise<string[]> {
  await shown.evaluate(axe.source);
  return shown.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, { iframes: false });
    return violations.map(({ id, nodes }) => `${location.pathname} ${id}: ${nodes[0]?.html}`);
  });
}
