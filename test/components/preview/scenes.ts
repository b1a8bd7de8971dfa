import type { Sidebar } from '../../../lib/state/sidebar';
import type { AccountView, TicketRow } from '../../../lib/wire/protocol';
import { HOSTILE } from './hostile';
import { MAIL_SCENES } from './mail-scenes';
import { ACCOUNTS, account, COMMENTS, hello, MARA, NOW, row, SIGHTING, TICKET } from './samples';
import { MEANWHILE, open, outbox, type Scene, usual } from './scene';

const REPLY =
  'Hello Mara,\n\nthe broker has the corrected form now. Customs confirmed that the container is next in line; I will write again before 11:00.';

function ticketOf(sidebar: Sidebar) {
  const view = sidebar.view.value;
  if (view.name !== 'ticket') throw new Error('no ticket is open');
  return view.ticket;
}
const composerOf = (sidebar: Sidebar) => ticketOf(sidebar).composer;

const mayAmend = (one: AccountView): AccountView => ({
  ...one,
  may: [...one.may, 'editComment', 'deleteComment', 'deleteTicket'],
});

const HELD = {
  state: 'held' as const,
  dueAt: new Date(NOW + 4_000).toISOString(),
  at: new Date(NOW - 1_000).toISOString(),
};

const MANY: TicketRow[] = Array.from({ length: 200 }, (_, at) =>
  row(
    'acme',
    `#${50_000 + at}`,
    `Ticket number ${at + 1} of a person who writes often`,
    'open',
    'Open',
    at * 7_200_000,
  ),
);
const LONG_NAME =
  'Dr. Maximiliane-Theodora Konstantinopolitanskaya-Featherstonehaugh von und zu Hohenzollern-Sigmaringen-Wolkenstein-Trostburg, Leiterin der Abteilung für Grundstücksverkehrsgenehmigungen, Außenstelle Nord';
const LONG_EMAIL = 'm.t.konstantinopolitanskaya-featherstonehaugh@grundstuecksverkehr.behoerde.example';

