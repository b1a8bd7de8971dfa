import type { CDPSession } from '@playwright/test';

/** Commands of Chromium's protocol that Playwright's types do not know. */
export function send<T>(session: CDPSession | undefined, method: string, params: object): Promise<T> {
  if (!session) throw new Error('no session');
  return Reflect.apply(session.send, session, [method, params]);
}
