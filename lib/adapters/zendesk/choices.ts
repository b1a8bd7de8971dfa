import type { Choices } from '../../model';
import type { Http } from '../contract';
import { readAll } from './paging';
import { RawAgents, RawFields, RawGroups, RawTags } from './shapes';
import { isSettable, toDefinition, toPriorityChoice, toStatusChoice, toSystemStatus } from './words';

/** What there is to choose from: four calls, more where a list is longer than a hundred. */
export async function readChoices(http: Http): Promise<Choices> {
  const [fields, groups, agents, tags] = await Promise.all([
    readAll(http, '/ticket_fields', RawFields, (page) => page.ticket_fields),
    readAll(http, '/groups/assignable', RawGroups, (page) => page.groups),
    readAll(http, '/users', RawAgents, (page) => page.users, { 'role[]': ['agent', 'admin'] }),
    // The most used ones. Some roles may not see them.
    http.send({ path: '/tags', query: { 'page[size]': 100 }, also: [403, 404] }, RawTags),
  ]);
  const used = fields.filter(({ active }) => active !== false);
  const optionsOf = (type: string) => used.find((field) => field.type === type)?.system_field_options;
  const own = used.flatMap(({ custom_statuses }) => custom_statuses);
  return {
    groups: groups.map(({ id, name }) => ({ value: id, label: name })),
    agents: agents.map(({ id, name, email }) => ({ value: id, label: name ?? email ?? id })),
    statuses:
      own.length > 0
        ? own
            .filter(({ active, status_category }) => active !== false && isSettable(status_category))
            .map(toStatusChoice)
        : optionsOf('status')
            ?.filter(({ value }) => isSettable(value))
            .map(toSystemStatus),
    priorities: optionsOf('priority')?.map(toPriorityChoice),
    types: optionsOf('tickettype')?.map(({ name, value }) => ({ value, label: name })),
    tags: tags.body?.tags.map(({ name }) => ({ value: name, label: name })),
    fields: used.map(toDefinition).filter((definition) => definition !== undefined),
  };
}
