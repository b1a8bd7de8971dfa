import type { Agent, Group } from '../../model';
import type { Http, Request } from '../contract';
import { refuse } from '../shared/refuse';
import { readWhole } from './paging';
import { RawAgents, RawDepartments, type RawField, RawFields, RawSenders } from './shapes';
import { toAgent } from './words';

/* What changes rarely, and is kept for an hour. */

const MOST = 200;

export function namesOf(http: Http) {
  const reference = (path: string, query: Request['query']) => ({ path, query, reference: true });
  return {
    /** The fields of tickets; none where the role may not see them. The newer list is not everywhere yet. */
    async fields(): Promise<RawField[]> {
      const ask = (path: string) =>
        http.send({ ...reference(path, { module: 'tickets' }), also: [403, 404, 422] }, RawFields);
      const newer = await ask('/fields');
      return (newer.status === 200 ? newer : await ask('/organizationFields')).body?.data ?? [];
    },

    departments: (): Promise<Group[]> =>
      readWhole(MOST, async (page) => {
        const { body } = await http.send(reference('/departments', { isEnabled: true, ...page }), RawDepartments);
        return body;
      }),

    async agents(): Promise<Agent[]> {
      const agents = await readWhole(MOST, async (page) => {
        const { body } = await http.send(reference('/agents', { status: 'ACTIVE', ...page }), RawAgents);
        return body;
      });
      return agents.map(toAgent);
    },

    /** The address that a department mails from: its own choice, else any that it has confirmed, else where it gets mail. */
    async senderOf(departmentId: string | undefined): Promise<string> {
      const ask = async (path: string) => {
        const { body } = await http.send({ ...reference(path, { departmentId }), also: [403, 404] }, RawSenders);
        const good = body?.data.filter(({ isActive, isVerified }) => isActive !== false && isVerified !== false) ?? [];
        return (good.find(({ isDepartmentDefault }) => isDepartmentDefault) ?? good[0])?.address;
      };
      const found = (await ask('/mailReplyAddress')) ?? (await ask('/supportEmailAddress'));
      return found ?? refuse('fromEmailAddress', 'The department has no confirmed address to write from.');
    },
  };
}
