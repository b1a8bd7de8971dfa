import type { Contact, Ticket } from '../../model';
import { fail } from '../../model/failure';
import type { Errand, Ground } from './errand';
import type { Item } from './item';
import { isSameText } from './same';

const toCreated = ({ id, number, url }: Ticket): Item['created'] => ({ id, number, url });

/** A new ticket. It is ours if the requester did not have it before and its subject is the same. */
export function ticketErrand({ desk, draft, listsByEmail }: Ground): Errand {
  const { requester: email = '', subject = '', ...fields } = draft.fields ?? {};
  let contact: Contact | undefined;

  async function read(): Promise<Ticket[]> {
    contact = (await desk.findContacts?.(email))?.[0];
    // Nobody there yet: no tickets either.
    return contact || listsByEmail ? (await desk.listTickets({ email, contact })).items : [];
  }

  return {
    desk,
    prepare: async () => ({ before: (await read()).map(({ id }) => id) }),
    async send(files) {
      if (!desk.createTicket) return fail({ kind: 'forbidden' });
      const requester = { email, name: contact?.name, contact };
      const ticket = await desk.createTicket(
        { requester, subject, body: draft.body, files, fields, thread: draft.mail?.mark },
        { key: draft.id },
      );
      return toCreated(ticket);
    },
    async look(before) {
      const fresh = (await read()).filter(({ id }) => !before.includes(id));
      const ours = fresh.find((ticket) => isSameText({ text: ticket.subject }, { html: '', text: subject }));
      return ours ? { found: 'there', created: toCreated(ours) } : { found: 'absent' };
    },
  };
}
