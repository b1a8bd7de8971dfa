import type { Difference } from '../../../lib/model';
import type { OutboxView } from '../../../lib/state/session';
import type { Sidebar } from '../../../lib/state/sidebar';
import type { FakeWire } from '../../e2e/fake-wire';
import { CHOICES, COMMENTS, FOUND, hello, NOW, SAVED_REPLIES, SIGHTING, TICKET } from './samples';

/** One state of the sidebar: what the worker says, and what the person does. */
export type Scene = { prepare(far: FakeWire): void; act?: (sidebar: Sidebar, far: FakeWire) => void | Promise<void> };

/** A worker that answers everything as it mostly does. */
export function usual(far: FakeWire): void {
  far.answer('surface.hello', () => hello());
  far.answer('contact.pick', () => undefined);
  far.answer('choices.read', () => CHOICES);
  far.answer('mail.read', () => ({ text: '', subject: SIGHTING.subject, files: [], cc: [], origin: {} }));
  far.answer('replies.list', () => SAVED_REPLIES);
  far.answer('draft.read', () => null);
  far.answer('draft.keep', ({ draft }) => ({ revision: draft.revision + 1 }));
  far.whenWatched('file', ({ ask: { name, type, size }, part }) =>
    part({ ref: { id: `file-${name}`, name, type, size } }),
  );
  far.answer('comment.post', ({ draft }) => item({ id: draft.id, kind: draft.kind, draft }));
  far.answer('outbox.recall', () => ({ ...item({}).draft, id: 'back', revision: 1 }));
  far.answer('outbox.retry', () => undefined);
  far.whenWatched('contact', (watch) => {
    for (const found of FOUND) watch.part(found);
  });
  far.whenWatched('ticket', (watch) => {
    watch.part({ part: 'ticket', ticket: TICKET });
    watch.part({ part: 'comments', comments: COMMENTS });
    watch.done();
  });
}

function item(more: Partial<OutboxView>): OutboxView {
  const body = { html: '', text: 'Hello Mara, the form is with the customs office now.' };
  const place = { account: 'acme', ticket: TICKET.id, kind: 'reply' as const };
  const draft = { ...place, id: 'sent', body, files: [], cc: [], revision: 1, updatedAt: new Date(NOW).toISOString() };
  return { ...place, id: 'sent', state: 'kept', draft, at: new Date(NOW).toISOString(), ...more };
}

/** What others did to the ticket since it was seen. */
export const MEANWHILE: Difference = {
  comments: [
    {
      kind: 'reply',
      side: 'agent',
      name: 'Tomás Rey',
      at: new Date(NOW - 120_000).toISOString(),
      start: 'Hello Mara, the broker has confirmed that the corrected form is in. You will hear from us before noon.',
    },
  ],
  fields: [{ name: 'status', to: 'Waiting on customer' }],
};

export const open = (sidebar: Sidebar) => sidebar.openTicket('acme', TICKET.id);

/** An opened ticket with something of ours on its way. */
export const outbox = (more: Partial<OutboxView>): Scene => ({
  prepare(far) {
    usual(far);
    far.answer('surface.hello', () => hello({ outbox: [item(more)] }));
  },
  act: open,
});
