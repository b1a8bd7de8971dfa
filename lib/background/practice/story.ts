import type { FieldDefinition, FieldValue, Rating } from '../../model';
import { contactWith, type KeptAgent, type KeptComment, type KeptTicket, nextId, type State } from './state';

/* How sample data are told: times as hours before the telling, people by their short names. */

export type StoryPerson = { key: string; name: string; email: string; company: string; phone?: string };
export type StoryFile = { name: string; type: string; base64: string };

export type Said = {
  kind: 'reply' | 'note';
  /** A person's key or an agent's id. */
  by: string;
  hoursAgo: number;
  text?: string;
  html?: string;
  files?: StoryFile[];
};

export type StoryTicket = {
  subject: string;
  status: string;
  priority?: string;
  type?: string;
  category?: string;
  group?: string;
  assignee?: string;
  tags?: string[];
  cc?: string[];
  followers?: string[];
  /** Hours from the telling on; below zero it is late. */
  dueIn?: number;
  sla?: { name: string; dueIn: number };
  rating?: Rating;
  custom?: Record<string, FieldValue>;
  cannot?: Record<string, string>;
  /** Oldest first; the first is the requester's. */
  said: Said[];
};

export type Story = {
  people: StoryPerson[];
  agents: KeptAgent[];
  groups: string[];
  fields: FieldDefinition[];
  tickets: StoryTicket[];
};

/** A mail in plain text, an agent's answer, a note, a mail in HTML. */
export const says = (by: string, hoursAgo: number, text: string, files?: StoryFile[]): Said => ({
  kind: 'reply',
  by,
  hoursAgo,
  text,
  files,
});
export const notes = (by: string, hoursAgo: number, text: string): Said => ({ kind: 'note', by, hoursAgo, text });
export const mails = (by: string, hoursAgo: number, html: string, files?: StoryFile[]): Said => ({
  kind: 'reply',
  by,
  hoursAgo,
  html,
  files,
});

const HOUR_MS = 60 * 60 * 1000;

/** The desk as the story leaves it when told at `now`, and the files in it as base64 by their ids. */
export function tell(story: Story, now: number): { state: State; files: Record<string, string> } {
  const { agents, groups, fields } = story;
  const state: State = { agents, companies: [], contacts: [], groups, fields, tickets: [], lastId: 1000 };
  const files: Record<string, string> = {};
  const people = new Map(story.people.map(({ key, ...person }) => [key, join(state, person)]));
  const at = (hoursFromNow: number) => new Date(Math.round(now + hoursFromNow * HOUR_MS)).toISOString();

  const toComment = ({ kind, by, hoursAgo, text, html, files: attached = [] }: Said): KeptComment => ({
    id: nextId(state),
    kind,
    by: people.get(by) ?? by,
    text,
    html,
    files: attached.map(({ name, type, base64 }) => {
      const id = nextId(state);
      files[id] = base64;
      return { id, name, type, size: atob(base64).length };
    }),
    cc: [],
    createdAt: at(-hoursAgo),
  });

  function toTicket({ said, dueIn, sla, ...told }: StoryTicket): KeptTicket {
    const id = nextId(state);
    const comments = said.map(toComment);
    const [first, last] = [comments[0], comments.at(-1)];
    if (!first || !last) throw new Error(`nobody said anything about "${told.subject}"`);
    return {
      id,
      priority: 'normal',
      group: groups[0] ?? '',
      tags: [],
      assignee: null,
      followers: [],
      cc: [],
      custom: {},
      ...told,
      requester: first.by,
      createdAt: first.createdAt,
      updatedAt: last.createdAt,
      resolvedAt: told.status === 'solved' ? last.createdAt : undefined,
      closedAt: told.status === 'closed' || told.status === 'rejected' ? last.createdAt : undefined,
      dueAt: dueIn === undefined ? undefined : at(dueIn),
      sla: sla && { name: sla.name, dueAt: at(sla.dueIn) },
      version: 1,
      comments,
    };
  }

  const begin = ({ said }: StoryTicket) => said[0]?.hoursAgo ?? 0;
  state.tickets = story.tickets.toSorted((one, other) => begin(other) - begin(one)).map(toTicket);
  return { state, files };
}

/** Makes a contact of a person, in their company; gives the contact's id. */
function join(state: State, { name, email, company, phone }: Omit<StoryPerson, 'key'>): string {
  const known = state.companies.find((one) => one.name === company);
  const { id } = known ?? { id: nextId(state) };
  if (!known) state.companies.push({ id, name: company });
  const contact = contactWith(state, email, name);
  Object.assign(contact, { company: id, phone });
  return contact.id;
}
