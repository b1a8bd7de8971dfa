import { effect } from '@preact/signals';
import { render } from 'preact';
import '../../../components/look/tokens.css';
import '../../../components/look/look.css';
import '../../../components/look/settings.css';
import '../../../components/options/options.css';
import { OptionsPage } from '../../../components/options/OptionsPage';
import { applyAppearance } from '../../../components/parts/appearance';
import { createOptions } from '../../../lib/state/options';
import type { BackupView, JournalEntry } from '../../../lib/wire/protocol';
import { account, fakeWire, GMAIL, hello, plan, REQUEST_TRACKER, ZENDESK, ZOHO } from '../options-world';

/* The options page without an extension around it: `npx vite test/components/preview-options`, then options.html. */

const NAMES =
  'Chatwoot,Crisp,Desk365,Dynamics 365,FreeScout,Freshdesk,Front,Gladly,Gorgias,Help Scout,HubSpot,Intercom,Jira Service Management,Kayako,LiveAgent,osTicket,ServiceNow,Zammad';
const others = NAMES.split(',').map((name) => ({
  ...REQUEST_TRACKER,
  id: name.toLowerCase().replaceAll(' ', '-'),
  name,
}));

const sent = (id: string, hoursAgo: number, more: Partial<JournalEntry>): JournalEntry => ({
  id,
  at: new Date(Date.now() - hoursAgo * 3.6e6).toISOString(),
  account: 'Acme Support',
  desk: 'Zendesk',
  ticket: id,
  kind: 'reply',
  outcome: 'sent',
  ...more,
});
const SENT = [
  sent('48213', 0.2, {}),
  sent('48190', 2, { kind: 'note' }),
  sent('1771', 26, { account: 'IT Requests', desk: 'Request Tracker', outcome: 'unsure' }),
  sent('x', 50, { kind: 'ticket', ticket: undefined, outcome: 'unsent', account: 'Retail Brands' }),
  sent('1698', 400, { account: 'IT Requests', desk: 'Request Tracker', kind: 'change', outcome: 'confirmed' }),
];
const BROUGHT: BackupView = {
  accounts: [
    { name: 'Acme Support', desk: 'Zendesk', replaces: 'Acme Support' },
    { name: 'Partners', desk: 'Freshdesk' },
  ],
  left: [{ name: 'Old desk', desk: 'morgana' }],
  sites: 2,
  addresses: 3,
};

const { wire } = fakeWire({
  'surface.hello': () =>
    hello({
      accounts: [
        account('1', { tookMs: 310, budget: { left: 612, of: 700, perMs: 60_000 } }),
        account('2', {
          name: 'Retail Brands',
          desk: 'freshdesk',
          deskName: 'Freshdesk',
          address: 'https://retailbrands.freshdesk.com',
          mark: { letters: 'rb', colour: 7 },
          failure: { kind: 'limited', until: new Date(Date.now() + 9e5).toISOString() },
          budget: { left: 6, of: 100, perMs: 3_600_000 },
        }),
        account('3', {
          name: 'IT Requests',
          desk: 'request-tracker',
          deskName: 'Request Tracker',
          address: 'https://rt.acme.example',
          mark: { letters: 'it', colour: 2 },
          tookMs: 800,
        }),
        account('4', {
          name: 'Field Service',
          desk: 'zoho-desk',
          deskName: 'Zoho Desk',
          address: 'https://desk.zoho.eu',
          mark: { letters: 'fs', colour: 10 },
          failure: { kind: 'unauthorized' },
          budget: { left: 0, of: 100, perMs: 86_400_000 },
        }),
        account('5', {
          name: 'Kundendienst Donaudampfschifffahrtsgesellschaft Niederösterreich',
          mark: { letters: 'kd', colour: 4 },
          failure: { kind: 'unreachable', origin: 'https://helpdesk.donaudampfschifffahrtsgesellschaft.example' },
        }),
      ],
      sites: [
        { ...GMAIL, on: true, granted: true },
        {
          id: 'outlook',
          name: 'Outlook on the web',
          patterns: ['office.com', 'office365.com', 'live.com'].map((host) => `https://outlook.${host}/*`),
          on: true,
          granted: true,
          added: false,
          unwell: { since: '2026-11-18T09:00:00Z', report: '{"site":"outlook","view":"thread","marks":[0,0]}' },
        },
        {
          id: 'hubspot',
          name: 'HubSpot',
          patterns: ['https://app.hubspot.com/*'],
          on: false,
          granted: false,
          added: false,
        },
        {
          id: 'crm',
          name: 'crm.acme.example',
          patterns: ['https://crm.acme.example/*'],
          on: true,
          granted: true,
          added: true,
        },
        {
          id: 'own-shop',
          name: 'Shop of the house',
          patterns: ['https://shop.acme.example/*'],
          on: true,
          granted: true,
          added: false,
          recipe: { id: 'own-shop', by: 'person' },
        },
        {
          id: 'org-crm',
          name: 'Customers',
          patterns: ['https://customers.acme.example/*'],
          on: false,
          granted: false,
          added: false,
          recipe: { id: 'org-crm', by: 'organisation' },
        },
      ],
      addresses: ['priya.nair@acme.example', 'support@acme.example', '*@acme.example'],
      marks: {
        agents: ['priya@acme-group.example'],
        told: ['priya.nair@gmail.example'],
        theirs: ['customer@acme.example'],
        never: ['robot@nordhavn.example', 'status@balticfreight.example'],
      },
    }),
  'desks.list': () => [ZENDESK, REQUEST_TRACKER, ZOHO, ...others],
  'account.plan': ({ address, other }) =>
    plan('https://acme.zendesk.com', address ? (other?.startsWith('http:') ? 'other-plain-http' : undefined) : 'empty'),
  'account.connect': () => account('6', { name: 'New' }),
  'account.test': () => ({ agent: { id: '7', name: 'Priya Nair' }, tookMs: 420 }),
  'account.remove': () => undefined,
  'site.switch': () => undefined,
  'site.add': ({ address }) => ({ ...GMAIL, id: address, name: address, on: true, granted: true, added: true }),
  'site.remove': () => undefined,
  'address.add': () => undefined,
  'address.remove': () => undefined,
  'settings.change': () => undefined,
  'recipe.read': () => ({
    id: 'own-shop',
    name: 'Shop of the house',
    pages: [{ view: 'pointed', at: ['/orders/{number}', '/customers/{id}'] }],
  }),
  'journal.list': () => ({ entries: SENT, most: 2000, days: 90 }),
  'journal.clear': () => undefined,
  'everything.forget': () => undefined,
  'backup.make': () => ({ file: '{}' }),
  'backup.look': () => BROUGHT,
  'backup.take': () => BROUGHT,
});

const options = createOptions({
  saveFile: () => {},
  now: Date.now,
  wire,
  requestAccess: async () => true,
  memory: { getItem: () => null, setItem() {}, removeItem() {} },
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
});
effect(() => applyAppearance(options.settings.settings.value, document.documentElement));
void options.refresh();
render(<OptionsPage options={options} onOpen={() => {}} />, document.body);
