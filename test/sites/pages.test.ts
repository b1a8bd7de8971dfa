import { describe, expect, it } from 'vitest';
import { recipeAt } from '../../lib/background/recipes';
import { sites } from '../../lib/sites';
import { generic } from '../../lib/sites/generic';
import { known } from '../../lib/sites/known';
import { recipeReader } from '../../lib/sites/recipe';
import { recipes } from '../../lib/sites/recipes';
import { guessed } from '../../lib/sites/recipes/guessed';
import { roundcube } from '../../lib/sites/roundcube';
import { CRM_PAGES } from './crm-pages';
import { GMAIL_PAGES } from './gmail-pages';
import { MAIL_PAGES } from './mail-pages';
import { OUTLOOK_PAGES } from './outlook-pages';
import { type ExpectedPage, openSaved, readerAt, savedPages, see } from './page';

const EXPECTED: Record<string, ExpectedPage> = {
  ...GMAIL_PAGES,
  ...OUTLOOK_PAGES,
  ...MAIL_PAGES,
  ...CRM_PAGES,
  'roundcube-list': { reader: 'roundcube' },
  'roundcube-preview': { reader: 'roundcube', person: 'first.contact@unknown.example', passed: ['own'] },
  'roundcube-sent-preview': { reader: 'roundcube', person: 'maria.jensen@northwind-traders.example', passed: ['own'] },
  'roundcube-full': { reader: 'roundcube', person: 'first.contact@unknown.example', others: ['erin@desk.example'] },
  'roundcube-sent': { reader: 'roundcube', person: 'maria.jensen@northwind-traders.example', passed: ['own'] },
  'roundcube-cc': {
    reader: 'roundcube',
    person: 'alice.smith+billing@corp.example',
    others: ['erin@desk.example', 'felix@desk.example', 'alice.smith@corp.example', 'Bob.Upper@Corp.Example'],
  },
  'roundcube-disguise-address': {
    reader: 'roundcube',
    person: 'attacker@evil.example',
    others: ['erin@desk.example'],
  },
  'roundcube-disguise-mailbox': {
    reader: 'roundcube',
    person: 'attacker@evil.example',
    others: ['erin@desk.example'],
  },
  'roundcube-disguise-full-width': {
    reader: 'roundcube',
    person: 'attacker@evil.example',
    others: ['erin@desk.example'],
  },
  'roundcube-question-mark': {
    reader: 'roundcube',
    person: 'who?to=mara.lindqvist@quest.example',
    others: ['erin@desk.example'],
  },
  'roundcube-show-email': {
    reader: 'roundcube',
    person: 'who?to=mara.lindqvist@quest.example',
    others: ['erin@desk.example'],
  },
  'roundcube-no-domain': {
    reader: 'roundcube',
    others: ['erin@desk.example', 'jonas.berg@fjordline.example'],
    nameless: 'Cron Daemon <root@localhost>',
  },
  'roundcube-no-sender': { reader: 'roundcube', others: ['erin@desk.example', 'jonas.berg@fjordline.example'] },
  'roundcube-forwarded': {
    reader: 'roundcube',
    own: ['*@desk.example'],
    person: 'mara.lindqvist@nordhavn.example',
    others: [],
    passed: ['own'],
  },
  'roundcube-forwarded-html': {
    reader: 'roundcube',
    own: ['*@desk.example'],
    person: 'mara.lindqvist@nordhavn.example',
    others: [],
    passed: ['own'],
  },
  'roundcube-forwarded-attached': {
    reader: 'roundcube',
    own: ['*@desk.example'],
    person: 'mara.lindqvist@nordhavn.example',
    others: [],
    passed: ['own'],
  },
  'roundcube-form': {
    reader: 'roundcube',
    person: 'taro.yamada@yamada-denki.example',
    others: ['forms@desk.example', 'erin@desk.example'],
  },
  'roundcube-reply-to': {
    reader: 'roundcube',
    person: 'grace.hopper@navalworks.example',
    others: ['grace.private@home.example', 'erin@desk.example'],
  },
  'roundcube-newsletter': { reader: 'roundcube', others: ['erin@desk.example', 'noreply@newsletter.example'] },
  'roundcube-html-mail': {
    reader: 'roundcube',
    person: 'zoe.obrien@harbour-lights.example',
    others: ['erin@desk.example'],
  },
  'roundcube-non-ascii': {
    reader: 'roundcube',
    person: 'youssef@cairo-books.example',
    others: ['erin@desk.example'],
  },
  'roundcube-compose': { reader: 'roundcube', person: 'jane@x.example', others: ['bob@x.example'], passed: ['own'] },
  'rt-ticket': {
    reader: 'generic',
    own: ['erin@desk.example'],
    person: 'maria.jensen@northwind-traders.example',
    passed: ['own'],
    others: ['assistant@northwind-traders.example', 'customer.service@bank.example', 'broker@harbour.example'],
  },
  'rt-two-requestors': {
    reader: 'generic',
    others: ['maria.jensen@northwind-traders.example', 'grace.hopper@navalworks.example'],
  },
  'crm-record': {
    reader: 'generic',
    own: ['*@desk.example'],
    person: 'mara.lindqvist+orders@nordhavn.example',
    passed: ['own'],
  },
  'crm-form': { reader: 'generic', own: ['erin@desk.example'], person: "sean.o'neil@quotes.example" },
  'people-list': { reader: 'generic' },
  nothing: { reader: 'generic' },
  hostile: { reader: 'generic', person: 'ahmed@nile-logistics.example', others: [] },
  hcard: { reader: 'generic', person: 'zoe.obrien@harbour-lights.example' },
  webmail: { reader: 'generic', own: ['erin@desk.example'], person: 'taro.yamada@yamada-denki.example' },
  'footer-only': { reader: 'generic', others: ['editor@weather.example'] },
};

