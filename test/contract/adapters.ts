import { openAdapters } from '../../lib/background/adapters';

/** Every help desk that the worker knows, each read from its file as the worker does. */
export const adapters = await openAdapters().all();
