import type {
  Account,
  Agent,
  Attachment,
  Choice,
  Choices,
  Comment,
  Contact,
  Custom,
  Person,
  Status,
  Ticket,
} from '../../model';
import { isAddress, isSameAddress } from '../shared/address';
import { BYTES } from '../shared/files';
import { vocabulary } from '../shared/vocabulary';
import type { RawContent, RawConversation, RawCustomer, RawItem, RawTopic } from './shapes';

/* Gladly's words into ours. */

export const CLOSED = 'CLOSED';

const statusIn = vocabulary<{ status: Status; label: string }>({
  OPEN: { status: 'open', label: 'Open' },
  WAITING: { status: 'pending', label: 'Waiting' },
  CLOSED: { status: 'closed', label: 'Closed' },
});

/** "Waiting" comes and goes by itself. */
const STATUSES: Choice[] = ['OPEN', CLOSED].map((value) => ({ value, label: value, ...statusIn(value) }));

type Named = Choice & { disabled?: boolean };
/** What conversations name by ids alone. Topics go by their place in the tree: their names may stand there twice. */
export type Names = { agents: Agent[]; inboxes: Named[]; topics: Named[] };

const MOST_DEPTH = 8;

/** Topics with the names of those above them. */
export function toTopics(raws: RawTopic[]): Named[] {
  const placeOf = ({ id, name = id, parentId }: RawTopic, depth = 0): string => {
    const parent = depth < MOST_DEPTH ? raws.find((raw) => raw.id === parentId) : undefined;
    return parent ? `${placeOf(parent, depth + 1)} / ${name}` : name;
  };
  return raws.map((raw) => ({ value: raw.id, label: placeOf(raw), disabled: raw.disabled }));
}

/** Everything that agents may choose from. A topic goes by its label, as it stands among a ticket's tags. */
export function toChoices({ agents, inboxes, topics }: Names): Choices {
  const inUse = (all: Named[]) => all.filter(({ disabled }) => !disabled);
  return {
    agents: agents.map(({ id, name }) => ({ value: id, label: name })),
    groups: inUse(inboxes).map(({ value, label }) => ({ value, label })),
    statuses: STATUSES,
    tags: inUse(topics).map(({ label }) => ({ value: label, label })),
  };
}

const primaryOf = <T extends { primary?: boolean }>(all: T[]): T | undefined =>
  all.find(({ primary }) => primary) ?? all[0];

/** As somebody typed it, and as Gladly tidied that up, where that is another address. */
function formsOf({ original, normalized }: RawCustomer['emails'][number]): string[] {
  const typed = original.trim();
  const isOther = normalized !== undefined && !isSameAddress(typed, normalized);
  return (isOther ? [typed, normalized] : [typed]).filter(isAddress);
}

/** Whether the profile has this address among its own. */
export const hasAddress = ({ emails }: RawCustomer, email: string): boolean =>
  emails.flatMap(formsOf).some((one) => isSameAddress(one, email));

export function toContact({ id, name, emails, phones }: RawCustomer): Contact {
  const primary = primaryOf(emails);
  const inOrder = [...emails].sort((one, other) => Number(other === primary) - Number(one === primary));
  const [email = '', ...otherEmails] = inOrder.flatMap(formsOf);
  return { id, name, email, otherEmails, phone: primaryOf(phones)?.original };
}

/** The phones with `phone` in place of the one that is shown. */
export function withPhone({ phones }: RawCustomer, phone: string): object[] {
  const shown = primaryOf(phones);
  // What Gladly made of the old number goes with it.
  const changed = { type: 'MOBILE', ...shown, original: phone, normalized: undefined };
  return [changed, ...phones.filter((one) => one !== shown)];
}

export const toCustomer = (contact: Contact): Person => ({
  id: contact.id,
  name: contact.name,
  email: contact.email || undefined,
  side: 'customer',
});

type About = {
  account: Pick<Account, 'id' | 'address' | 'ui'>;
  names: Names;
  requester: Person;
  /** What was said; a list of conversations does not tell. */
  items?: RawItem[];
  custom?: Custom[];
};

const named = (choices: Choice[], value: string): string =>
  choices.find((choice) => choice.value === value)?.label ?? value;

/** Where a customer's whole life stands: Gladly's pages have no address for a single conversation that is known. */
export const pageOf = ({ address, ui = address }: About['account'], customer: string): string =>
  `${ui}/customer/${customer}`;

