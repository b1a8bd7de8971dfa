import { type Account, type Company, type Contact, fail, type Ticket } from '../../model';
import type { Http, Paged } from '../contract';
import { isAddress, isSameAddress } from '../shared/address';
import { onlyAsked } from '../shared/asked';
import { everyPage } from '../shared/paging';
import { RawAnything } from '../shared/shapes';
import { type Column, closingOf, toColumns } from './choices';
import { toComments } from './journal';
import { either, encoded, isEmail, isSafe } from './query';
import {
  RawColumns,
  RawFiles,
  RawJournals,
  RawOneTicket,
  RawPeople,
  RawPeopleOrNot,
  RawSlas,
  RawTags,
  type RawTicket,
  RawTickets,
} from './shapes';
import {
  CASE,
  CONSUMER_LOGIN,
  INCIDENT,
  KINDS,
  requesterOf,
  TABLES,
  type Table,
  toContact,
  toSla,
  toTags,
  toTicket,
} from './words';

const PAGE = 100;
const LONGEST_PAGE = 1000;
/** How an instance says that a role may not read a table, or that it has none of this name. */
const NOT_GRANTED = [400, 403, 404];

const PLAIN = { sysparm_exclude_reference_link: true };
/** Each value as it is kept and as it is shown. */
export const BOTH = { ...PLAIN, sysparm_display_value: 'all' };
export const tablePath = (place: string): string => `/now/v2/table/${place}`;

const LISTED = [
  ...['sys_id', 'number', 'short_description', 'state', 'priority', 'category', 'assigned_to', 'assignment_group'],
  ...['watch_list', 'work_notes_list', 'sys_created_on', 'sys_updated_on', 'resolved_at', 'closed_at', 'due_date'],
];
const OPENED = [
  ...['description', 'parent', 'comments', 'work_notes'],
  ...['opened_by', 'opened_by.email', 'opened_by.sys_class_name'],
];
export const PERSON = 'sys_id,sys_class_name,user_name,name,email,phone,business_phone,mobile_phone,company,active';
const fieldsOf = (table: Table) => [
  ...[...LISTED, KINDS[table].company],
  ...KINDS[table].people.flatMap(([field]) => [field, `${field}.email`, `${field}.phone`, `${field}.sys_class_name`]),
];

/** Where a ticket lies. Failure `absent` for what cannot be the id of one. */
export function placeOf(id: string): { table: Table; sys_id: string } {
  const [name, sys_id = ''] = id.split('/');
  const table = TABLES.find((one) => one === name);
  return table && /^[0-9a-f]{32}$/.test(sys_id) ? { table, sys_id } : fail({ kind: 'absent' });
}

