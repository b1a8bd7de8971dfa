import { describe, expect, it } from 'vitest';
import { FailureError } from '../../lib/model/failure';
import { readSite } from '../../lib/state/access';
import { createAccounts } from '../../lib/state/accounts';
import { createAddresses } from '../../lib/state/addresses';
import { createOptions } from '../../lib/state/options';
import { createSettings } from '../../lib/state/settings';
import { createSites } from '../../lib/state/sites';
import {
  account,
  fakeWire,
  type Given,
  GMAIL,
  hello,
  plan,
  REQUEST_TRACKER,
  ZENDESK,
} from '../components/options-world';

const broken = () => {
  throw new FailureError({ kind: 'broken', status: 500 });
};
const yes = async () => true;
const no = async () => false;

/** A browser that writes down what it was asked for. */
function browser(answer: () => Promise<boolean>) {
  const requested: string[][] = [];
  const requestAccess = (patterns: string[]) => {
    requested.push(patterns);
    return answer();
  };
  return { requested, requestAccess };
}

describe('accounts', () => {
  const setUp = (given: Given, answer = yes) => {
    const fake = fakeWire(given);
    const { requested, requestAccess } = browser(answer);
    const accounts = createAccounts({ wire: fake.wire, requestAccess });
    accounts.take([account('1', { failure: { kind: 'ungranted', origins: ['https://acme.zendesk.com/*'] } })]);
    return { ...fake, accounts, requested };
  };

  it('shows who is signed in and how long the answer took', async () => {
    const { accounts } = setUp({ 'account.test': () => ({ agent: { id: '9', name: 'Priya N.' }, tookMs: 420 }) });
    const testing = accounts.test('1');
    expect([...accounts.busy.value]).toEqual(['1']);
    await testing;
    expect(accounts.list.value[0]).toMatchObject({ agent: { name: 'Priya N.' }, tookMs: 420, failure: undefined });
    expect(accounts.busy.value.size).toBe(0);
  });

  it('shows the failure of a test', async () => {
    const { accounts } = setUp({ 'account.test': broken });
    await accounts.test('1');
    expect(accounts.list.value[0]?.failure).toEqual({ kind: 'broken', status: 500 });
  });

  it('asks for an account’s own origins at once and tests it only after a yes', async () => {
    for (const [answer, tests] of [
      [yes, 1],
      [no, 0],
    ] as const) {
      const { accounts, requested, of } = setUp({ 'account.test': broken }, answer);
      const allowing = accounts.allow(account('1'));
      expect(requested).toEqual([['https://acme.zendesk.com/*']]);
      await allowing;
      expect(of('account.test')).toHaveLength(tests);
    }
  });

  it('keeps an account that could not be removed', async () => {
    const { accounts } = setUp({ 'account.remove': broken });
    await accounts.remove('1');
    expect(accounts.list.value[0]).toMatchObject({ id: '1', failure: { kind: 'broken' } });
  });
});

