import type { Choice, Choices, FieldDefinition } from '../../model';
import type { Http } from '../contract';
import { vocabulary } from '../shared/vocabulary';
import { choicesIn, choicesOf, readFields } from './fields';
import { LONGEST_PAGE, readAll } from './paging';
import { RawAgent, type RawField, RawGroup } from './shapes';
import { toPriority, toStatus } from './words';

/** What an agent may choose from, in three calls. Lists of agents and groups are for administrators; the fields name
 *  them as well, but know two agents of one name as one. */
export async function readChoices(http: Http): Promise<Choices> {
  const forAdministrators = { query: { per_page: LONGEST_PAGE }, also: [403] };
  const [fields, agents, groups] = await Promise.all([
    readFields(http),
    readAll(http, '/agents', RawAgent, forAdministrators),
    readAll(http, '/groups', RawGroup, forAdministrators),
  ]);
  return {
    agents:
      agents?.map(({ id, contact }) => ({ value: id, label: contact.name ?? contact.email ?? id })) ??
      told(choicesOf(fields, 'default_agent')),
    groups: groups?.map(({ id, name }) => ({ value: id, label: name })) ?? told(choicesOf(fields, 'default_group')),
    statuses: told(
      choicesOf(fields, 'default_status').map((choice) => ({ ...choice, status: toStatus(choice.value) })),
    ),
    priorities: told(
      choicesOf(fields, 'default_priority').map((choice) => ({ ...choice, priority: toPriority(choice.value) })),
    ),
    types: told(choicesOf(fields, 'default_ticket_type')),
    fields: fields.flatMap(toDefinitions),
  };
}

const told = (choices: Choice[]): Choice[] | undefined => (choices.length > 0 ? choices : undefined);

const toKind = vocabulary<FieldDefinition['kind']>({
  custom_text: 'text',
  custom_paragraph: 'lines',
  custom_number: 'number',
  custom_decimal: 'number',
  custom_date: 'date',
  custom_checkbox: 'boolean',
  custom_dropdown: 'choice',
  custom_multi_select_dropdown: 'choices',
  nested_field: 'choice',
});

/** None for Freshdesk's own fields, and for kinds that cannot be written as a plain value (files, lookups). */
function toDefinitions(field: RawField): FieldDefinition[] {
  const kind = toKind(field.type);
  if (!kind) return [];
  const first = {
    id: field.name,
    name: field.label,
    kind,
    required: field.required_for_agents || undefined,
    ...(kind === 'choice' || kind === 'choices' ? { choices: choicesIn(field) } : {}),
  };
  const below = field.nested_ticket_fields?.map(({ name, label }, index) => {
    const choices = [...new Set(branchesAt(field.choices, index + 1))].map((value) => ({ value, label: value }));
    return { id: name, name: label, kind, choices };
  });
  return [first, ...(below ?? [])];
}

/** Every name on one level of a tree, whatever is above it: which of them fit, Freshdesk says. */
function branchesAt(tree: unknown, level: number): string[] {
  if (typeof tree !== 'object' || !tree) return [];
  if (level > 0) return Object.values(tree).flatMap((branch) => branchesAt(branch, level - 1));
  return Array.isArray(tree) ? tree.map(String) : Object.keys(tree);
}
