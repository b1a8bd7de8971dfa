import { expect, test } from '@playwright/test';
import requestTracker from '../../lib/adapters/request-tracker';
import { openDesk } from '../../lib/background/desk';
import { startRequestTracker } from '../simulators/request-tracker';
import { personOf } from '../world';
import { until } from './harness/browser';
import { launchChromium } from './harness/chromium';
import { startProxy } from './harness/network';
import { connect, lookUp, openTicket } from './harness/steps';

/* What a mail would have us fetch. All traffic goes through a proxy that notes every host. */

const maria = personOf('maria');
const REMOTE = [
  'image',
  'pixel',
  'style',
  'font',
  'link',
  'preload',
  'dns',
  'frame',
  'video',
  'srcset',
  'back',
] as const;
const at = (what: (typeof REMOTE)[number]) => `https://${what}.tracker.example/x`;
const SUBJECT = 'A letter full of eyes';
const HTML = `<p>Dear agent</p><img src="${at('image')}" width="200" height="100" alt="Our shop">
<img src="${at('pixel')}" width="1" height="1"><img srcset="${at('srcset')} 2x" width="90" height="90">
<style>@import url(${at('style')}); @font-face { font-family: spy; src: url(${at('font')}) } p { font-family: spy }</style>
<link rel="stylesheet" href="${at('link')}"><link rel="preload" as="image" href="${at('preload')}">
<link rel="dns-prefetch" href="//dns.tracker.example"><link rel="preconnect" href="${at('dns')}">
<iframe src="${at('frame')}"></iframe><video src="${at('video')}" autoplay></video>
<table background="${at('back')}"><tr><td style="background:url(${at('back')})">x</td></tr></table>`;

test('a mail loads nothing until its images are asked for, and then those alone', async () => {
  const proxy = await startProxy();
  const desk = await startRequestTracker();
  const browser = await launchChromium({ proxy: proxy.address });
  const { token = '' } = desk.secretsOf('erin');
  const account = { id: 'a', address: desk.address, way: desk.way, agent: { id: 'erin', name: 'Erin' }, origins: [] };
  await openDesk(requestTracker, account, { fetch, secrets: desk.secretsOf('erin') }).createTicket?.(
    {
      requester: { email: maria.email },
      subject: SUBJECT,
      body: { html: HTML, text: '' },
      files: [],
      fields: { group: 'Support' },
    },
    { key: 'letter' },
  );
  await connect(browser, { address: desk.address, login: 'erin', token, name: 'Our desk' });
  const sidebar = await lookUp(browser, maria.email);
  await openTicket(sidebar, SUBJECT);
  await until('the letter', async () => (await sidebar.read('list', 'Conversation')).includes('Dear agent'));
  const own = [new URL(desk.address).host];

  const images: Record<string, string>[] = [];
  browser.context.on('request', (request) => {
    if (request.url().includes('tracker.example')) images.push(request.headers());
  });
  await sidebar.sees(/Show once/);
  expect(await sidebar.evaluate("fetch('https://call.tracker.example').catch(() => 'no')")).toBe('no');
  expect(proxy.hosts()).toEqual(own);

  await sidebar.click('button', /Show once/);
  await until('the image is asked for', async () => proxy.hosts().length > own.length);
  expect(proxy.hosts()).toEqual([...own, 'image.tracker.example'].toSorted());
  expect(images.length).toBeGreaterThan(0);
  for (const headers of images) {
    expect(headers.referer ?? '').toBe('');
    expect(headers.cookie ?? '').toBe('');
  }
  await browser.close();
  await desk.close();
  proxy.close();
});

test('control: the proxy notes what a page asks for, names looked up beforehand too', async () => {
  const proxy = await startProxy();
  const browser = await launchChromium({ proxy: proxy.address });
  const page = await browser.visit('about:blank');
  await page.evaluate(`{
    document.head.innerHTML = '<link rel="preconnect" href="https://preconnected.example">';
    document.body.innerHTML = '<img src="https://image.example/x"><img src="http://plain.example/x">';
  }`);
  const noted = ['image.example', 'plain.example', 'preconnected.example'];
  await until('all are noted', async () => noted.every((host) => proxy.hosts().includes(host)));
  await browser.close();
  proxy.close();
});