describe('sites', () => {
  const setUp = (given: Given, answer = yes) => {
    const fake = fakeWire(given);
    const { requested, requestAccess } = browser(answer);
    const sites = createSites({ wire: fake.wire, requestAccess });
    sites.take([GMAIL]);
    return { ...fake, sites, requested };
  };

  it('asks the browser in the click that switches a site on, then tells the worker', async () => {
    const { sites, requested, of } = setUp({ 'site.switch': () => undefined });
    const turning = sites.turn(GMAIL, true);
    expect(requested).toEqual([GMAIL.patterns]);
    await turning;
    expect(of('site.switch')).toEqual([{ id: 'gmail', on: true }]);
    expect(sites.list.value.map(sites.isOn)).toEqual([true]);
  });

  it('stays off and says so when the browser was told no', async () => {
    const { sites, of } = setUp({}, no);
    await sites.turn(GMAIL, true);
    expect(of('site.switch')).toEqual([]);
    expect(sites.problems.value.get('gmail')).toBe('denied');
    expect(sites.isOn(GMAIL)).toBe(false);
  });

  it('asks the browser nothing to switch a site off', async () => {
    const { sites, requested, of } = setUp({ 'site.switch': () => undefined });
    await sites.turn({ ...GMAIL, on: true, granted: true }, false);
    expect(requested).toEqual([]);
    expect(of('site.switch')).toEqual([{ id: 'gmail', on: false }]);
  });

  it('counts a site whose access was taken away as off', () => {
    const { sites } = setUp({});
    expect(sites.isOn({ ...GMAIL, on: true, granted: false })).toBe(false);
  });

  it('adds a page by its address, asking for its host without the port', async () => {
    const { sites, requested, of } = setUp({
      'site.add': ({ address }) => ({ ...GMAIL, id: 'added', name: address, added: true }),
    });
    sites.open(true);
    sites.type(' crm.acme.example:8443/people?id=7 ');
    const adding = sites.add();
    expect(requested).toEqual([['https://crm.acme.example/*']]);
    await adding;
    expect(of('site.add')).toEqual([{ address: 'https://crm.acme.example:8443' }]);
    expect(sites.list.value.map(({ id }) => id)).toEqual(['gmail', 'added']);
    expect(sites.adding.value).toBe(false);
  });

  it('keeps the typed address when it is none, refused or not taken', async () => {
    const cases = [
      { typed: 'not a page', answer: yes, problem: 'not-an-address' },
      { typed: 'crm.example', answer: no, problem: 'denied' },
      { typed: 'crm.example', answer: yes, problem: { kind: 'broken', status: 500 } },
    ] as const;
    for (const { typed, answer, problem } of cases) {
      const { sites } = setUp({ 'site.add': broken }, answer);
      sites.open(true);
      sites.type(typed);
      await sites.add();
      expect(sites.addProblem.value).toEqual(problem);
      expect(sites.typed.value).toBe(typed);
    }
  });
});

describe('the address of a page', () => {
  it.each([
    ['crm.acme.example', 'https://crm.acme.example', 'https://crm.acme.example/*'],
    ['127.0.0.1:8941/?_task=mail', 'http://127.0.0.1:8941', 'http://127.0.0.1/*'],
    ['localhost:3000', 'http://localhost:3000', 'http://localhost/*'],
    ['https://münchen.example/', 'https://xn--mnchen-3ya.example', 'https://xn--mnchen-3ya.example/*'],
  ])('%s is read with its match pattern', (typed, address, pattern) => {
    expect(readSite(typed)).toEqual({ address, pattern });
  });

  it.each([
    ['', 'not-an-address'],
    ['mara@acme.example', 'not-an-address'],
    ['file:///etc/passwd', 'not-an-address'],
    ['javascript:alert(1)', 'not-an-address'],
    ['two words', 'not-an-address'],
    ['intranet', 'not-an-address'],
    ['http://crm.acme.example', 'plain-http'],
    ['localhost.acme.example@evil.example', 'not-an-address'],
  ])('%j cannot be taken', (typed, problem) => expect(readSite(typed)).toEqual({ problem }));
});

