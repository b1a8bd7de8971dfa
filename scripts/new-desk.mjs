import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/* npm run new:desk ID: lays out what a new help desk is made of. The contract suite then names what is missing. */

const id = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
  console.error('Give the desk an id in small letters, such as: npm run new:desk help-scout');
  process.exit(1);
}
const name = id.replace(/(^|-)[a-z0-9]/g, (start) => start.replace('-', ' ').toUpperCase());
const variable = id.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
const type = variable[0].toUpperCase() + variable.slice(1);

const files = {
  [`lib/adapters/${id}.ts`]: `import * as z from 'zod/mini';
import { type Comment, type Of, shape, type Ticket } from '../model';
import { type Desk, defineAdapter } from './contract';
import { ownOrigin } from './shared/address';
import { id, text, time } from './shared/shapes';
import { bearer } from './shared/sign';
import { everyVerb } from './shared/verbs';

/** ${name}: https://example.com/api */
export default defineAdapter({
  id: '${id}',
  name: '${name}',
  home: 'https://example.com/api',
  address: { ask: 'Your ${name} address', example: 'acme.example.com', suffix: '.example.com' },
  origins: ownOrigin,
  base: (address) => \`\${address}/api\`,
  signIn: [
    {
      way: 'token',
      name: 'API token',
      secrets: [{ id: 'token', ask: 'API token' }],
      find: 'Where to find the token, and the least role that is enough.',
      personal: true,
      sign: ({ token = '' }) => bearer(token),
    },
  ],
  limits: [{ name: 'all calls', calls: 100, perMs: 60_000 }],
  ticketsBy: 'email',
  fields: { create: ['requester', 'subject', 'description'], update: ['status'], required: ['requester', 'subject'] },
  recipients: 'watchers',

  open(http, account) {
    const pathOf = (id: string) => \`/tickets/\${encodeURIComponent(id)}\`;

    const desk: Desk = {
      async whoAmI() {
        return { agent: await http.get('/me', RawAgent), may: everyVerb(desk) };
      },

      async listTickets({ email }) {
        const { tickets } = await http.get('/tickets', RawTickets, { email });
        return { items: tickets.map((raw) => toTicket(raw, account)) };
      },

      readTicket: async (id) => toTicket(await http.get(pathOf(id), RawTicket), account),

      async listComments({ id }) {
        const { comments } = await http.get(\`\${pathOf(id)}/comments\`, RawComments);
        return { items: comments.map(toComment) };
      },
    };
    return desk;
  },
});

// What ${name} sends: only the fields that we read.
const RawAgent = shape(() => z.object({ id: id(), name: z.string() }));
const RawTicket = shape(() =>
  z.object({ id: id(), subject: text(), status: z.string(), created_at: time(), updated_at: time() }),
);
const RawTickets = shape(() => z.object({ tickets: z.array(RawTicket()) }));
const RawComment = shape(() =>
  z.object({ id: id(), public: z.boolean(), author: text(), text: z.string(), created_at: time() }),
);
const RawComments = shape(() => z.object({ comments: z.array(RawComment()) }));

// ${name}'s words into ours. A custom status counts as open: a ticket wrongly shown beats one wrongly hidden.
const STATUS = new Map<string, Ticket['status']>([
  ['open', 'open'],
  ['waiting', 'pending'],
  ['solved', 'resolved'],
  ['closed', 'closed'],
]);

const toTicket = (raw: Of<typeof RawTicket>, account: { id: string; address: string }): Ticket => ({
  id: raw.id,
  account: account.id,
  subject: raw.subject ?? '',
  status: STATUS.get(raw.status) ?? 'open',
  label: raw.status,
  createdAt: raw.created_at,
  updatedAt: raw.updated_at,
  url: \`\${account.address}/tickets/\${raw.id}\`,
});

const toComment = (raw: Of<typeof RawComment>): Comment => ({
  id: raw.id,
  kind: raw.public ? 'reply' : 'note',
  author: { name: raw.author },
  text: raw.text,
  attachments: [],
  createdAt: raw.created_at,
});
`,
  [`test/simulators/${id}.ts`]: `import { type Asked, type SimulatedDesk, serve, type Told } from './server';

/* ${name}, as its documentation has it: https://example.com/api */

type State = { tokens: Record<string, string> };

/** Starts a fresh one. */
export async function start${type}({ port = 0 } = {}): Promise<SimulatedDesk> {
  const state: State = { tokens: { erin: 'token-of-erin' } };
  const running = await serve(async (asked) => answer(state, asked), port);
  return { ...running, way: 'token', secretsOf: (login) => ({ token: state.tokens[login] ?? '' }) };
}

function answer(state: State, { headers }: Asked): Told {
  const isSignedIn = Object.values(state.tokens).some((token) => headers.authorization === \`Bearer \${token}\`);
  return isSignedIn ? { status: 404, body: { error: 'not found' } } : { status: 401, body: { error: 'unauthorized' } };
}
`,
  [`test/adapters/${id}.test.ts`]: `import { describe, expect, it } from 'vitest';
import ${variable} from '../../lib/adapters/${id}';

describe('${name}', () => {
  it('is asked for at its own address and nowhere else', () => {
    const address = 'https://acme.example.com';
    expect(${variable}.origins(address)).toEqual([{ origin: address, purpose: 'api' }]);
  });
});
`,
  [`public/icon/desks/${id}.svg`]: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"><rect x="4" y="5" width="16" height="14" rx="2"/></svg>
`,
};

const taken = Object.keys(files).filter((file) => existsSync(file));
if (taken.length > 0) {
  console.error(`There already: ${taken.join(', ')}`);
  process.exit(1);
}
for (const [file, text] of Object.entries(files)) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`wrote ${file}`);
}
console.log(`
Now add a line to each of these lists, sorted by name:
  lib/adapters/index.ts     ['${id}', () => import('./${id}')],
  test/contract/desks.ts    '${id}': { start: start${type}, calls: { lookup: 1, open: 2 }, least: { lookup: 1 } },
and fill the simulator and the adapter until this is green:
  npx vitest run --project unit test/contract.test.ts test/house.test.ts
Then "npm run desk-pages" writes docs/help-desks/${id}.md; say below its line what the desk cannot do, and why.`);