export const SCENES: Record<string, Scene> = {
  contact: { prepare: usual },
  why: { prepare: usual, act: () => document.querySelector<HTMLElement>('.why > summary')?.click() },
  looking: {
    prepare(far) {
      usual(far);
      far.whenWatched('contact', () => undefined);
    },
  },
  many: {
    prepare(far) {
      usual(far);
      far.whenWatched('contact', (watch) => watch.part({ account: 'acme', state: 'found', rows: MANY, more: 'next' }));
    },
  },
  long: {
    prepare(far) {
      usual(far);
      const name = 'Donaudampfschifffahrtsgesellschaft Kundenbetreuung';
      const accounts = [account('acme', name, { letters: 'dk', colour: 3 })];
      const people = [{ email: LONG_EMAIL, name: LONG_NAME, role: 'sender' as const, disguise: 'chef@bank.example' }];
      far.answer('surface.hello', () => hello({ accounts, sighting: { ...SIGHTING, people } }));
      const subject = 'Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung'.repeat(2);
      const rows = [row('acme', '#48213', subject, 'pending', 'Warten auf Rückmeldung des Kunden', 60_000)];
      far.whenWatched('contact', (watch) => watch.part({ account: 'acme', state: 'found', rows }));
    },
  },
  under: {
    prepare(far) {
      usual(far);
      const under = { email: MARA, by: 'tag' as const };
      const people = [
        { email: 'mara+orders@nordhavn.example', name: 'Mara Lindqvist', role: 'reply-to' as const, forms: [under] },
      ];
      const passed = [{ email: 'store+4711@shops.example', for: 'no-reply' as const }, ...SIGHTING.passed];
      const why = { role: 'reply-to' as const, instead: 'form' as const };
      far.answer('surface.hello', () => hello({ sighting: { ...SIGHTING, people, passed, why } }));
      far.whenWatched('contact', ({ part }) => {
        for (const { id } of ACCOUNTS) part({ account: id, state: 'nobody', rows: [] });
        part({ account: 'acme', state: 'found', rows: MANY.slice(0, 3), under });
      });
    },
    act: () => document.querySelector<HTMLElement>('.why > summary')?.click(),
  },
  failed: {
    prepare(far) {
      usual(far);
      far.whenWatched('contact', (watch) => {
        const failures = [
          { kind: 'unauthorized' },
          { kind: 'forbidden', reason: 'No permission to view the ticket' },
          { kind: 'limited', until: new Date(NOW + 48_000).toISOString() },
          { kind: 'unreachable', origin: 'https://it.example' },
          { kind: 'ungranted', origins: ['https://field.example/*'] },
          { kind: 'unreadable', field: 'requester.email' },
          { kind: 'moved', origin: 'https://login.example' },
        ] as const;
        failures.forEach((failure, at) => {
          const of = ACCOUNTS[at]?.id ?? '';
          watch.part({
            account: of,
            state: 'failed',
            rows: [],
            failure: 'origins' in failure ? { ...failure, origins: [...failure.origins] } : failure,
          });
        });
      });
    },
  },
  locked: {
    prepare(far) {
      usual(far);
      far.answer('surface.hello', () =>
        hello({ vault: { state: 'locked', passphrase: true, waiting: 2 }, accounts: [] }),
      );
    },
  },
  damaged: {
    prepare(far) {
      usual(far);
      far.answer('surface.hello', () =>
        hello({ vault: { state: 'damaged', passphrase: true, waiting: 0 }, accounts: [] }),
      );
    },
  },
  'no-accounts': {
    prepare(far) {
      usual(far);
      far.answer('surface.hello', () => hello({ accounts: [] }));
    },
  },
  nobody: {
    prepare(far) {
      usual(far);
      far.answer('surface.hello', () => hello({ sighting: undefined }));
    },
  },
  passed: {
    prepare(far) {
      usual(far);
      const passed = [
        { email: MARA, for: 'never' as const },
        { email: 'priya@acme.example', for: 'own' as const },
      ];
      far.answer('surface.hello', () => hello({ sighting: { site: 'roundcube', people: [], own: [], passed } }));
    },
  },
  choice: {
    prepare(far) {
      usual(far);
      far.answer('surface.hello', () => hello({ sighting: { ...SIGHTING, why: undefined } }));
    },
  },
  'no-tickets': {
    prepare(far) {
      usual(far);
      far.whenWatched('contact', (watch) => {
        for (const { id } of ACCOUNTS) watch.part({ account: id, state: 'nobody', rows: [] });
      });
    },
  },
  ticket: {
    prepare: usual,
    act(sidebar) {
      open(sidebar);
      composerOf(sidebar).boxes.reply.text.value = REPLY;
    },
  },
  note: {
    prepare: usual,
    act(sidebar) {
      open(sidebar);
      const composer = composerOf(sidebar);
      composer.choose('note');
      composer.boxes.note.text.value =
        '@Tomás the broker used the old tariff code again. Please check the template before the next shipment.';
    },
  },
  'saved-replies': {
    prepare: usual,
    async act(sidebar) {
      open(sidebar);
      // The view has arrived with its heading; what opens before that is closed by it.
      while (document.activeElement?.tagName !== 'H1') await new Promise(requestAnimationFrame);
      document.querySelector<HTMLElement>('.saved > button')?.click();
    },
  },
  held: {
    prepare: usual,
    act(sidebar, far) {
      open(sidebar);
      composerOf(sidebar).boxes.reply.text.value = REPLY;
      const people = [{ email: 'jonas.berg@nordhavn.example', name: 'Jonas Berg', role: 'sender' as const }];
      far.emit('contact.sighted', { tab: 1, sighting: { ...SIGHTING, people } });
    },
  },
  undo: outbox(HELD),
  'undo-away': {
    ...outbox(HELD),
    act: () => undefined,
  },
  asking: outbox({ state: 'asking', at: new Date(NOW - 3 * 3_600_000).toISOString() }),
  'moved-on': outbox({ state: 'failed', failure: { kind: 'conflict', change: MEANWHILE } }),
  kept: outbox({ state: 'kept' }),
  sending: outbox({ state: 'sending' }),
  unsure: outbox({ state: 'unsure', failure: { kind: 'unsure' } }),
  'not-sent': outbox({
    state: 'failed',
    failure: { kind: 'refused', fields: [{ name: 'Cc', reason: 'Jonas Berg is suspended.' }] },
  }),
  'sent-otherwise': outbox({
    state: 'failed',
    failure: {
      kind: 'refused',
      fields: [],
      there: 'Zendesk kept it as an internal note: this sign-in may not write to customers.',
    },
  }),
  'for-another': outbox({ state: 'failed', failure: { kind: 'absent', why: 'changed' } }),
  sent: outbox({ state: 'sent' }),
  ...MAIL_SCENES,
  'new-ticket': { prepare: usual, act: (sidebar) => sidebar.openNewTicket('acme') },
  company: {
    prepare(far) {
      usual(far);
      far.whenWatched('company', ({ ask: { account: of }, part, done }) => {
        const rows = ['Price list for spring', 'Pallet scanner does not charge'].map((subject, at) =>
          row(of, `#${900 + at}`, subject, 'open', 'Open', (at + 1) * 90_000_000),
        );
        part({
          account: of,
          state: 'found',
          rows: of === 'acme' ? rows : [],
          more: of === 'acme' ? 'next' : undefined,
        });
        done();
      });
    },
    act(sidebar) {
      sidebar.company.toggle();
      document.scrollingElement?.scrollTo(0, 10_000);
    },
  },
  searched: {
    prepare(far) {
      usual(far);
      far.whenWatched('search', ({ part }) => {
        const rows = [1, 2, 3].map((at) =>
          row('retail', `#${700 + at}`, `Customs of somebody else, case ${at}`, 'pending', 'On hold', at * 90_000_000),
        );
        part({ account: 'retail', state: 'found', rows, more: 'next' });
        part({ account: 'acme', state: 'nobody', rows: [] });
        part({ account: 'it', state: 'failed', rows: [], failure: { kind: 'broken', status: 502 } });
      });
    },
    act(sidebar) {
      sidebar.search.type('customs');
      sidebar.search.ask();
    },
  },
  edit: {
    prepare(far) {
      usual(far);
      far.answer('surface.hello', () => hello({ accounts: ACCOUNTS.map(mayAmend) }));
    },
    async act(sidebar) {
      open(sidebar);
      while (!document.querySelector('article')) await new Promise(requestAnimationFrame);
      const { amending } = ticketOf(sidebar);
      const [, note, reply] = COMMENTS;
      if (note) amending.edit(note, 'The broker has the corrected form; customs will look at it before noon.');
      amending.ask(reply);
    },
  },
  'hostile-mail': {
    prepare(far) {
      usual(far);
      far.whenWatched('ticket', (watch) => {
        watch.part({ part: 'ticket', ticket: { ...TICKET, subject: 'Your \u202eknab\u202c account is lo\u200bcked' } });
        watch.part({ part: 'comments', comments: HOSTILE });
        watch.done();
      });
    },
    async act(sidebar) {
      open(sidebar);
      while (!document.querySelector('.file')) await new Promise(requestAnimationFrame);
      document.querySelector<HTMLElement>('.file')?.click();
    },
  },
  search: {
    prepare: usual,
    act(sidebar) {
      sidebar.search.type('customs 4417');
    },
  },
};