const URL_OF_MAIL = 'https://mail.example/rc/?_task=mail&_mbox=INBOX&_uid=27&_action=show';
const open = (name: string) => ({
  ...openSaved(name, EXPECTED[name]?.url ?? URL_OF_MAIL),
  own: EXPECTED[name]?.own ?? [],
});

/** AOL's mail is Yahoo's program. */
const familyOf = (reader: string) => (reader === 'aol' ? 'yahoo' : reader);

/** One page of each kind that sites read by their own marks, and so by nothing that another site has. */
const GUESSED = [...guessed.map(({ id }) => id), 'generic', 'roundcube'];
const PLACES = Object.values(EXPECTED).flatMap(({ reader, url, person }) =>
  url && person && !GUESSED.includes(reader) && !url.includes('#box/') ? [{ reader, url }] : [],
);

describe('every saved page', () => {
  const rows: Record<string, { expected: string; found: string }> = {};

  it.each(savedPages)('%s is read by its own reader and shows the right person', (name) => {
    const expected = EXPECTED[name]!;
    const page = open(name);
    const reader = readerAt(page);
    const sighting = see(reader, page);
    const found = sighting?.why ? sighting.people[0]?.email : undefined;
    rows[name] = { expected: expected.person ?? '(nobody)', found: found ?? '(nobody)' };
    expect(reader.id).toBe(expected.reader);
    expect(found).toBe(expected.person);
    const others = sighting?.people.map(({ email }) => email).filter((email) => email !== expected.person);
    if (expected.others) expect(others ?? []).toEqual(expected.others);
    const reasons = new Set(sighting?.passed.map((one) => one.for));
    if (expected.passed) expect([...reasons]).toEqual(expected.passed);
    if (sighting && expected.tells) expect(sighting.own).toEqual(expected.tells);
    expect(sighting?.nameless).toBe(expected.nameless);
  });

  it('is expected by name, and no person is wrong', () => {
    console.table(rows);
    expect(Object.keys(EXPECTED).sort()).toEqual([...savedPages].sort());
    expect(Object.values(rows).filter(({ expected, found }) => expected !== found)).toEqual([]);
  });

  it.each(savedPages)('%s is claimed by at most one reader beside the generic one', (name) => {
    const page = open(name);
    const byCode = sites.filter((site) => site !== generic && site.owns(page)).map(({ id }) => id);
    const byRecipe = recipes.filter((recipe) => recipeAt(page.url.href, [recipe])).map(({ id }) => id);
    const expected = EXPECTED[name]!.reader;
    expect([...byCode, ...byRecipe]).toEqual(expected === 'generic' ? [] : [expected]);
  });

  it.each(savedPages)('%s, shown where another site lives, makes no reader of that site answer', (name) => {
    const { document } = open(name);
    const { reader } = EXPECTED[name]!;
    const answers = PLACES.filter((place) => familyOf(place.reader) !== familyOf(reader)).flatMap(
      ({ reader: other, url }) => {
        const page = { document, url: new URL(url) };
        const found = see(readerAt(page), page);
        return found?.why ? [`${other} at ${url}`] : [];
      },
    );
    expect(answers).toEqual([]);
  });

  it.each(savedPages)('%s read by the wrong reader never shows an address that nobody sees', (name) => {
    const page = open(name);
    const readers = [...sites, ...recipes.map(recipeReader)];
    const addresses = readers.flatMap((site) => see(site, page)?.people.map(({ email }) => email) ?? []);
    expect(addresses.filter((email) => email.endsWith('@trap.example'))).toEqual([]);
  });
});

