import type { Asked, Told } from '../server';
import { idIn, jsonIn, type Message, objectIn, refuse, valueFor } from './given';
import { issueIn, ok } from './reads';
import { absent, bad, Refusal } from './refusal';
import { type Issue, MOVES, PRIORITIES, RESOLUTIONS, STATUSES, type State } from './state';
import { userIn } from './views';

/* How the simulated Jira is written to. */

const done: Told = { status: 204 };

function userIdIn(state: State, value: unknown, field: string): string {
  const user = userIn(state, String(objectIn(value).accountId ?? ''));
  return user?.accountId ?? refuse(field, 'Specify a valid user.');
}

export function changeIssue(state: State, asked: Asked, key: string): Told {
  const issue = issueIn(state, key);
  const { fields, update } = jsonIn(asked.body);
  const changed: Partial<Issue> = {};
  const custom: Message = {};
  for (const [name, value] of Object.entries(objectIn(fields))) {
    if (name === 'summary')
      changed.summary = String(value).trim() ? String(value) : refuse(name, 'You must specify a summary of the issue.');
    else if (name === 'priority')
      changed.priority =
        PRIORITIES.find(({ id }) => id === idIn(value))?.id ?? refuse(name, 'Specify a valid priority.');
    else if (name === 'assignee')
      changed.assignee =
        value === null || objectIn(value).accountId === null ? null : userIdIn(state, value, 'assignee');
    else if (name === 'reporter') changed.reporter = userIdIn(state, value, 'reporter');
    else custom[name] = valueFor(name, value);
  }
  let { labels } = issue;
  for (const operation of [objectIn(update).labels ?? []].flat()) {
    const { add, remove } = objectIn(operation);
    if (/\s/.test(String(add ?? ''))) refuse('labels', `The label '${String(add)}' contains spaces which is invalid.`);
    if (add !== undefined) labels = [...new Set([...labels, String(add)])];
    if (remove !== undefined) labels = labels.filter((label) => label !== remove);
  }
  Object.assign(issue, changed, { labels, custom: { ...issue.custom, ...custom }, updated: state.tick() });
  return done;
}

export function moveIssue(state: State, asked: Asked, key: string): Told {
  const issue = issueIn(state, key);
  const { transition, fields } = jsonIn(asked.body);
  const to = MOVES[issue.status]?.find((one) => idIn(transition) === `${issue.status}0${one}`);
  if (!to) throw bad('It seems that you have tried to perform an illegal workflow operation.');
  const { resolution, ...others } = objectIn(fields);
  const known = RESOLUTIONS.find(({ id }) => id === idIn(resolution));
  if (to === '5' && !known) refuse('resolution', 'Resolution is required.');
  if (to === '7' || Object.keys(others).length > 0) refuse('customfield_10200', 'Why is required.');
  const isDone = STATUSES.find(({ id }) => id === to)?.category === 'done';
  issue.updated = state.tick();
  Object.assign(issue, {
    status: to,
    resolution: isDone ? (known?.id ?? '10000') : null,
    resolved: isDone ? issue.updated : null,
  });
  return done;
}

export function deleteIssue(state: State, key: string, login: string): Told {
  const issue = issueIn(state, key);
  if (!state.rights[login]?.includes('DELETE_ISSUES'))
    throw new Refusal(403, 'You do not have permission to delete issues in this project.');
  state.issues = state.issues.filter((one) => one !== issue);
  return done;
}

const commentIn = (issue: Issue, id: string) => {
  const found = issue.comments.find((comment) => comment.id === id);
  if (!found) throw absent();
  return found;
};

/** Without a word of who may see it, it is as new ones are: for everybody. */
export function changeComment(state: State, asked: Asked, key: string, id: string, by: string): Told {
  const issue = issueIn(state, key);
  const comment = commentIn(issue, id);
  if (comment.author !== by) throw bad('You do not have permission to edit this comment.');
  const { body, properties } = jsonIn(asked.body);
  const property = [properties ?? []]
    .flat()
    .map(objectIn)
    .find((one) => one.key === 'sd.public.comment');
  comment.body = String(body);
  comment.html = undefined;
  comment.public = objectIn(property?.value).internal !== true;
  return ok({ id, body: comment.body, jsdPublic: comment.public });
}

export function deleteComment(state: State, key: string, id: string): Told {
  const issue = issueIn(state, key);
  const comment = commentIn(issue, id);
  issue.comments = issue.comments.filter((one) => one !== comment);
  return done;
}
