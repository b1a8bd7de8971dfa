import type { Account, Choices, SavedReply, Ticket } from '../../model';
import type { Http } from '../contract';
import { inHtml } from '../shared/filling';
import { readAll } from './calls';
import { RawFields, RawInboxes, RawSavedReplies, RawSavedReply, RawTags, RawTeams, RawUsers } from './shapes';
import { fillingFor, STATUSES, toAgent, toChoice, toDefinition } from './words';

/* What an agent may choose from. An inbox is a group, with custom fields and saved replies of its own. */

const named = (path: string) => ({ path, reference: true });

export const readInboxes = (http: Http) => readAll(http, named('/v2/mailboxes'), RawInboxes);

/** `group`: only that inbox's fields. */
export async function readChoices(http: Http, group: string | undefined): Promise<Choices> {
  const fieldsOf = async ({ id }: { id: string }) =>
    (await readAll(http, named(`/v2/mailboxes/${id}/fields`), RawFields)).map((raw) => toDefinition(raw, id));
  const [inboxes, users, teams, tags] = await Promise.all([
    readInboxes(http),
    readAll(http, named('/v2/users'), RawUsers),
    readAll(http, named('/v2/teams'), RawTeams),
    readAll(http, named('/v2/tags'), RawTags),
  ]);
  const asked = inboxes.filter(({ id }) => group === undefined || id === group);
  return {
    agents: [...users.map(toAgent), ...teams].map(toChoice),
    groups: inboxes.map(toChoice),
    statuses: STATUSES,
    tags: tags.map(({ name }) => toChoice({ id: name, name })),
    fields: (await Promise.all(asked.map(fieldsOf))).flat(),
  };
}

/** The saved replies of the ticket's inbox, else of all; their texts come one by one. */
export async function readSavedReplies(http: Http, ticket: Ticket | undefined, account: Pick<Account, 'agent'>) {
  const filled = fillingFor(ticket, account);
  const inboxes = ticket?.group ? [ticket.group] : await readInboxes(http);
  const lists = inboxes.map(async ({ id: inbox, name: folder }): Promise<SavedReply[]> => {
    const path = `/v2/mailboxes/${inbox}/saved-replies`;
    const { body } = await http.send(named(path), RawSavedReplies);
    const replies = body.map(({ id }) => http.send(named(`${path}/${id}`), RawSavedReply));
    return (await Promise.all(replies)).flatMap(({ body: { id, name, text } }) =>
      // Some are for chats only.
      text ? { id, name, folder, html: filled(text, inHtml) } : [],
    );
  });
  return (await Promise.all(lists)).flat();
}
