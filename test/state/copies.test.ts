import { computed, signal } from '@preact/signals';
import { expect, it } from 'vitest';
import type { Draft } from '../../lib/model';
import { createComposer } from '../../lib/state/composer';
import { createOutbox } from '../../lib/state/outbox';
import type { AccountView, OutboxView } from '../../lib/state/session';
import { ACCOUNTS, COMMENTS, TICKET } from '../components/preview/samples';
import { fakeRoom } from '../e2e/fake-room';
import { createFakeWire } from '../e2e/fake-wire';

/* Who is shown in copy of a reply, and who gets one. */

const TICKET_WITH_COPIES = { ...TICKET, cc: [{ email: 'boss@x.example' }, { name: 'No address' }] };

function start(recipients: AccountView['recipients']) {
  const far = createFakeWire();
  far.answer('draft.keep', ({ draft }) => ({ revision: draft.revision + 1 }));
  far.answer('draft.drop', () => undefined);
  far.answer('comment.post', ({ draft }) => viewOf(draft));
  const room = fakeRoom(far.wire);
  const items = signal<OutboxView[]>([]);
  const composer = createComposer(room, {
    account: computed(() => ACCOUNTS.map((one) => ({ ...one, recipients })).find(({ id }) => id === 'acme')),
    place: { account: 'acme', ticket: TICKET.id },
    ticket: signal(TICKET_WITH_COPIES),
    comments: signal(COMMENTS),
    outbox: createOutbox(room, { outbox: items }),
  });
  return { composer, copies: () => far.asks('comment.post').map(({ draft }) => draft.cc) };
}

const viewOf = (draft: Draft): OutboxView => {
  const { id, account, ticket, kind, updatedAt: at } = draft;
  return { id, account, ticket, kind, state: 'kept', draft, at };
};

it.each([
  { recipients: { to: false, cc: true }, cc: ['boss@x.example'] },
  { recipients: { to: true, cc: false }, cc: [] },
  { recipients: 'watchers' as const, cc: [] },
])('a reply goes in copy to whom it shows, where copies go with it: $recipients', async ({ recipients, cc }) => {
  const { composer, copies } = start(recipients);
  const { reply } = composer.boxes;
  reply.type('Untouched');
  await composer.send();
  reply.type('Emptied');
  reply.address({ cc: [] });
  await composer.send();
  expect(copies()).toEqual([cc, []]);
});

it('a note has no copies', async () => {
  const { composer, copies } = start({ to: false, cc: true });
  composer.choose('note');
  composer.boxes.note.type('For us');
  await composer.send();
  expect(copies()).toEqual([[]]);
});
