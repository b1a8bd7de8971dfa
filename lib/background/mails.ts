import { foldMail } from '../mail/fold';
import { plainSubject } from '../mail/subject';
import { markOf } from '../mail/thread';
import { type FileRef, fail, MailBytesShape, MailShape, type Sighting } from '../model';
import { fromBase64 } from '../model/base64';
import { safeName } from '../model/file-name';
import { isSame } from '../people/address';
import type { MailView } from '../wire/protocol';
import type { Files } from './files';
import type { Machine } from './machine';

type Dependencies = Pick<Machine, 'askMail'> & {
  files: Pick<Files, 'keepBytes'>;
  sighting(tab: number): Promise<Sighting | undefined>;
  now(): number;
};

/** More people than anybody copies a ticket to. */
const MOST_CC = 20;

/** The mark of the thread that is open; undefined where the page has no thread, or no message but a record. */
export async function markIn(sighting: Sighting | undefined): Promise<string | undefined> {
  const { site, thread, subject, why } = sighting ?? {};
  return site && thread && why?.role !== 'record' ? markOf({ site, thread, subject }) : undefined;
}

/** A wish this old is forgotten: the surface that it was for did not come. */
const WISH_MS = 15_000;

/** The mail that is open in a tab, read when somebody makes a ticket of it. Nothing of it is kept. */
export function createMails({ askMail, files, sighting, now }: Dependencies) {
  const wishes = new Map<number, number>();
  return {
    /** What a new ticket for this person begins with. */
    async read(tab: number, email?: string): Promise<MailView> {
      const [answer, seen] = await Promise.all([askMail(tab, { do: 'read', sender: email }), sighting(tab)]);
      const { text = '', selection = '', files = [] } = MailShape().safeParse(answer).data ?? {};
      const { people = [], passed = [], subject, link } = seen ?? {};
      const selected = selection.trim();
      const isIn = (all: readonly { email: string }[], wanted: string) => all.some((one) => isSame(one.email, wanted));
      // Of whom the page knows nothing, the mail on it is none of their business, unless somebody marked a part of it.
      const isTheirs = email === undefined || isIn(people, email);
      if (!isTheirs && !selected) return { text: '', files: [], cc: [], origin: {} };
      // A list or a program would get every public answer, and so would whoever reads it.
      const others = people.filter(
        (one) => one.role === 'cc' && !isSame(one.email, email ?? '') && !isIn(passed, one.email),
      );
      return {
        text: selected || foldMail(text),
        subject: subject && plainSubject(subject),
        files,
        cc: isTheirs ? others.slice(0, MOST_CC).map((person) => person.email) : [],
        origin: { mark: await markIn(seen), link },
      };
    },
    /** Takes over one file of the mail. Failures: `absent` where the page does not give it; `locked`. */
    async file(tab: number, id: string, email?: string): Promise<FileRef> {
      const brought = MailBytesShape().safeParse(await askMail(tab, { do: 'file', id, sender: email }));
      if (!brought.success) return fail({ kind: 'absent' });
      const { name, type, base64 } = brought.data;
      return files.keepBytes({ name: safeName(name), type: type || 'application/octet-stream' }, fromBase64(base64));
    },
    /** Somebody chose "New ticket with this" in a tab's page. */
    want: (tab: number): void => void wishes.set(tab, now()),
    /** Whether a new ticket is wanted in this tab; tells it once. */
    takeWish(tab: number): boolean {
      const at = wishes.get(tab);
      wishes.delete(tab);
      return at !== undefined && now() - at < WISH_MS;
    },
    /** Puts a text into the answer that is being written; false where there is none. */
    insert: async (tab: number, text: string): Promise<boolean> =>
      (await askMail(tab, { do: 'insert', text })) === true,
  };
}

export type Mails = ReturnType<typeof createMails>;
