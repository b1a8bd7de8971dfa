import { computed, signal } from '@preact/signals';
import type { CommentKind, Draft, Seen } from '../model';
import { createDraft } from './draft';
import { createFiles } from './files';
import type { Room } from './room';
import { bodyOf } from './text';

type Dependencies = {
  account: string;
  ticket: string;
  /** Stays what it is for the life of the box: a note never becomes a reply by a flag. */
  kind: CommentKind;
  seen(): Seen | undefined;
  /** Bytes of files that the desk takes in all. */
  mostBytes(): number | undefined;
};

/** One of the composer's two text boxes, with its own draft and its own files. */
export function createBox(room: Room, { account, ticket, kind, seen, mostBytes }: Dependencies) {
  const text = signal('');
  /** Undefined: as the ticket has them. */
  const to = signal<string[]>();
  const cc = signal<string[]>();
  const files = createFiles(room, () => draft.touch(), mostBytes);
  const isEmpty = computed(() => text.value.trim() === '' && files.kept.value.length === 0);

  const draft = createDraft(room, {
    place: { account, ticket, kind },
    content: () => ({
      body: bodyOf(text.value),
      files: files.kept.value,
      to: to.value,
      cc: cc.value ?? [],
      seen: seen(),
    }),
    isEmpty: () => isEmpty.value,
    show,
  });

  function show(kept: Draft | undefined): void {
    text.value = kept?.body.text ?? '';
    files.kept.value = kept?.files ?? [];
    to.value = kept?.to;
    cc.value = kept && kept.cc.length > 0 ? kept.cc : undefined;
  }

  return {
    kind,
    text,
    to,
    cc,
    files,
    isEmpty,
    draft,
    type(typed: string): void {
      text.value = typed;
      draft.touch();
    },
    /**
     * Puts a text in at a place and takes nothing away. One of several lines stands in paragraphs of its own. The
     * place behind it.
     */
    insert(more: string, at: number): number {
      const [before, after] = [text.value.slice(0, at), text.value.slice(at)];
      const isBlock = more.includes('\n');
      const lead = isBlock && before.trim() !== '' ? `${before.trimEnd()}\n\n` : before;
      const rest = isBlock && after.trim() !== '' ? `\n\n${after.trimStart()}` : after;
      text.value = `${lead}${more}${rest}`;
      draft.touch();
      return lead.length + more.length;
    },
    /** Changes who gets it. */
    address(recipients: { to?: string[]; cc?: string[] }): void {
      if (recipients.to) to.value = recipients.to;
      if (recipients.cc) cc.value = recipients.cc;
      draft.touch();
    },
    /** Adds text and files of something else below what is already there. */
    put(more: Pick<Draft, 'body' | 'files'>): void {
      text.value = [text.value.trimEnd(), more.body.text].filter(Boolean).join('\n\n');
      files.kept.value = [...files.kept.value, ...more.files];
      draft.touch();
    },
    /** Empties it: what it held has gone elsewhere. */
    clear(): void {
      show(undefined);
      draft.renew();
    },
  };
}

export type Box = ReturnType<typeof createBox>;
