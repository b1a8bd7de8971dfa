import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/* One set of people and tickets. Every simulator fills itself from it, so that one story fits all desks. */

export type WorldPerson = { key: string; name: string; email: string; company: string; tickets: number };

/** The customers. Nora has written never. The same people live in the real servers of `test/real`. */
export const people: WorldPerson[] = readFileSync(join(import.meta.dirname, 'real/contacts.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => {
    const [key = '', name = '', email = '', company = '', tickets = '0'] = line.split('\t');
    return { key, name, email, company, tickets: Number(tickets) };
  });

export const personOf = (key: string): WorldPerson => {
  const found = people.find((person) => person.key === key);
  if (!found) throw new Error(`nobody is called ${key}`);
  return found;
};

export type WorldAgent = { login: string; name: string; email: string; administers: boolean };

export const agents: WorldAgent[] = [
  { login: 'erin', name: 'Erin Agent', email: 'erin@desk.example', administers: false },
  { login: 'felix', name: 'Félix Agent', email: 'felix@desk.example', administers: false },
  { login: 'ina', name: 'Ina Supervisor', email: 'ina@desk.example', administers: true },
];

export const groups = ['Support', 'Billing'] as const;

/** Custom fields of every ticket. */
export const fields = [
  { name: 'Product', values: ['Lamp', 'Bicycle', 'Teapot', 'Other'] },
  { name: 'Order number', values: undefined },
] as const;

export type WorldFile = { name: string; type: string; bytes: Uint8Array };
export type WorldMessage = {
  kind: 'reply' | 'note';
  /** A person's key or an agent's login. */
  by: string;
  text: string;
  html?: string;
  files: WorldFile[];
  at: string;
};
export type WorldTicket = {
  requester: string;
  subject: string;
  /** The state it is in after its messages. */
  state: 'new' | 'open' | 'waiting' | 'solved' | 'rejected';
  /** 0 to 100. */
  urgency: number;
  group: (typeof groups)[number];
  owner?: string;
  product: string;
  order?: string;
  /** Oldest first; the first is the requester's. */
  messages: WorldMessage[];
};

const HOUR_MS = 60 * 60 * 1000;

/**
 * When the simulated desks are opened, in milliseconds since 1970: after all that is told here. It stands still, so that
 * tests read the same every day; the demo sets WORLD_NOW (today.ts), since a reply of this minute must not look months old.
 */
export const NOW = process.env.WORLD_NOW ? Date.parse(process.env.WORLD_NOW) : Date.UTC(2026, 8, 1);

/** How many hours ago anybody's newest ticket was opened, the one before it, and so on: today, yesterday, last week. */
const OPENED = [6, 30, 77, 149, 250, 400];
/** Hours between the ones that are older still. */
const APART = 75;

/** When a ticket was opened, `newer` being how many its requester has opened since. No two at the same minute. */
const openedAt = (newer: number, number: number): number => {
  const hours = OPENED[newer] ?? 400 + (newer - OPENED.length + 1) * APART;
  return NOW - hours * HOUR_MS - number * 60_000;
};

const SUBJECTS = [
  'Order %s arrived with a cracked shade',
  'Where is my parcel %s?',
  'Invoice %s shows the wrong VAT number',
  'Refund for %s not received',
  'Please change the delivery address of %s',
  'The lamp flickers (order %s)',
  'Question about the warranty of %s',
  'Re: Re: Fwd: %s — still waiting',
  'Ønsker kopi af faktura %s',
  '注文 %s について',
];
const STATES: WorldTicket['state'][] = ['open', 'new', 'solved', 'open', 'waiting', 'solved', 'rejected', 'open'];
const URGENCIES = [0, 20, 50, 80, 99, 10];
const HOSTILE = '<script>window.__pwned=1</script><img src="x" onerror="window.__pwned=2">';

const png: WorldFile = {
  name: 'cracked shade.png',
  type: 'image/png',
  bytes: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0xff, 0x80]),
};

const pick = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
};

function ticket({ person, newer }: { person: WorldPerson; newer: number }, number: number): WorldTicket {
  const order = `NW-${10_000 + 37 * number}`;
  const openedAtMs = openedAt(newer, number);
  const at = (hours: number) => new Date(openedAtMs + hours * HOUR_MS).toISOString().replace('.000', '');
  const first: WorldMessage = {
    kind: 'reply',
    by: person.key,
    text: `Hello,\n\nI am writing about order ${order}.\n\nKind regards\n${person.name}\n`,
    ...(number % 4 === 1
      ? { html: `<p>I am writing about order <b>${order}</b>.</p>${number === 5 ? HOSTILE : ''}<p>${person.name}</p>` }
      : {}),
    files: number % 12 === 0 ? [png] : [],
    at: at(0),
  };
  const talk = Array.from({ length: number === 0 ? 24 : number % 5 }, (_, round): WorldMessage => {
    const agent = pick(agents, number + round);
    const by = [agent.login, person.key, agent.login][round % 3] ?? agent.login;
    const text = [
      `I have asked the carrier about ${order} and shall write again.\n\n${agent.name}\n`,
      `Thanks. The number on the box is ${order}-${round}.\n`,
      `INTERNAL: the carrier says it is lost. Promise ${person.name} no date.\n`,
    ][round % 3];
    return { kind: round % 3 === 2 ? 'note' : 'reply', by, text: text ?? '', files: [], at: at(round + 1) };
  });
  return {
    requester: person.key,
    subject: pick(SUBJECTS, number).replace('%s', order),
    state: pick(STATES, number),
    urgency: pick(URGENCIES, number),
    group: number % 3 === 2 ? 'Billing' : 'Support',
    owner: number % 4 === 0 ? undefined : pick(agents, number).login,
    product: pick(fields[0].values, number),
    order: number % 6 === 0 ? undefined : order,
    messages: [first, ...talk],
  };
}

/** Oldest first. Grace has more than fit on a page of 20. */
export const tickets: WorldTicket[] = Array.from({ length: 26 }, (_, round) =>
  people.filter((person) => round < person.tickets).map((person) => ({ person, newer: person.tickets - 1 - round })),
)
  .flat()
  .map(ticket)
  .sort((a, b) => (a.messages[0]?.at ?? '').localeCompare(b.messages[0]?.at ?? ''));
