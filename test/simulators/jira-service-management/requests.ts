import type { Asked, Told } from '../server';
import { jsonIn, type Message, objectIn, textsIn, valueFor } from './given';
import { ok, requestIn } from './reads';
import { bad, Refusal } from './refusal';
import { type File as HeldFile, type Issue, PROJECTS, STORY, type State, TYPES } from './state';
import { paged, showComment, showCustomer, showRequest, userIn } from './views';

/* How the service desk of the simulated Jira is written to. */

const done: Told = { status: 204 };
const host = ({ headers }: Asked): string => headers.host ?? '';

function say(state: State, issue: Issue, author: string, body: string, isPublic: boolean, files: string[] = []) {
  const created = state.tick();
  issue.updated = created;
  const comment = { id: state.nextId(), author, body, public: isPublic, created, files };
  issue.comments.push(comment);
  return comment;
}

/** Who may see it is never guessed. */
function publicIn(message: Message): boolean {
  if (typeof message.public !== 'boolean') throw bad('The field "public" is required.');
  return message.public;
}

export function addComment(state: State, asked: Asked, key: string, author: string): Told {
  const issue = requestIn(state, key);
  const message = jsonIn(asked.body);
  const isPublic = publicIn(message);
  if (typeof message.body !== 'string' || message.body === '') throw bad('Comment body can not be empty!');
  const comment = say(state, issue, author, message.body, isPublic);
  return { status: 201, body: showComment(state, host(asked), issue, comment) };
}

/** Uploads wait at their service desk until they are named. */
export async function upload(state: State, asked: Asked, desk: string): Promise<Told> {
  if (asked.headers['x-atlassian-token'] !== 'no-check') throw new Refusal(403, 'XSRF check failed');
  const parts = (await asked.form()).getAll('file').filter((part) => part instanceof File);
  if (parts.length > 60) throw new Refusal(413, 'You can upload a maximum of 60 files.');
  const temporaryAttachments = await Promise.all(
    parts.map(async (part) => {
      const id = `temp${state.nextId()}`;
      const bytes = Buffer.from(await part.arrayBuffer());
      state.temporary.set(id, { desk, filename: part.name, mimeType: part.type, bytes });
      return { temporaryAttachmentId: id, fileName: part.name };
    }),
  );
  return { status: 201, body: { temporaryAttachments } };
}

function takeFiles(state: State, issue: Issue, by: string, ids: string[]): string[] {
  const desk = PROJECTS.find(({ id }) => id === issue.project)?.desk;
  return ids.map((id) => {
    const file = state.temporary.get(id);
    if (file?.desk !== desk || !file) throw bad('The temporary attachment does not exist.');
    state.temporary.delete(id);
    const held: Omit<HeldFile, 'id' | 'created'> = { ...file, by };
    return state.addFile(issue, held);
  });
}

export function attach(state: State, asked: Asked, key: string, author: string): Told {
  const issue = requestIn(state, key);
  const message = jsonIn(asked.body);
  const isPublic = publicIn(message);
  const { body = '' } = objectIn(message.additionalComment);
  if (message.additionalComment !== undefined && body === '') throw bad('Comment body can not be empty!');
  const files = takeFiles(state, issue, author, textsIn(message.temporaryAttachmentIds));
  const comment = say(state, issue, author, String(body), isPublic, files);
  const shown = showComment(state, host(asked), issue, comment, ['attachment']);
  return {
    status: 201,
    body: { comment: showComment(state, host(asked), issue, comment), attachments: shown.attachments },
  };
}

export function createRequest(state: State, asked: Asked, by: string): Told {
  const message = jsonIn(asked.body);
  const type = TYPES.find(({ id, desk }) => id === message.requestTypeId && desk === message.serviceDeskId);
  if (!type) throw bad('The request type you are trying to access does not exist.');
  const reporter = userIn(state, String(message.raiseOnBehalfOf ?? by));
  if (!reporter || (message.raiseOnBehalfOf && !type.forOthers))
    throw bad('You cannot raise a request on behalf of this customer.');
  const { summary, description, attachment, ...more } = objectIn(message.requestFieldValues);
  for (const field of ['summary', 'description', 'attachment', ...Object.keys(more)])
    if (objectIn(message.requestFieldValues)[field] !== undefined && !type.fields.includes(field))
      throw bad(`The field '${field}' is not on the form of this request type.`);
  if (typeof summary !== 'string' || summary.trim() === '')
    throw bad('Your request could not be created. Summary is required.');
  if (type.fields.includes(STORY) && !more[STORY]) throw bad('Your request could not be created. Story is required.');
  const created = state.tick();
  const issue = state.addIssue({
    project: PROJECTS.find(({ desk }) => desk === type.desk)?.id ?? '',
    ...{ type: type.id, summary, description: String(description ?? ''), reporter: reporter.accountId },
    participants: textsIn(message.requestParticipants),
    organizations: reporter.organizations,
    custom: Object.fromEntries(Object.entries(more).map(([name, value]) => [name, valueFor(name, value)])),
    ...{ created, updated: created },
  });
  takeFiles(state, issue, by, textsIn(attachment));
  return { status: 201, body: showRequest(state, host(asked), issue) };
}

export function changeParticipants(state: State, asked: Asked, key: string, isAdded: boolean): Told {
  const issue = requestIn(state, key);
  const ids = textsIn(jsonIn(asked.body).accountIds);
  if (ids.some((id) => !userIn(state, id))) throw bad('One of the users does not exist.');
  const others = issue.participants.filter((id) => !ids.includes(id));
  issue.participants = isAdded ? [...others, ...ids] : others;
  issue.updated = state.tick();
  return ok(
    paged(
      issue.participants.map((id) => showCustomer(state, id)),
      asked.query,
    ),
  );
}

export function createCustomer(state: State, asked: Asked, login: string): Told {
  if (!state.rights[login]?.includes('ADMINISTER'))
    throw new Refusal(403, 'You do not have permission to create customers.');
  const { email, displayName } = jsonIn(asked.body);
  if (typeof email !== 'string' || !/^\S+@\S+$/.test(email)) throw bad('The email address is not valid.');
  if (state.users.some(({ emailAddress }) => emailAddress.toLowerCase() === email.toLowerCase()))
    throw bad('An account already exists for this email.');
  const accountId = `qm:1f0c7d2e-aaaa:${state.nextId()}`;
  const added = { displayName: String(displayName ?? email), emailAddress: email, isHidden: false, organizations: [] };
  state.users.push({ accountId, accountType: 'customer', ...added });
  return { status: 201, body: showCustomer(state, accountId) };
}

export function joinDesk(state: State, asked: Asked): Told {
  if (textsIn(jsonIn(asked.body).accountIds).some((id) => !userIn(state, id))) throw bad('No such user.');
  return done;
}
