import type { Settings } from './views';

/* Free of zod: pages may import this at run time. */

/** What holds until the person sets something, and on a surface until the worker has told. */
export const SETTINGS_AT_FIRST: Settings = {
  theme: 'system',
  textSize: 'normal',
  language: '',
  side: 'right',
  lockAfter: 15,
  undoSeconds: 5,
};