export function toTicket(raw: RawConversation, { account, names, requester, items, custom }: About): Ticket {
  const { id, status, agentId, inboxId, createdAt, closedAt, customerId } = raw;
  const tags = raw.topicIds.map((topic) => named(names.topics, topic));
  // Conversations have no subject of their own.
  const mail = items?.find(({ content }) => content.subject)?.content.subject;
  return {
    id,
    account: account.id,
    subject: mail ?? (tags.join(', ') || `Conversation of ${createdAt.slice(0, 10)}`),
    ...(statusIn(status) ?? { status: 'open', label: status }),
    statusValue: status,
    tags,
    group: inboxId ? { id: inboxId, name: named(names.inboxes, inboxId) } : undefined,
    requester,
    assignee: agentId ? toAgent(names.agents, agentId) : null,
    createdAt,
    updatedAt: newestOf([createdAt, closedAt ?? createdAt, ...(items ?? []).map(({ timestamp }) => timestamp)]),
    closedAt,
    custom,
    url: pageOf(account, customerId),
    cannot: cannotOf(status, items),
  };
}

const newestOf = (times: string[]): string => times.reduce((a, b) => (a > b ? a : b));

export const NOTHING_TO_ANSWER = 'Gladly only answers messages of the customer, and there is none here.';

function cannotOf(status: string, items: RawItem[] | undefined): Ticket['cannot'] {
  if (status === CLOSED) return { reply: 'Gladly takes no reply in a closed conversation. Open it first.' };
  return items && !answerable(items) ? { reply: NOTHING_TO_ANSWER } : undefined;
}

const toAgent = (agents: Agent[], id: string): Person => ({
  ...(agents.find((agent) => agent.id === id) ?? { id }),
  side: 'agent',
});

/** What a message is answered as. */
const answeredAs = vocabulary({
  EMAIL: 'EMAIL',
  CHAT_MESSAGE: 'CHAT_MESSAGE',
  SMS: 'SMS',
  WHATSAPP: 'WHATSAPP',
  INSTAGRAM_DIRECT: 'INSTAGRAM_DIRECT',
  FACEBOOK_MESSAGE: 'FACEBOOK_MESSAGE',
  FACEBOOK_MESSENGER: 'FACEBOOK_MESSAGE',
});

/** The newest message that takes an answer, and as what: only those of the customer do. */
export function answerable(items: RawItem[]): { id: string; type: string } | undefined {
  const found = items.findLast(
    ({ initiator, content }) => initiator?.type === 'CUSTOMER' && answeredAs(content.type) !== undefined,
  );
  const type = answeredAs(found?.content.type);
  return found && type ? { id: found.id, type } : undefined;
}

/** What the customer sees, beside what can be answered. */
const seen = vocabulary({ TWITTER: true, VOICE_AI_MESSAGE: true, TEXT: true, FILES: true });
const callIn = vocabulary({ PHONE_CALL: 'Phone call', VOICEMAIL: 'Voicemail' });

/** What was said, without the records of what was changed. */
export const toComments = (items: RawItem[], { requester }: Ticket, agents: Agent[]): Comment[] =>
  items.flatMap((item): Comment[] => {
    const { id, timestamp, content } = item;
    const kind = answeredAs(content.type) !== undefined || seen(content.type) ? 'reply' : 'note';
    const said = wordsOf(content);
    const isRecord = kind === 'note' && said === '' && content.attachments.length === 0;
    if (isRecord) return [];
    return [
      {
        id,
        kind,
        author: authorOf(item, requester, agents),
        ...(kind === 'note' && isHtml(said) ? { html: said } : { text: said }),
        attachments: toAttachments(item, requester?.id),
        cc: content.cc.map((email) => ({ email })),
        createdAt: timestamp,
      },
    ];
  });

/** Messages are plain text; what agents write for each other may be HTML, and nothing says which. */
const isHtml = (said: string): boolean => /<(\/\w+|br ?\/?)>/i.test(said);

function wordsOf({ type, title, body, content, recordingSummary }: RawContent): string {
  const said = typeof content === 'object' ? content.text : content;
  return [callIn(type), title, recordingSummary?.summary, said, body].filter((part) => part !== undefined).join('\n');
}

const sideIn = vocabulary<Person['side']>({
  CUSTOMER: 'customer',
  EXTERNAL: 'customer',
  INTERNAL: 'agent',
  AGENT: 'agent',
  API: 'agent',
  AUTOMATION: 'agent',
  SYSTEM: 'agent',
});

function authorOf({ initiator, content }: RawItem, requester: Person | undefined, agents: Agent[]): Person {
  const { id, type } = initiator ?? {};
  const side = sideIn(type);
  if (type === 'CUSTOMER') return { ...requester, side };
  if (id && agents.some((agent) => agent.id === id)) return toAgent(agents, id);
  // Whoever else wrote into a mail exchange, or Gladly itself.
  return content.from && type !== 'SYSTEM' ? { email: content.from, side } : { name: 'Gladly', side };
}

/** Their ids begin with the customer's, whose page shows them. */
const toAttachments = ({ id, content }: RawItem, customer = ''): Attachment[] =>
  content.attachments.map((file) => ({
    id: [customer, id, file.id].join('/'),
    name: file.filename,
    type: file.contentType ?? BYTES,
    size: file.fileSize,
  }));

/** Whose a file is, by the id that we gave it. */
export const customerOf = ({ id }: Attachment): string => id.split('/')[0] ?? '';
