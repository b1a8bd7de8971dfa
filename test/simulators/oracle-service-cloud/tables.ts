import type { Row, Source } from '../grammar/roql';
import type { Incident, State } from './state';

/* The tables that queries see. Whoever asks for a list below a record gets a row for each of its items. */

const EMAILS = 'emails.address';

type Cells = Record<string, string | number | null | undefined>;

/** As rows have it: all texts, columns in small letters. */
const toRow = (cells: Cells): Row =>
  Object.fromEntries(
    Object.entries(cells).map(([name, value]) => [
      name.toLowerCase(),
      value === null || value === undefined ? null : String(value),
    ]),
  );

const joined = <T>(cells: Cells, items: T[], isAsked: boolean, toCells: (item: T | undefined) => Cells): Row[] =>
  isAsked
    ? (items.length > 0 ? items : [undefined]).map((item) => toRow({ ...cells, ...toCells(item) }))
    : [toRow(cells)];

const reference = (name: string, all: { id: number; name: string }[], id: number | null): Cells => ({
  [`${name}.id`]: id,
  [`${name}.lookupName`]: all.find((one) => one.id === id)?.name,
});

function incidentCells(state: State, incident: Incident): Cells {
  const { id, referenceNumber, subject, contact, createdTime, updatedTime, closedTime } = incident;
  const status = state.statuses.find((one) => one.id === incident.status);
  const person = state.contacts.find((one) => one.id === contact);
  return {
    ...{ id, referenceNumber, lookupName: referenceNumber, subject },
    ...{ 'statusWithType.status.id': status?.id, 'statusWithType.status.lookupName': status?.name },
    'statusWithType.statusType.id': status?.type,
    ...reference('severity', state.severities, incident.severity),
    ...reference('queue', state.queues, incident.queue),
    ...reference('product', state.products, incident.product),
    ...reference('category', state.categories, incident.category),
    ...reference('assignedTo.account', state.accounts, incident.account),
    ...reference('organization', state.organizations, person?.organization ?? null),
    'primaryContact.parentContact.id': contact,
    'primaryContact.parentContact.lookupName': person && state.nameOf(person),
    createdTime: state.inRows(createdTime),
    updatedTime: state.inRows(updatedTime),
    closedTime: closedTime && state.inRows(closedTime),
  };
}

/** What a query may ask for. */
export const sourceOf =
  (state: State): Source =>
  (table, columns) => {
    const asks = (part: string) => columns.some((column) => column.includes(part));
    const named = (all: { id: number; name: string }[]) => all.map(({ id, name }) => toRow({ id, lookupName: name }));
    if (state.hidden.includes(table)) return undefined;
    switch (table) {
      case 'incidents':
        return state.incidents.flatMap((incident) => {
          const { emails = [] } = state.contacts.find(({ id }) => id === incident.contact) ?? {};
          const path = `primaryContact.parentContact.${EMAILS}`;
          return joined(incidentCells(state, incident), emails, asks(EMAILS), (one) => ({ [path]: one?.address }));
        });
      case 'contacts':
        return state.contacts.flatMap((contact) => {
          const { id, first, last, emails, organization } = contact;
          const cells = { id, lookupName: state.nameOf(contact), 'name.first': first, 'name.last': last };
          const all = { ...cells, ...reference('organization', state.organizations, organization) };
          return joined(all, emails, asks(EMAILS), (one) => ({ [EMAILS]: one?.address }));
        });
      case 'accounts':
        return state.accounts.map(({ id, name, login, email }) =>
          toRow({ id, lookupName: name, login, [EMAILS]: email }),
        );
      case 'serviceproducts':
        return named(state.products);
      case 'servicecategories':
        return named(state.categories);
      case 'standardcontents':
        return state.standardContents.flatMap(({ id, name, values }) =>
          joined({ id, lookupName: name }, values, asks('contentvalues'), (one) => ({
            'contentValues.contentType.lookupName': one?.type,
            'contentValues.value': one?.value,
          })),
        );
      default:
        return undefined;
    }
  };
