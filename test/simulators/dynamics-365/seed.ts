import { agents, groups, people, tickets, type WorldMessage, type WorldTicket } from '../../world';
import { options } from './schema';
import type { Kept, State } from './state';

/* The world as Dataverse has it: cases that mails opened, with mails and notes filed with them. */

const STATUS_OF: Record<WorldTicket['state'], [state: number, status: number]> = {
  new: [0, 1],
  open: [0, 4],
  waiting: [0, 3],
  solved: [1, 5],
  rejected: [2, 6],
};
const PRIORITIES = [3, 2, 1, 100000001];
const HOUR_MS = 60 * 60 * 1000;

const htmlOf = ({ html, text }: WorldMessage): string =>
  html ?? `<div>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')}</div>`;
const codeOf = (column: string, asked: string) => options[column]?.find(({ label }) => label === asked)?.value ?? null;

export function seed(state: State): void {
  const old = '2025-01-02T03:04:05Z';
  const idOf = (row: Kept | undefined) => (row ? state.keyOf(row) : null);
  const by = (set: string, column: string, value: string | undefined) =>
    state.of(set).find(({ values }) => values[column] === value);

  for (const { name, email } of agents) {
    const user = { fullname: name, internalemailaddress: email, domainname: email, isdisabled: false, accessmode: 0 };
    state.add('systemusers', user, old);
  }
  state.add('systemusers', { fullname: '# Portal', isdisabled: false, accessmode: 4 }, old);
  state.add('systemusers', { fullname: 'Gone Away', isdisabled: true, accessmode: 0 }, old);
  for (const name of groups) state.add('queues', { name, statecode: 0 }, old);
  for (const name of new Set(people.map(({ company }) => company))) state.add('accounts', { name }, old);
  for (const { name, email, company } of people) {
    const [firstname = '', ...rest] = name.split(' ');
    const named = { firstname, lastname: rest.join(' '), fullname: name, emailaddress1: email, statecode: 0 };
    state.add('contacts', { ...named, _parentcustomerid_value: idOf(by('accounts', 'name', company)) }, old);
  }
  for (const [title, safehtml, templatetypecode] of [
    [
      'Late',
      '<p>Dear {!contact:fullname;customer}, about {!incident:title;}: {!incident:unknown;soon}</p>',
      'incident',
    ],
    ['An order', '<p>Thank you</p>', 'salesorder'],
  ] as const)
    state.add('templates', { title, safehtml, templatetypecode }, old);
  for (const ticket of tickets) seedCase(state, ticket);

  function seedCase(state: State, ticket: WorldTicket): void {
    const [first] = ticket.messages;
    if (!first) return;
    const requester = people.find(({ key }) => key === ticket.requester);
    const contact = by('contacts', 'emailaddress1', requester?.email);
    const owner = agents.find(({ login }) => login === (ticket.owner ?? 'ina'));
    const [statecode, statuscode] = STATUS_OF[ticket.state];
    const at = first.at;
    const kpi = state.add('slakpiinstances', {
      name: 'Resolve by',
      failuretime: new Date(Date.parse(at) + 48 * HOUR_MS).toISOString().replace('.000', ''),
      status: statecode === 0 ? 0 : 4,
    });
    const made = state.add(
      'incidents',
      {
        ticketnumber: state.nextNumber(),
        title: ticket.subject,
        // Cut, as a rule that opens cases from mails does.
        description: first.text.slice(0, 2000),
        ...{ statecode, statuscode, prioritycode: PRIORITIES[Math.min(3, Math.floor(ticket.urgency / 25))] ?? 2 },
        ...{ casetypecode: 1, new_product: codeOf('new_product', ticket.product) },
        ...{ new_ordernumber: ticket.order ?? null, msdyn_channel: 'email' },
        _customerid_value: idOf(contact),
        _ownerid_value: idOf(by('systemusers', 'internalemailaddress', owner?.email)),
        _resolvebykpiid_value: idOf(kpi),
      },
      at,
    );
    const _objectid_value = idOf(made);
    state.add('queueitems', { _queueid_value: idOf(by('queues', 'name', ticket.group)), _objectid_value }, at);
    for (const message of ticket.messages) say(made, contact, message);
    made.values.modifiedon = ticket.messages.at(-1)?.at ?? at;
  }

  function say(made: Kept, contact: Kept | undefined, message: WorldMessage): void {
    const { at, text, kind, files } = message;
    const agent = agents.find(({ login }) => login === message.by);
    const user = by('systemusers', 'internalemailaddress', agent?.email);
    const about = idOf(made);
    if (kind === 'note') {
      state.add(
        'annotations',
        { notetext: text, isdocument: false, _objectid_value: about, _createdby_value: idOf(user) },
        at,
      );
      return;
    }
    const sender = agent ? agent.email : (contact?.values.emailaddress1 ?? null);
    const mail = state.add(
      'emails',
      {
        ...{ subject: made.values.title ?? null, description: htmlOf(message), directioncode: agent !== undefined },
        ...{ senton: at, sender, statecode: 1, statuscode: agent ? 3 : 4 },
        ...{ _regardingobjectid_value: about, _createdby_value: idOf(user) },
      },
      at,
    );
    const parties = [user ?? contact, user ? contact : by('queues', 'name', 'Support'), made];
    for (const [index, party] of parties.entries())
      state.add('activityparties', {
        ...{ addressused: index === 0 ? sender : null, participationtypemask: [1, 2, 8][index] ?? 8 },
        ...{ _activityid_value: idOf(mail), _partyid_value: idOf(party) },
      });
    for (const { name, type, bytes } of files)
      state.add('activitymimeattachments', {
        ...{ filename: name, mimetype: type, filesize: bytes.length, body: Buffer.from(bytes).toString('base64') },
        _objectid_value: idOf(mail),
      });
  }
}
