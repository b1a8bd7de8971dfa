import { computed, type ReadonlySignal } from '@preact/signals';
import type { MailFile } from '../model';
import type { MailView } from '../wire/protocol';
import type { Files } from './files';
import type { Room } from './room';

type Dependencies = {
  files: Files;
  /** The open mail, when it has been read. */
  mail: ReadonlySignal<MailView | undefined>;
  /** What is on screen is made from it, and not from another one. */
  isOfMail: ReadonlySignal<boolean>;
  requester: string | undefined;
};

/** The files of the mail that a ticket is made from: none comes along by itself. */
export function createMailFiles({ wire }: Pick<Room, 'wire'>, { files, mail, isOfMail, requester }: Dependencies) {
  /** Of which of the mail's files a kept one is; two files may have one name. */
  const broughtAs = new Map<string, string>();

  // One that was kept earlier is known by its name alone.
  const isOne = (kept: { id: string; name: string }, { id, name }: MailFile) =>
    broughtAs.has(kept.id) ? broughtAs.get(kept.id) === id : kept.name === name;
  const comingId = (id: string) => `mail:${id}`;
  const isTaken = (file: MailFile) =>
    files.coming.value.some(({ id }) => id === comingId(file.id)) || files.kept.value.some((one) => isOne(one, file));

  return {
    /** Those that are not attached yet. */
    offered: computed(() => (isOfMail.value ? (mail.value?.files ?? []).filter((file) => !isTaken(file)) : [])),
    attach: ({ id, name }: MailFile): Promise<void> =>
      files.bring({ id: comingId(id), name }, async () => {
        const ref = await wire.ask('mail.file', { id, email: requester });
        broughtAs.set(ref.id, id);
        return ref;
      }),
  };
}
