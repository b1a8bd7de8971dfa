import type { PracticeFiles } from './files';
import type { KeptAgent, State } from './state';

/** One request, and all that it may look at or change. What it changes of the state is kept if it ends well. */
export type Asked = {
  state: State;
  files: PracticeFiles;
  /** Who asks. */
  agent: KeptAgent;
  /** When: ISO 8601. */
  at: string;
  query: URLSearchParams;
  request: Request;
};