/** Everything that is read more than once. */
export function createReader(http: Http, account: Pick<Account, 'id' | 'address' | 'ui'>) {
  type Shape<T> = Parameters<typeof http.get<T>>[1];

  /** Rows of a table; undefined where they are not granted. */
  const rowsOf = async <T>(
    table: string,
    shape: Shape<T>,
    sysparm_query: string,
    sysparm_fields: string,
    { reference, ...more }: { reference?: boolean; [name: string]: string | boolean | undefined } = {},
  ) => {
    const query = { sysparm_query, sysparm_fields, sysparm_limit: LONGEST_PAGE, ...PLAIN, ...more };
    return (await http.send({ path: tablePath(table), query, also: NOT_GRANTED, reference }, shape)).body;
  };

  /** The tables that this instance has, and this role may read. */
  const readTables = async (): Promise<Table[]> => {
    const query = { sysparm_limit: 1, sysparm_fields: 'sys_id' };
    const asked = TABLES.map((table) =>
      http.send({ path: tablePath(table), query, also: NOT_GRANTED, reference: true }, RawAnything),
    );
    const answers = await Promise.all(asked);
    return TABLES.filter((_, index) => answers[index]?.status === 200);
  };
  /** Where none is granted, both are asked, and their refusal tells why. */
  const tables = async (): Promise<Table[]> => {
    const granted = await readTables();
    return granted.length > 0 ? granted : [...TABLES];
  };

  /** Newest change first. Conditions that an instance does not understand it drops without a word: all is compared. */
  const list = async (
    conditionOf: (table: Table) => string,
    isAsked: (raw: RawTicket, table: Table) => boolean,
    next?: string,
  ): Promise<Paged<Ticket> & { contacts: Contact[] }> => {
    const starts = next?.split(',') ?? (await tables()).map((table) => `${table}/0`);
    const pages = await Promise.all(
      starts.map(async (start) => {
        const [name, offset = '0'] = start.split('/');
        const table = name === CASE ? CASE : INCIDENT;
        const query = {
          ...{ sysparm_query: `${conditionOf(table)}^ORDERBYDESCsys_updated_on`, ...BOTH },
          ...{ sysparm_fields: fieldsOf(table).join(), sysparm_limit: PAGE, sysparm_offset: offset },
        };
        const { body, header } = await http.send({ path: tablePath(table), query }, RawTickets);
        const end = Number(offset) + PAGE;
        // What a role may not see is taken out of a page after it was cut: a short one need not be the last.
        const total = Number(header('x-total-count') ?? Number.NaN);
        const isMore = Number.isNaN(total) ? body.result.length === PAGE : end < total;
        const rows = onlyAsked(body.result, (raw) => isAsked(raw, table), PAGE, 'sysparm_query');
        return {
          items: rows.map((raw) => toTicket(raw, { table, account })),
          contacts: rows.flatMap((raw) => requesterOf(raw, table) ?? []),
          next: isMore ? [`${table}/${end}`] : [],
        };
      }),
    );
    const items = pages.flatMap((page) => page.items);
    return {
      items: items.sort((one, other) => other.updatedAt.localeCompare(one.updatedAt)),
      contacts: pages.flatMap((page) => page.contacts),
      next: pages.flatMap((page) => page.next).join() || undefined,
    };
  };

  /** The instance's own columns, where the role may know them. */
  const readColumns = async (tables: Table[]): Promise<Column[]> => {
    const of: string[] = [...tables, 'task'];
    const query = encoded`nameIN${of.join()}^elementSTARTSWITHu_^active=true`;
    const fields = 'name,element,column_label,internal_type,mandatory';
    const found = (await rowsOf('sys_dictionary', RawColumns, query, fields, { reference: true })) ?? [];
    return toColumns(found.filter(({ name, element }) => element.startsWith('u_') && of.includes(name)));
  };

  const readRaw = async (id: string) => {
    const { table } = placeOf(id);
    const columns = [...closingOf(table), ...(await readColumns([table]))];
    const names = [...fieldsOf(table), ...OPENED, ...columns.map((column) => column.id)];
    const { result } = await http.get(tablePath(id), RawOneTicket, { ...BOTH, sysparm_fields: names.join() });
    return { raw: result, columns, table };
  };

  const readTags = async (id: string) => {
    const { sys_id } = placeOf(id);
    const query = encoded`table_key=${sys_id}`;
    const found = await rowsOf('label_entry', RawTags, query, 'sys_id,table_key,label', BOTH);
    return found?.filter(({ table_key }) => table_key?.value === sys_id);
  };

  const readFiles = async (sys_id: string) => {
    const query = { sysparm_query: encoded`table_sys_id=${sys_id}`, sysparm_limit: LONGEST_PAGE };
    const { body } = await http.send({ path: '/now/v1/attachment', query, also: NOT_GRANTED }, RawFiles);
    return body?.filter(({ table_sys_id }) => table_sys_id === sys_id) ?? [];
  };

  const readJournal = (sys_id: string) =>
    everyPage(async (sysparm_offset = '0') => {
      const query = encoded`element_id=${sys_id}^elementINcomments,work_notes^ORDERBYsys_created_on`;
      const fields = 'sys_id,element_id,element,value,sys_created_on,sys_created_by';
      const rows = (await rowsOf('sys_journal_field', RawJournals, query, fields, { sysparm_offset })) ?? [];
      return {
        items: rows.filter(({ element_id }) => element_id === sys_id),
        next: rows.length === LONGEST_PAGE ? String(Number(sysparm_offset) + LONGEST_PAGE) : undefined,
      };
    });

  const isWhose = (email: string) => (raw: RawTicket, table: Table) =>
    isSameAddress(requesterOf(raw, table)?.email ?? '', email);

  return {
    readColumns,
    readFiles,
    readTables,
    readTags,
    rowsOf,
    tables,

    async findContacts(email: string): Promise<Contact[]> {
      if (!isAddress(email)) return [];
      const query = { ...BOTH, sysparm_query: isEmail('email', email), sysparm_fields: PERSON, sysparm_limit: PAGE };
      const hasConsumers = (await tables()).includes(CASE);
      const [users, consumers] = await Promise.all([
        http.get(tablePath('sys_user'), RawPeople, query),
        hasConsumers ? rowsOf('csm_consumer', RawPeopleOrNot, query.sysparm_query, PERSON, BOTH) : undefined,
      ]);
      const found = [
        ...users.result.map((raw) => ({ raw, contact: toContact(raw, 'sys_user') })),
        ...(consumers ?? []).map((raw) => ({ raw, contact: toContact(raw, 'csm_consumer') })),
      ];
      const isAsked = ({ raw, contact }: (typeof found)[number]) =>
        isSameAddress(contact.email, email) && raw.active?.value !== 'false';
      const asked = onlyAsked(found, isAsked, PAGE, 'sysparm_query');
      const isConsumer = asked.some(({ contact }) => contact.id.startsWith('csm_consumer/'));
      const isLogin = ({ raw }: (typeof found)[number]) => raw.sys_class_name?.value === CONSUMER_LOGIN;
      return asked.filter((one) => !isConsumer || !isLogin(one)).map(({ contact }) => contact);
    },

    async listFor(email: string, next?: string) {
      if (!isAddress(email)) return { items: [] };
      const condition = (table: Table) =>
        either(KINDS[table].people.map(([field]) => isEmail(`${field}.email`, email)));
      const { contacts, ...page } = await list(condition, isWhose(email), next);
      return { ...page, contacts: contacts.slice(0, 1) };
    },

    async search(text: string, next?: string) {
      const words = text.trim();
      if (words === '') return { items: [] };
      const says = (field: RawTicket[string]) => field?.value?.toLowerCase().includes(words.toLowerCase()) === true;
      const condition = () => either([encoded`short_descriptionLIKE${words}`, encoded`number=${words}`]);
      return list(condition, ({ short_description, number }) => says(short_description) || says(number), next);
    },

    listOfCompany: ({ id }: Company, next?: string) =>
      list(
        (table) => encoded`${KINDS[table].company}=${id}`,
        (raw, table) => raw[KINDS[table].company]?.value === id,
        next,
      ),

    async changedSince(utc: string, time: string, next?: string) {
      const { items, next: more } = await list(
        () => encoded`sys_updated_on>${utc}`,
        () => true,
        next,
      );
      const changed = items.filter(({ updatedAt }) => Date.parse(updatedAt) > Date.parse(time));
      // Newest first: nothing behind an older one is new.
      return { items: changed, next: changed.length === items.length ? more : undefined };
    },

    async readTicket(id: string): Promise<Ticket> {
      const { sys_id } = placeOf(id);
      const query = encoded`task=${sys_id}^active=true^ORDERBYplanned_end_time`;
      const [{ raw, ...about }, tags, slas] = await Promise.all([
        readRaw(id),
        readTags(id),
        rowsOf('task_sla', RawSlas, query, 'task,sla,has_breached,planned_end_time', BOTH),
      ]);
      const own = slas?.filter(({ task }) => task?.value === sys_id) ?? [];
      return { ...toTicket(raw, { ...about, account }), tags: toTags(tags), sla: toSla(own) };
    },

    /** All of it. Where the role may not read journals, as the ticket itself shows them. */
    async listComments({ id }: Ticket) {
      const { sys_id } = placeOf(id);
      const [{ raw, table }, journal, files] = await Promise.all([readRaw(id), readJournal(sys_id), readFiles(sys_id)]);
      const logins = [...journal, ...files].flatMap(({ sys_created_by }) => sys_created_by ?? []);
      const known = [...new Set(logins)].filter((login) => isSafe(login) && !login.includes(','));
      const people =
        known.length > 0
          ? await rowsOf('sys_user', RawPeopleOrNot, encoded`user_nameIN${known.join()}`, PERSON, {
              ...BOTH,
              reference: true,
            })
          : [];
      return { items: toComments(raw, { table, journal, files, people: people ?? [] }) };
    },
  };
}