describe('own addresses', () => {
  const setUp = (given: Given) => {
    const fake = fakeWire(given);
    return { ...fake, addresses: createAddresses({ wire: fake.wire }) };
  };

  it('takes several at once, a domain too, in lower case and each once', async () => {
    const { addresses, of } = setUp({ 'address.add': () => undefined });
    addresses.type('Priya@Acme.example, *@acme.example; priya@acme.example');
    await addresses.add();
    expect(addresses.list.value).toEqual(['priya@acme.example', '*@acme.example']);
    expect(of('address.add')).toHaveLength(2);
    expect(addresses.typed.value).toBe('');
  });

  it('leaves what is no address in the field', async () => {
    const { addresses } = setUp({ 'address.add': () => undefined });
    addresses.type('priya@acme.example priya *@acme');
    await addresses.add();
    expect(addresses.list.value).toEqual(['priya@acme.example']);
    expect(addresses.typed.value).toBe('priya *@acme');
    expect(addresses.bad.value).toBe('priya');
  });

  it('takes back what was said of others, and says when the worker does not', async () => {
    const { addresses, of } = setUp({ 'person.mark': () => undefined });
    await addresses.mark('robot@nord.example', 'shown');
    expect(of('person.mark')).toEqual([{ email: 'robot@nord.example', as: 'shown' }]);
    expect(addresses.failure.value).toBeUndefined();
    const far = setUp({ 'person.mark': broken });
    await far.addresses.mark('robot@nord.example', 'shown');
    expect(far.addresses.failure.value).toBeDefined();
  });

  it('puts back what the worker could not keep', async () => {
    const { addresses } = setUp({ 'address.add': broken, 'address.remove': broken });
    addresses.take(['priya@acme.example']);
    addresses.type('support@acme.example');
    await addresses.add();
    expect(addresses.typed.value).toBe('support@acme.example');
    await addresses.remove('priya@acme.example');
    expect(addresses.list.value).toEqual(['priya@acme.example']);
    expect(addresses.failure.value).toEqual({ kind: 'broken', status: 500 });
  });
});

describe('settings', () => {
  it('are shown at once, and taken back when they cannot be kept', async () => {
    const { wire } = fakeWire({ 'settings.change': broken });
    const settings = createSettings({ wire });
    const changing = settings.change({ theme: 'dark' });
    expect(settings.settings.value.theme).toBe('dark');
    await changing;
    expect(settings.settings.value.theme).toBe('system');
    expect(settings.failure.value).toEqual({ kind: 'broken', status: 500 });
  });
});

describe('options', () => {
  const setUp = (given: Given) => {
    const fake = fakeWire({ 'desks.list': () => [ZENDESK, REQUEST_TRACKER], ...given });
    const options = createOptions({
      saveFile: () => {},
      now: () => Date.parse('2026-11-20T09:00:00Z'),
      wire: fake.wire,
      requestAccess: yes,
      memory: { getItem: () => null, setItem() {}, removeItem() {} },
      after: () => () => {},
    });
    return { ...fake, options };
  };

  it('shows the whole that the worker tells, and then what it pushes', async () => {
    const { options, push } = setUp({
      'surface.hello': () => hello({ accounts: [account('1')], sites: [GMAIL], addresses: ['a@b.example'] }),
    });
    await options.refresh();
    expect(options.accounts.list.value).toHaveLength(1);
    push('accounts.changed', { accounts: [] });
    const marks = { agents: [], told: [], theirs: ['c@b.example'], never: [] };
    push('sites.changed', { sites: [], addresses: ['*@b.example'], marks });
    expect(options.accounts.list.value).toEqual([]);
    expect(options.sites.list.value).toEqual([]);
    expect(options.addresses.list.value).toEqual(['*@b.example']);
    expect(options.addresses.marks.value).toEqual(marks);
  });

  it('says when the worker does not answer', async () => {
    const { options } = setUp({ 'surface.hello': broken });
    await options.refresh();
    expect(options.loaded.value).toBe(false);
    expect(options.failure.value).toEqual({ kind: 'broken', status: 500 });
  });

  it('lists a connected account once, whether or not its event has come', async () => {
    const { options, push } = setUp({
      'surface.hello': () => hello(),
      'account.plan': () => plan('https://rt.example'),
      'account.connect': () => {
        push('accounts.changed', { accounts: [account('new')] });
        return account('new');
      },
    });
    await options.refresh();
    options.pick(true);
    options.form.choose(REQUEST_TRACKER, []);
    await new Promise((resolve) => setImmediate(resolve));
    await options.connect();
    expect(options.accounts.list.value.map(({ id }) => id)).toEqual(['new']);
    expect(options.picking.value).toBe(false);
  });
});
