import type { Page } from 'puppeteer-core';
import type { AnswerTo } from '../e2e/harness/browser';

/** What sites that are nowhere answer, by their origins. */
export type Sites = Map<string, AnswerTo>;

/** Answers for them what a page and our scripts in it ask; the browser itself keeps cookies and rules as ever. */
export async function answerFor(sites: Sites, page: Page): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const url = new URL(request.url());
    const answerTo = sites.get(url.origin);
    void (answerTo ? request.respond(answerTo({ url, cookie: request.headers().cookie ?? '' })) : request.continue());
  });
}
