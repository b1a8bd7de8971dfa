import type { RtServer } from './servers';

/** A message as RT keeps it: `Correspond` went to the customer, `Comment` is seen by agents only. */
export type Message = {
  id: string;
  type: 'Create' | 'Correspond' | 'Comment';
  by: string;
  text: string;
  files: { name: string; type: string; bytes: Buffer }[];
};

export type RtTicket = { id: number; Subject: string; Status: string; Priority: string; Owner: { id: string } };

/** Reads back from RT what arrived there, over REST and over its own web pages, without any code of the extension. */
export function openRt({ base_url, rest_url, tokens, users }: RtServer) {
  async function ask<T>(path: string, init: { method?: string; body?: unknown } = {}): Promise<T> {
    const answer = await fetch(`${rest_url}${path}`, {
      method: init.method ?? 'GET',
      headers: { authorization: `token ${tokens.ina}`, 'content-type': 'application/json' },
      body: init.body === undefined ? undefined : JSON.stringify(init.body),
    });
    if (!answer.ok) throw new Error(`${init.method ?? 'GET'} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json() as Promise<T>;
  }

  type Part = {
    id: string;
    ContentType: string;
    Filename: string;
    TransactionId: { id: string } | string;
    ContentLength: string;
  };
  type Move = { id: string; Type: string; Creator: { id: string } };

  async function messages(ticket: string): Promise<Message[]> {
    const moves = await ask<{ items: Move[] }>(`/ticket/${ticket}/history?fields=Type,Creator&per_page=100`);
    const fields = 'ContentType,Filename,TransactionId,ContentLength';
    const parts = await ask<{ items: Part[] }>(`/ticket/${ticket}/attachments?fields=${fields}&per_page=100`);
    const talk = moves.items.filter(({ Type }) => ['Create', 'Correspond', 'Comment'].includes(Type));
    return Promise.all(
      talk.map(async (move) => {
        const own = parts.items.filter(
          ({ TransactionId: of }) => String(typeof of === 'object' ? of.id : of) === String(move.id),
        );
        const loaded = await Promise.all(
          own.map(async (part) => ({ name: part.Filename, type: part.ContentType, bytes: await bytesOf(part.id) })),
        );
        const text = loaded
          .filter(({ name, type }) => !name && type.startsWith('text/'))
          .map(({ bytes }) => bytes.toString());
        return {
          id: String(move.id),
          type: move.Type as Message['type'],
          by: move.Creator.id,
          text: text.join('\n'),
          files: loaded.filter(({ name }) => Boolean(name)),
        };
      }),
    );
  }

  async function bytesOf(id: string): Promise<Buffer> {
    const { Content } = await ask<{ Content?: string }>(`/attachment/${id}`);
    return Buffer.from(Content ?? '', 'base64');
  }

  async function search(query: string): Promise<string[]> {
    const { items } = await ask<{ items: { id: string }[] }>(
      `/tickets?query=${encodeURIComponent(query)}&per_page=100`,
    );
    return items.map(({ id }) => String(id));
  }

  return {
    ticket: (id: string) => ask<RtTicket>(`/ticket/${id}`),
    messages,

    /** Messages that hold the text. */
    withText: async (ticket: string, text: string) =>
      (await messages(ticket)).filter((message) => message.text.includes(text)),

    /** A new ticket, made beside the extension. Gives its number. */
    async create(requestor: string, subject: string): Promise<string> {
      const body = {
        Queue: 'Support',
        Subject: subject,
        Requestor: requestor,
        Content: 'It began here.',
        ContentType: 'text/plain',
      };
      return String((await ask<{ id: string }>('/ticket', { method: 'POST', body })).id);
    },

    /** Numbers of the tickets with exactly this subject. */
    find: (subject: string) => search(`Subject = ${quoted(subject)}`),

    /** Numbers of the tickets whose subject holds this. */
    withSubject: (part: string) => search(`Subject LIKE ${quoted(part)}`),

    /** Numbers of the tickets that somebody asked for. */
    ticketsOf: (email: string) => search(`Requestor.EmailAddress = ${quoted(email)}`),

    /** The history as RT's own page shows it to a signed-in agent. */
    async webPage(ticket: string, agent: string): Promise<string> {
      const form = new URLSearchParams({ user: agent, pass: users[agent] ?? '' });
      const login = await fetch(`${base_url}/NoAuth/Login.html`, { method: 'POST', body: form, redirect: 'manual' });
      const cookie = login.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; ');
      const page = await fetch(`${base_url}/Ticket/History.html?id=${ticket}`, { headers: { cookie } });
      return page.text();
    },
  };
}

export type Rt = ReturnType<typeof openRt>;

/** A text inside RT's query language. */
const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
