import type { Asked, Told } from '../server';
import { absent, given, invalid, oneOf, showFile } from './reads';
import type { Draft, State } from './state';
import { addMessage } from './writes';

/* How the simulated Kustomer sends, and where its files lie. */

type Given = Record<string, unknown>;

const emailsIn = (value: unknown, at: string): { email: string }[] => {
  const all = [value ?? []].flat();
  if (all.some((one) => typeof (one as Given | null)?.email !== 'string'))
    throw invalid(at, 'must be objects with an email');
  return all as { email: string }[];
};

const showDraft = ({ id, customer, body }: Draft) => ({
  ...{ type: 'draft', id, attributes: { channel: body.channel, status: 'draft' } },
  relationships: { customer: { data: { type: 'customer', id: customer } } },
});

export function createDraft(state: State, customer: string, asked: Asked, by: string): Told {
  oneOf(state.customers, customer);
  const body = given(asked);
  const { channel, conversation } = body;
  if (typeof channel !== 'string') throw invalid('channel', 'is required');
  const { channels } = oneOf(state.conversations, String(conversation));
  if (typeof body.body !== 'string' || body.body.length > 10_240) throw invalid('body', 'at most 10240 characters');
  if (channel === 'email') {
    emailsIn(body.cc, 'cc');
    if (emailsIn(body.to, 'to').length === 0) throw invalid('to', 'is required');
    if (Array.isArray(body.from)) throw invalid('from', 'must be one object');
    const [from] = emailsIn(body.from, 'from');
    if (!state.outboundAccounts.some(({ account }) => account === from?.email))
      throw invalid('from', 'is no outbound account');
  } else if (!channels.includes(channel)) throw invalid('channel', 'the conversation is not on this channel');
  const draft = { id: state.idOf(), customer, body };
  state.drafts.push(draft);
  if (body.sendAt !== undefined) sendOut(state, draft, by);
  return { status: 200, body: { data: showDraft(draft) } };
}

/** At once, whatever time is named: only `scheduled` waits. A draft that was sent is gone. */
function sendOut(state: State, draft: Draft, createdBy: string): void {
  const { body } = draft;
  if (Number.isNaN(Date.parse(String(body.sendAt)))) throw invalid('sendAt', 'must be a date-time');
  if (body.scheduled) return;
  const { channel, app, subject, to, from, cc } = body;
  const isMail = channel === 'email';
  addMessage(state, oneOf(state.conversations, String(body.conversation)), {
    ...{ channel: String(channel), app: String(app), direction: 'out', text: String(body.body), createdBy },
    meta: isMail ? { from: (from as { email: string }).email, to, cc, subject } : { from, to },
  });
  state.drafts = state.drafts.filter((one) => one !== draft);
}

/** The bytes, for whoever has the link. */
export function download(state: State, id: string): Told {
  const file = state.files.find((one) => one.id === id);
  return file?.bytes
    ? { status: 200, headers: { 'content-type': file.contentType }, body: file.bytes }
    : { status: 404 };
}

/** What is known of files, and where each lies; several ids with commas between. */
export function readFiles(state: State, asked: Asked, ids: string, message?: string): Told {
  const found = ids.split(',').map((id) => oneOf(state.files, id));
  if (found.some((file) => file.message !== message)) throw absent();
  const shown = found.map((file) => {
    const data = showFile(file);
    return {
      ...data,
      links: { ...data.links, related: `http://${asked.headers.host}/kustomer-test-attachments/${file.id}?signed=1` },
    };
  });
  return { status: 200, body: { data: ids.includes(',') ? shown : shown[0] } };
}
