import { createPractice } from '../../lib/background/practice';
import type { StoryTicket } from '../../lib/background/practice/story';
import { memorySession } from '../background/memory';
import { agents, fields, groups, NOW, people, tickets, type WorldTicket } from '../world';
import { type SimulatedDesk, serve } from './server';

/* The practice desk itself, told the world's tickets instead of its own and served on the loopback. */

const HOUR_MS = 60 * 60 * 1000;

const STATUS = { new: 'new', open: 'open', waiting: 'waiting', solved: 'solved', rejected: 'rejected' };

export async function startPractice(): Promise<SimulatedDesk> {
  // Each request comes a second later.
  let now = NOW;
  const practice = createPractice({
    session: memorySession(),
    now: () => now,
    story: () => ({
      people,
      agents: agents.map(({ login, ...agent }) => ({ id: login, ...agent })),
      groups: [...groups],
      fields: fields.map(({ name, values }) => ({
        id: name,
        name,
        kind: values ? 'choice' : 'text',
        choices: values?.map((value) => ({ value, label: value })),
      })),
      tickets: tickets.map(toStory),
    }),
  });
  const running = await serve(async ({ method, path, query, headers, body }) => {
    now += 1000;
    const answer = await practice.fetch(`https://practice.invalid${path}?${query}`, {
      method,
      headers: new Headers({
        authorization: headers.authorization ?? '',
        'content-type': headers['content-type'] ?? '',
      }),
      body: body.length > 0 ? new Uint8Array(body) : undefined,
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    return {
      status: answer.status,
      headers: { 'content-type': answer.headers.get('content-type') ?? '' },
      body: bytes,
    };
  });
  return { ...running, way: 'erin', secretsOf: () => ({}), wayOf: (login) => login };
}

const toStory = (ticket: WorldTicket): StoryTicket => ({
  subject: ticket.subject,
  status: STATUS[ticket.state],
  priority: (['low', 'normal', 'high', 'urgent'] as const)[Math.floor(ticket.urgency / 25)],
  group: ticket.group,
  assignee: ticket.owner,
  custom: { Product: ticket.product, 'Order number': ticket.order ?? null },
  said: ticket.messages.map(({ kind, by, at, text, html, files }) => ({
    kind,
    by,
    hoursAgo: (NOW + 1000 - Date.parse(at)) / HOUR_MS,
    ...(html ? { html } : { text }),
    files: files.map(({ name, type, bytes }) => ({ name, type, base64: Buffer.from(bytes).toString('base64') })),
  })),
});
