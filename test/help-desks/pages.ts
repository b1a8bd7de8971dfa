import type { Adapter, Limit, SignIn } from '../../lib/adapters/contract';
import type { FieldName } from '../../lib/model';
import { redirectsOf } from '../../lib/platform/redirects';
import { verbsOf } from '../contract/bench';
import type { Cost } from './cost';
import { fieldWords, keysOf, verbWords } from './words';

/* docs/help-desks, as far as the code itself knows it. */

/** What stands below this line of a desk's page is written by hand. */
export const BY_HAND = '<!-- Above: written by `npm run desk-pages`. Below: by hand. -->';
const ADDRESS = 'https://desk.example';

const row = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
const table = (head: string[], rows: string[][]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
const listed = (words: string[]) => (words.length > 0 ? words.join(', ') : 'none');
const fieldsIn = (names: FieldName[]) =>
  listed(
    keysOf(fieldWords)
      .filter((name) => names.includes(name))
      .map((name) => fieldWords[name]),
  );

function addressOf({ address }: Adapter): string {
  const { fixed, regions, selfHosted, example } = address;
  if (fixed) return `always ${fixed}`;
  if (regions) return regions.map(({ name, origin }) => `${name} (${origin})`).join(', ');
  return `\`${example}\`${selfHosted ? ', or any other host of your own, with a path if need be' : ''}`;
}

function limitOf({ name, calls, perMs, atOnce }: Limit): string {
  const counted = calls && perMs ? `${calls} in ${perMs / 1000} s` : undefined;
  const together = atOnce ? `${atOnce} at once` : undefined;
  return `${name}: ${[counted, together].filter(Boolean).join(', ')}`;
}

const signInRow = ({ name, secrets, find, help, personal }: SignIn) => [
  name,
  listed(secrets.map(({ ask }) => ask)),
  help ? `${find} [More](${help})` : find,
  personal ? 'as you' : 'as the account, not as you',
];

const ORIGIN_WORDS = { api: 'its API', 'sign-in': 'signing in', files: 'files' } as const;

/** The generated part of one desk's page. */
export function pageOf(adapter: Adapter, cost: Cost): string {
  const verbs = verbsOf(adapter);
  const example = adapter.address.fixed ?? adapter.address.regions?.[0]?.origin ?? ADDRESS;
  const always = adapter.origins(example);
  const hosts = always.map(
    ({ origin, purpose }) => `${origin === example ? 'the address above' : origin} (${ORIGIN_WORDS[purpose]})`,
  );
  for (const { way, name } of adapter.signIn)
    for (const { origin } of adapter.origins(example, way))
      if (always.every((one) => one.origin !== origin)) hosts.push(`${origin} (signing in with ${name})`);
  const { recipients, fields } = adapter;
  const told =
    recipients === 'watchers'
      ? 'a reply goes to the ticket’s own people'
      : `a reply takes ${listed([recipients.to && 'its own recipients', recipients.cc && 'Cc'].filter((word) => word !== false))}`;
  return `# ${adapter.name}

The vendor’s API: <${adapter.home}>

## Connecting

- Address: ${addressOf(adapter)}${adapter.address.hint ? `. ${adapter.address.hint}` : ''}
- Deskside talks to: ${listed(hosts)}

${table(['Sign in with', 'Asked for', 'Where to find it, and the least that is enough', 'What you write appears'], adapter.signIn.map(signInRow))}
${redirectsIn(adapter)}
## What works

${keysOf(verbWords)
  .filter((verb) => verbs.has(verb))
  .map((verb) => `- ${verbWords[verb]}`)
  .join('\n')}

Fields of a new ticket: ${fieldsIn(fields.create)}. Asked for: ${fieldsIn(fields.required)}.
Fields that can be changed: ${fieldsIn(fields.update)}.
Recipients: ${told}.
Calls that Deskside allows itself: ${listed(adapter.limits.map(limitOf))}.
Looking a person up takes ${cost.calls} ${cost.calls === 1 ? 'call' : 'calls'}${cost.first > cost.calls ? `, ${cost.first} the first time in an hour` : ''}; this API’s least is ${cost.least}${cost.why ? ` (${cost.why})` : ''}.

${BY_HAND}
`;
}

/** What an administrator has to enter where the app is set up. */
const redirectsIn = ({ id, signIn }: Adapter): string =>
  signIn.some(({ oauth }) => oauth)
    ? `
Redirect addresses of the app, to the letter: ${listed(redirectsOf(id).map((address) => `\`${address}\``))}. One is Chrome’s and Edge’s, the other Firefox’s.
`
    : '';

/** The verbs that an adapter lacks: each wants its reason in the part by hand. */
export const lacking = (adapter: Adapter): (keyof typeof verbWords)[] => {
  const verbs = verbsOf(adapter);
  return keysOf(verbWords).filter((verb) => !verbs.has(verb));
};

/** The tables over all desks. */
export function overviewOf(adapters: Adapter[], costs: Map<string, Cost>): string {
  const head = ['', ...adapters.map(({ id, name }) => `[${name}](${id}.md)`)];
  const mark = (has: boolean) => (has ? '✓' : '–');
  const verbRows = keysOf(verbWords).map((verb) => [
    verbWords[verb],
    ...adapters.map((adapter) => mark(verbsOf(adapter).has(verb))),
  ]);
  const markOf = ({ fields }: Adapter, name: FieldName) => {
    const made = fields.create.includes(name) ? (fields.required.includes(name) ? 'new*' : 'new') : undefined;
    return [made, fields.update.includes(name) && 'change'].filter(Boolean).join(', ') || '–';
  };
  const fieldRows = keysOf(fieldWords).map((name) => [
    fieldWords[name],
    ...adapters.map((adapter) => markOf(adapter, name)),
  ]);
  const costRows = adapters.map(({ id, name }) => {
    const cost = costs.get(id);
    if (!cost) throw new Error(`${id} was not measured`);
    return [name, String(cost.first), String(cost.calls), String(cost.least), cost.kilobytes, cost.why ?? ''];
  });
  return `# Help desks

Written by \`npm run desk-pages\` from the adapters themselves; a test fails when it is stale.

## What each desk’s API lets Deskside do

${table(head, verbRows)}

What is missing, and why, stands on each desk’s page.

## Fields of a ticket

"new": when a ticket is made (* asked for), "change": afterwards.

${table(head, fieldRows)}

## What a lookup costs

From an address to that person’s tickets on the simulated desk, in HTTP calls and kilobytes of answers; beside it the
least number of calls that the API allows. The first lookup in an hour also reads the names of statuses and agents,
where a desk keeps them apart.

${table(['Help desk', 'First', 'Later', 'Least', 'kB', 'Why more'], costRows)}

## Not supported

Drift is being switched off by its owner (Salesloft announced the wind-down in March 2026), so there is nothing to
connect to.
`;
}
