import { textPart } from '../simulators/request-tracker/state';
import { NOW, personOf } from '../world';
import type { FourDesks } from './four-desks';

/* What real desks hold and samples never do: very long, very many, very odd. */

export const COMMENTS = 5_000;
export const TICKETS = 200;

const time = (at: number): string => new Date(NOW + at * 1000).toISOString().replace('.000', '');
const said = Array.from({ length: COMMENTS }, (_, at) => ({ text: `Line ${at + 1} of very many.`, at: time(at) }));

/** The ticket of Taro with as many comments in each desk, by account; its newest says {@link newest}. */
export function fillTalks({ rt, zendesk, freshdesk, hubspot }: FourDesks): Record<string, string> {
  const { email } = personOf('taro');
  const rtUser = rt.state.userAt(email)!;
  const rtTicket = rt.state.tickets.find(({ Requestor }) => Requestor.includes(rtUser.id))!;
  const zendeskUser = zendesk.state.userAt(email)!;
  const zendeskTicket = zendesk.state.tickets.find((one) => one.requester_id === zendeskUser.id)!;
  const freshdeskUser = freshdesk.state.contactAt(email)!;
  const freshdeskTicket = freshdesk.state.tickets.find((one) => one.requester_id === freshdeskUser.id)!;
  const contact = hubspot.state.records.find((one) => one.type === 'contacts' && one.properties.email === email)!;
  const thread = hubspot.state.threads.find((one) => one.contact === contact.id)!;
  const [first] = thread.messages;
  for (const { text, at } of said) {
    const html = `<p>${text}</p>`;
    rt.state.record(rtTicket, 'Correspond', rtUser.id, [textPart(text)], at);
    const comment = { author_id: zendeskUser.id, html_body: html, plain_body: text, public: true, attachments: [] };
    zendesk.state.addComment(zendeskTicket, comment, at);
    freshdesk.state.conversations.push({
      ...{ id: freshdesk.state.newId(), ticket: freshdeskTicket.id, body: html, incoming: true, private: false },
      ...{ source: 0, user_id: freshdeskUser.id, from_email: email, cc_emails: [], created_at: at, files: [] },
    });
    if (first) thread.messages.push({ ...first, id: hubspot.state.newId(), text, richText: undefined, createdAt: at });
  }
  return {
    Warehouse: rtTicket.Subject,
    Shop: zendeskTicket.subject,
    Spares: freshdeskTicket.subject,
    Sales: hubspot.state.find('tickets', thread.ticket!)?.properties.subject ?? '',
  };
}
export const newest = said.at(-1)?.text ?? '';

/** Very many tickets of Nora, who has none elsewhere. */
export function fillList({ zendesk }: FourDesks): void {
  const { id: requester_id } = zendesk.state.userAt(personOf('nora').email)!;
  const [one] = zendesk.state.tickets;
  for (let at = 0; at < TICKETS && one; at += 1) {
    const more = { id: 9_000 + at, subject: `Ticket ${at + 1} of very many`, updated_at: time(at), requester_id };
    zendesk.state.tickets.push({ ...one, ...more, status: 'open', tags: [], values: new Map() });
  }
}

/** Subjects that try to be more than text. */
export const SUBJECTS: [string, ...string[]] = [
  '<img src=x onerror="window.pwned=1"><script>window.pwned=2</script><b>bold</b> &amp; done',
  '\u202egnp.eliforp\u202c and \u05e9\u05dc\u05d5\u05dd \u2067 never closed',
  'z\u200be\u200br\u200bo\u200d\ufeff width \u0007 and \u0000 control',
  'W'.repeat(600),
];

/** Gives Zoë's tickets such subjects. */
export function fillSubjects({ freshdesk }: FourDesks): void {
  const { id } = freshdesk.state.contactAt(personOf('zoe').email)!;
  const own = freshdesk.state.tickets.filter(({ requester_id }) => requester_id === id);
  for (const [at, ticket] of own.entries()) {
    ticket.subject = SUBJECTS[at % SUBJECTS.length]!;
    ticket.status = 2;
  }
}
