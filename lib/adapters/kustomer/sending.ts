import type { Ticket } from '../../model';
import type { Http, OutgoingComment } from '../contract';
import { isAddress, isSameAddress } from '../shared/address';
import { refuse } from '../shared/refuse';
import { dataOf, RawAccounts, type RawMessage } from './shapes';
import { isAnswerable, NOWHERE } from './words';

/* A message that is only made stays where it is. What goes out is a draft, and needs to be told from where. */

const toEmail = (email: string) => ({ email });

/** The address to write from: as in the newest mail that went out, else one of the organisation's. */
async function senderOf(http: Http, mails: RawMessage[]): Promise<string> {
  const used = mails.find(({ direction }) => direction === 'out')?.meta?.from[0];
  if (used) return used;
  const { body } = await http.send({ path: '/outboundAccounts', also: [403], reference: true }, RawAccounts);
  const own = (dataOf(body) ?? []).map(({ attributes }) => attributes.account ?? '').filter(isAddress);
  const asked = mails.find(({ direction }) => direction === 'in')?.meta?.to ?? [];
  const found = own.find((one) => asked.some((other) => isSameAddress(one, other)));
  return found ?? own[0] ?? asked[0] ?? refuse('from', NOWHERE);
}

/** What a reply becomes: on the channel of the newest message that can be answered; by mail where it names somebody. */
export async function draftOf(http: Http, ticket: Ticket, { body, to, cc }: OutgoingComment, said: RawMessage[]) {
  const newestFirst = said.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  const mails = newestFirst.filter(({ channel }) => channel === 'email');
  const last = (to || cc.length > 0 ? mails : newestFirst).find(({ channel }) => isAnswerable(channel));
  const { channel, app } = last ?? { channel: 'email', app: 'postmark' };
  const draft = { channel, app, conversation: ticket.id, body: body.text };
  if (channel !== 'email') {
    const asked = newestFirst.find((one) => one.channel === channel && one.direction === 'in')?.meta;
    return { ...draft, to: asked?.from[0], from: asked?.to[0] };
  }
  const recipients = to ?? [ticket.requester?.email ?? refuse('to', NOWHERE)];
  return {
    ...draft,
    ...{ to: recipients.map(toEmail), cc: cc.map(toEmail), from: toEmail(await senderOf(http, mails)) },
    subject: /^(re:|$)/i.test(ticket.subject) ? ticket.subject : `Re: ${ticket.subject}`,
  };
}
