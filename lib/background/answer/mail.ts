import { markOf } from '../../mail/thread';
import { fail } from '../../model';
import type { Handlers, WatchHandlers } from '../../wire/server';
import type { Mails } from '../mails';
import type { Threads } from '../threads';
import { type FrontTab, tabOf } from './where';

type Dependencies = { mails: Mails; frontTab: FrontTab };
type Answered = 'ticket.wanted' | 'mail.read' | 'mail.file' | 'mail.insert';

/** What a surface asks of the mail that is open beside it. */
export function answerMail({ mails, frontTab }: Dependencies): Pick<Handlers, Answered> {
  const tab = async (from: Parameters<typeof tabOf>[0]) =>
    (await tabOf(from, frontTab)).tab ?? fail({ kind: 'absent' });
  return {
    'ticket.wanted': async (_ask, from) => {
      const { tab: of } = await tabOf(from, frontTab);
      return { isWanted: of !== undefined && mails.takeWish(of) };
    },
    'mail.read': async ({ email }, from) => mails.read(await tab(from), email),
    'mail.file': async ({ id, email }, from) => mails.file(await tab(from), id, email),
    'mail.insert': async ({ text }, from) => ({ isDone: await mails.insert(await tab(from), text) }),
  };
}

/** Which tickets the thread beside the surface has already. */
export const watchThread =
  (threads: Threads): WatchHandlers['thread'] =>
  async ({ email, ...thread }, tell, signal) =>
    threads.watch({ mark: await markOf(thread), email, subject: thread.subject }, tell, signal);
