import { describe, expect, it } from 'vitest';
import { gmail } from '../../lib/sites/gmail';
import { GMAIL_PAGES } from './gmail-pages';
import { openPage, openSaved, see } from './page';

const open = (name: string) => openSaved(name, GMAIL_PAGES[name]!.url!);
const read = (name: string) => see(gmail, open(name));

describe('gmail', () => {
  it.each(Object.keys(GMAIL_PAGES))('%s tells the own addresses and no others', (name) => {
    const { person, others, tells } = GMAIL_PAGES[name]!;
    const sighting = read(name);
    expect(sighting !== undefined).toBe(person !== undefined || others !== undefined);
    if (sighting) expect(sighting.own).toEqual(tells);
  });

  it('has names as they are written, and warns of those that pretend to be another address', () => {
    expect(read('gmail-japanese')?.people[0]).toEqual({
      email: 'taro.yamada@yamada-denki.example',
      name: '山田 太郎',
      role: 'sender',
    });
    expect(read('gmail-compose-old')?.people[0]?.name).toBe('Lindqvist, Mara');
    expect(read('gmail-disguise')?.people[0]).toMatchObject({ disguise: 'maria.jensen@northwind-traders.example' });
    expect(read('gmail-hostile')?.people[0]?.name).toBe('"><script>alert(1)</script>');
  });

  it('gives each person the role in which they stand', () => {
    const roles = (name: string) => read(name)?.people.map(({ role }) => role);
    expect(roles('gmail-thread')).toEqual(['sender', 'to']);
    expect(roles('gmail-collapsed')).toEqual(['sender', 'page']);
    expect(roles('gmail-sent')).toEqual(['to', 'to']);
    expect(roles('gmail-forwarded')).toEqual(['sender', 'forwarded']);
    expect(roles('gmail-reply-to')).toEqual(['reply-to', 'sender']);
    expect(roles('gmail-compose')).toEqual(['to', 'cc']);
  });

  it.each([
    ['gmail-thread', 'Order 4711 has not arrived'],
    ['gmail-of-2016', 'Order 4711 has not arrived'],
    ['gmail-other-classes', 'Order 4711 has not arrived'],
    ['gmail-address-in-subject', 'Fwd: lost.person@harbour.example - and more 🚲'],
    ['gmail-compose', 'Your order'],
    ['gmail-hostile', '<img src=x onerror=alert(1)> \u202egro.evil'],
  ])('%s has its subject', (name, subject) => {
    expect(read(name)?.subject).toBe(subject);
  });

  it.each([
    ['gmail-thread', /^https:\/\/mail\.google\.com\/mail\/u\/0\/#all\/18c2f0a4b7d9[\da-f]{4}$/],
    ['gmail-split-pane', /^https:\/\/mail\.google\.com\/mail\/u\/0\/#all\/18c2f0a4b7d9[\da-f]{4}$/],
    ['gmail-popout', /^https:\/\/mail\.google\.com\/mail\/u\/0\/#all\/18c2f0a4b7d9[\da-f]{4}$/],
    ['gmail-delegated', /^https:\/\/mail\.google\.com\/mail\/b\/AEoRXRT4\/u\/0\/#all\/18c2f0a4b7d9[\da-f]{4}$/],
    ['gmail-second-account', /^https:\/\/mail\.google\.com\/mail\/u\/1\/#all\/18c2f0a4b7d9[\da-f]{4}$/],
    ['gmail-of-2016', /#all\/15f8a2b4c6d8e0f1$/],
    ['gmail-other-attributes', /#all\/FMfcgzQVxHnLkwPzRbTqDdWsXjCvBnMk$/],
  ])('%s has a link that is right in every folder', (name, link) => {
    expect(read(name)?.link).toMatch(link);
  });

  it.each([
    ['#inbox', undefined],
    ['#inbox/p2', undefined],
    ['#label/a-label-of-twenty-letters', undefined],
    ['#label/a-label-of-twenty-letters/FMfcgzQVxHnLkwPz', '#all/FMfcgzQVxHnLkwPz'],
    ['#advanced-search/subset=all&has=averylongword', undefined],
    ['#inbox/FMfcgzQVxHnLkwPz?compose=new', '#all/FMfcgzQVxHnLkwPz'],
  ])('a thread without ids of its own under %s has the link %s', (hash, link) => {
    const { document } = open('gmail-other-attributes');
    const url = new URL(`https://mail.google.com/mail/u/0/${hash}`);
    expect(see(gmail, { document, url })?.link).toBe(link && `https://mail.google.com/mail/u/0/${link}`);
  });

  it('tells the id of the thread, which is the same for every reader of a mailbox', () => {
    expect(read('gmail-thread')?.thread).toBe('18c2f0a4b7d90009');
    expect(read('gmail-other-attributes')?.thread).toBe('FMfcgzQVxHnLkwPzRbTqDdWsXjCvBnMk');
    expect(read('gmail-streak-box')?.thread).toBeUndefined();
  });

  it('misses people only where its address names a thread', () => {
    const { document } = openPage('<div class="aeF"><h2 class="hP">x</h2></div>');
    const marks = (hash: string) =>
      gmail.marks?.({ document, url: new URL(`https://mail.google.com/mail/u/0/${hash}`) });
    expect(marks('#inbox/FMfcgzQVxHnLkwPzRbTqDdWsXjCvBnMk')).toEqual({
      view: 'thread',
      counts: [0, 0, 0, 0, 0, 0, 1, 1, 1, 1],
    });
    expect(marks('#inbox')).toBeUndefined();
    expect(marks('#settings/general')).toBeUndefined();
  });

  it('takes the thread that is shown when the page changes it by style alone, and back', () => {
    const page = open('gmail-hidden-thread');
    const [list, former, thread] = page.document.querySelectorAll<HTMLElement>('.aeF > .nH > .nH');
    former!.style.display = '';
    thread!.style.display = 'none';
    expect(see(gmail, page)?.people[0]?.email).toBe('former@trap.example');
    former!.style.display = 'none';
    list!.style.display = '';
    expect(see(gmail, page)).toBeUndefined();
    list!.style.display = 'none';
    thread!.style.display = '';
    expect(see(gmail, page)?.people[0]?.email).toBe('mara.lindqvist@nordhavn.example');
  });

  it('never takes for own what only a title without the own address holds', () => {
    for (const title of [
      'Gmail',
      'a@x.example',
      'Gmail - a@x.example',
      'Fwd a@x.example - Gmail',
      'a@x.example, b - G',
    ]) {
      const page = openPage(`<title>${title}</title>`, 'https://mail.google.com/mail/u/0/');
      page.document.body.innerHTML =
        '<div class="adn"><h3><span email="c@x.example">C</span></h3><div class="a3s">x</div></div>';
      expect(see(gmail, page)).toMatchObject({ own: [], people: [{ email: 'c@x.example' }] });
    }
  });

  it('watches its threads and compose windows, and all of the page until they are there', () => {
    expect(gmail.panes(open('gmail-thread')).map(({ className }) => className)).toEqual(['aeF', 'dw']);
    const page = open('gmail-popout');
    expect(gmail.panes(page)).toEqual([page.document.body]);
  });

  it.each([
    '.gD',
    '.go',
    '.hP',
    '.adn',
    '.h7',
    '.a3s',
    '.ii',
    '.hb',
    '.aeF',
    '[email]',
    '[data-hovercard-id]',
    '[data-message-id]',
    '[data-legacy-message-id]',
    '[data-legacy-thread-id]',
    '[aria-label]',
    '[role]',
  ])('loses nobody and takes nobody for another when Gmail drops %s overnight', (mark) => {
    for (const name of ['thread', 'own-reply-open', 'split-pane', 'hidden-thread', 'quoted', 'hostile', 'german']) {
      const page = open(`gmail-${name}`);
      for (const place of page.document.querySelectorAll(mark)) {
        if (mark.startsWith('.')) place.classList.remove(mark.slice(1));
        else place.removeAttribute(mark.slice(1, -1));
      }
      const sighting = see(gmail, page);
      expect([name, sighting?.why && sighting.people[0]?.email]).toEqual([name, GMAIL_PAGES[`gmail-${name}`]!.person]);
    }
  });

  it('owns only its own origin', () => {
    const { document } = open('gmail-thread');
    for (const url of [
      'https://mail.google.com.evil.example/mail/u/0/',
      'http://mail.google.com/',
      'https://google.com/',
    ]) {
      expect(gmail.owns({ document, url: new URL(url) })).toBe(false);
    }
  });
});
