import type { Account, Sighting } from '../../lib/model';
import { FailureError } from '../../lib/model/failure';
import type { Wire } from '../../lib/wire/client';
import type {
  AccountView,
  Answers,
  Ask,
  DeskView,
  EventName,
  Events,
  Found,
  Hello,
  ManagedView,
  Plan,
  RequestName,
  SiteView,
  TicketRow,
} from '../../lib/wire/protocol';

const way = (name: string, ...secrets: DeskView['signIn'][number]['secrets']): DeskView['signIn'][number] => ({
  way: name.toLowerCase().replaceAll(' ', '-'),
  name,
  secrets,
  find: `${name}: in your profile settings. The role Agent is enough.`,
  help: 'https://docs.example/token',
  personal: true,
});

export const ZENDESK: DeskView = {
  id: 'zendesk',
  name: 'Zendesk',
  home: 'https://developer.zendesk.example/',
  address: {
    ask: 'Your Zendesk address',
    example: 'acme.zendesk.com',
    suffix: '.zendesk.com',
    hint: 'The part before .zendesk.com in the address of your agent page.',
  },
  signIn: [
    way('API token', { id: 'email', ask: 'Email', plain: true }, { id: 'token', ask: 'Token' }),
    way('OAuth', { id: 'bearer', ask: 'Bearer token' }),
  ],
};

export const REQUEST_TRACKER: DeskView = {
  id: 'request-tracker',
  name: 'Request Tracker',
  home: 'https://docs.bestpractical.example/',
  address: { ask: 'Your Request Tracker address', example: 'rt.acme.example', selfHosted: true },
  signIn: [way('Token', { id: 'token', ask: 'Authentication token' })],
};

export const ZOHO: DeskView = {
  id: 'zoho',
  name: 'Zoho Desk',
  home: 'https://desk.zoho.example/',
  address: {
    ask: 'Region',
    example: '',
    regions: [
      { name: 'United States', origin: 'https://desk.zoho.com' },
      { name: 'Europe', origin: 'https://desk.zoho.eu' },
    ],
  },
  signIn: [way('Token', { id: 'token', ask: 'Token' })],
};

/** An account as the worker shows it. */
export function account(id: string, more: Partial<AccountView> = {}): AccountView {
  const mark: Account['mark'] = { letters: 'as', colour: 1 };
  return {
    id,
    desk: 'zendesk',
    deskName: 'Zendesk',
    name: 'Acme Support',
    mark,
    address: 'https://acme.zendesk.com',
    way: 'api-token',
    agent: { id: '7', name: 'Priya Nair' },
    may: ['reply', 'note', 'createTicket'],
    origins: ['https://acme.zendesk.com/*'],
    fields: { create: ['subject'], update: ['status'], required: ['subject'] },
    recipients: 'watchers',
    personal: true,
    ...more,
  };
}

export const GMAIL: SiteView = {
  id: 'gmail',
  name: 'Gmail',
  patterns: ['https://mail.google.com/*'],
  on: false,
  granted: false,
  added: false,
};

export const SIGHTING: Sighting = {
  site: 'roundcube',
  people: [{ email: 'mara@nordhavn.example', name: 'Mara Lindqvist', role: 'sender' }],
  own: [],
  subject: 'Container 4471',
  passed: [],
  why: { role: 'sender' },
};

export const row = (id: string, status: TicketRow['status']): TicketRow => ({
  id,
  account: '1',
  subject: `Ticket ${id}`,
  status,
  label: status,
  createdAt: '2026-11-20T08:00:00Z',
  updatedAt: '2026-11-20T09:00:00Z',
  url: `https://acme.zendesk.com/agent/tickets/${id}`,
});

/** An organisation that set nothing. */
export const UNMANAGED: ManagedView = {
  presets: [],
  addresses: [],
  noPublicReplies: false,
  noRemoteImages: false,
  locked: [],
  problems: [],
};

export const hello = (more: Partial<Hello> = {}): Hello => ({
  settings: { theme: 'system', textSize: 'normal', language: 'en', side: 'right', lockAfter: 15, undoSeconds: 5 },
  vault: { state: 'open', passphrase: false, waiting: 0 },
  accounts: [],
  outbox: [],
  sites: [],
  addresses: [],
  marks: { agents: [], told: [], theirs: [], never: [] },
  managed: UNMANAGED,
  revision: 0,
  ...more,
});

/** What the worker makes of an address. */
export const plan = (address: string, problem?: Plan['problem']): Plan => ({
  address,
  origins: problem ? [] : [{ origin: address, purpose: 'api', pattern: `${address}/*` }],
  problem,
});

export type Given = { [K in RequestName]?: (ask: Ask<K>) => Answers[K] | Promise<Answers[K]> };

/** A wire whose worker is a table of answers. `asked` is everything that went over it; `found` what a lookup finds. */
export function fakeWire(given: Given, found: Found[] = []) {
  const ears = new Map<EventName, ((data: never) => void)[]>();
  const asked: { name: RequestName; ask: unknown }[] = [];
  const wire: Wire = {
    async ask(name, ask) {
      asked.push({ name, ask });
      const answer = given[name];
      if (!answer) throw new FailureError({ kind: 'broken', status: 0 });
      return answer(ask);
    },
    watch(name, _ask, watching) {
      if (name === 'contact') for (const part of found) watching.part(part as never);
      watching.done?.();
      return () => {};
    },
    on(name, hear) {
      ears.set(name, [...(ears.get(name) ?? []), hear]);
      return () => {};
    },
    onGap: () => () => {},
  };
  return {
    wire,
    asked,
    of: (name: RequestName) => asked.filter((one) => one.name === name).map(({ ask }) => ask),
    push<K extends EventName>(name: K, data: Events[K]): void {
      for (const hear of ears.get(name) ?? []) hear(data as never);
    },
  };
}