describe('the list of known sites', () => {
  it('has every reader that lives at a fixed address, and no other', () => {
    const fixed = sites.filter(({ origins }) => origins.length > 0);
    expect(known).toEqual(fixed.map(({ id, name, origins }) => ({ id, name, origins })));
  });
});

describe('roundcube', () => {
  it('tells the subject without its hidden label, and a link that outlives search and session', () => {
    const page = openSaved(
      'roundcube-preview',
      'https://mail.example/rc/?_task=mail&_mbox=INBOX',
      `${URL_OF_MAIL}&_search=x`,
    );
    expect(see(roundcube, page)).toMatchObject({
      subject: 'A sender no help desk knows',
      link: 'https://mail.example/rc/?_task=mail&_mbox=INBOX&_uid=27&_action=show',
      own: ['erin@desk.example'],
    });
  });

  it('misses people only where a message is open', () => {
    const page = open('roundcube-full');
    page.document.querySelector('#message-header')!.remove();
    expect(roundcube.read(page)).toBeUndefined();
    expect(roundcube.marks?.(page)).toMatchObject({ view: 'message', counts: [0, 0, 0, 0, 0, 0] });
    expect(roundcube.marks?.(openSaved('roundcube-list', 'https://mail.example/rc/?_task=mail'))).toBeUndefined();
  });

  it('warns of a name that pretends to be someone else, although Roundcube does not draw it', () => {
    for (const [name, disguise] of [
      ['roundcube-disguise-address', 'maria.jensen@northwind-traders.example'],
      ['roundcube-disguise-mailbox', 'maria.jensen@northwind-traders.example'],
      ['roundcube-disguise-full-width', 'mara.lindqvist@nordhavn.example'],
    ] as const) {
      const [first] = see(roundcube, open(name))?.people ?? [];
      expect(first).toMatchObject({ email: 'attacker@evil.example', disguise });
    }
  });

  it('takes the name alone where it is set to write the address after it', () => {
    expect(see(roundcube, open('roundcube-show-email'))?.people[0]?.name).toBe('Who');
  });

  it('takes the sender of what lies among the sent mail for an own address', () => {
    expect(see(roundcube, open('roundcube-sent'))?.own).toEqual(['erin@desk.example']);
  });

  it('shows nobody when its frame is hidden or empty', () => {
    const page = open('roundcube-preview');
    page.document.querySelector('iframe')!.style.display = 'none';
    expect(see(roundcube, page)).toBeUndefined();
    expect(see(roundcube, open('roundcube-list'))).toBeUndefined();
  });

  it('watches only its frame, its header or its recipients', () => {
    expect(roundcube.panes(open('roundcube-preview')).map(({ id }) => id)).toEqual(['messagecontframe']);
    expect(roundcube.panes(open('roundcube-full')).map(({ id }) => id)).toEqual(['message-header']);
  });
});
