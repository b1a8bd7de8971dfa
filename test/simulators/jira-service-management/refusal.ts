import type { Told } from '../server';

/** What Jira answers instead: its own APIs and those of the service desks word it differently. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** Complaints by field. */
    readonly errors: Record<string, string> = {},
  ) {
    super(message);
  }

  told(path: string): Told {
    const { status, message, errors } = this;
    if (path.startsWith('/rest/servicedeskapi/'))
      return {
        status,
        body: { errorMessage: message, i18nErrorMessage: { i18nKey: 'sd.error', parameters: [] } },
      };
    return { status, body: { errorMessages: message ? [message] : [], errors } };
  }
}

export const absent = (): Refusal => new Refusal(404, 'Issue does not exist or you do not have permission to see it.');
export const bad = (message: string): Refusal => new Refusal(400, message);
export const badField = (field: string, message: string): Refusal => new Refusal(400, '', { [field]: message });
