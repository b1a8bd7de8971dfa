import { computed, effect, signal, untracked } from '@preact/signals';
import type { Choices, Draft, Failure, Fields, FieldValue, MailOrigin } from '../model';
import { failureOf } from '../model/failure';
import type { MailView } from '../wire/protocol';
import { createDraft, type DraftState } from './draft';
import { createFiles } from './files';
import { createMailFiles } from './mail-files';
import type { Outbox } from './outbox';
import { addressIn, isSame } from './people';
import { type Problem, problemsOf } from './problems';
import type { Room } from './room';
import type { OutboxView, Session } from './session';
import { bodyOf } from './text';

type Dependencies = {
  session: Pick<Session, 'accounts' | 'outbox'>;
  outbox: Outbox;
  /** Whom it is for, as far as the page tells. */
  requester?: string;
  /** The account to start with. */
  account?: string;
  /** The open mail is read for the rest. */
  fromMail?: boolean;
};

/** What the form begins with. */
type Start = { fields: Fields; text: string; origin?: MailOrigin };

/** "New ticket": one form, kept as a draft while it is written, sent through the outbox. */
export function createNewTicket(room: Room, dependencies: Dependencies) {
  const { session, outbox, requester, account: first, fromMail = false } = dependencies;
  const { wire } = room;
  const accounts = computed(() => session.accounts.value.filter(({ may }) => may.includes('createTicket')));
  const chosen = signal(first);
  const account = computed(() => accounts.value.find(({ id }) => id === chosen.value) ?? accounts.value[0]);

  const start = signal<Start>({ fields: { requester }, text: '' });
  const fields = signal<Fields>(start.value.fields);
  /** The open mail, when it has been read. */
  const mail = signal<MailView>();
  /** The mail that what is on screen is made from. */
  const origin = signal<MailOrigin>();
  /** The kept draft on screen. */
  let shown: Pick<Draft, 'fields' | 'mail'> | undefined;
  /** An internal note with the way back to the mail follows the ticket. */
  const isLinked = signal(true);
  const description = signal('');
  const files = createFiles(
    room,
    () => draft.value?.touch(),
    () => account.value?.fileBytes,
  );
  const choices = signal<Choices>();
  const problems = signal<ReadonlyMap<string, Problem>>(new Map());
  const failure = signal<Failure>();
  const isSending = signal(false);
  /** What was sent, and what has become of it. */
  const sent = signal<OutboxView>();
  /** The kept draft on screen is for somebody else than the person on the page. */
  const keptFor = signal<string>();
  const draft = signal<DraftState>();

  /** Custom fields of this account, cut to those of the chosen group and type. */
  const definitions = computed(() => {
    const { group, type } = fields.value;
    const has = (only: string[] | undefined, chosen: string | null | undefined) =>
      !only || (chosen && only.includes(chosen));
    return (choices.value?.fields ?? []).filter(({ groups, types }) => has(groups, group) && has(types, type));
  });

  const hasFields = () =>
    Object.entries(fields.value).some(
      ([name, value]) =>
        value !== undefined && JSON.stringify(value) !== JSON.stringify(start.value.fields[name as keyof Fields]),
    );
  const hasText = () => description.value.trim() !== '' && description.value.trim() !== start.value.text.trim();
  const isEmpty = computed(() => !hasText() && files.kept.value.length === 0 && !hasFields());

  function show(kept: Pick<Draft, 'fields' | 'body' | 'files' | 'mail'> | undefined): void {
    fields.value = kept?.fields ?? start.value.fields;
    description.value = kept ? kept.body.text : start.value.text;
    origin.value = kept ? kept.mail : start.value.origin;
    isLinked.value = true;
    files.kept.value = kept?.files ?? [];
    problems.value = new Map();
    shown = kept;
    tellKept();
  }

  function tellKept(): void {
    const other = shown?.fields?.requester;
    keptFor.value = other && isOfAnother(shown ?? {}) ? other : undefined;
  }

  /** Whether a kept draft is for somebody else, or from another mail of theirs. */
  function isOfAnother(kept: Pick<Draft, 'fields' | 'mail'>): boolean {
    const mark = start.value.origin?.mark;
    const isForAnother = requester !== undefined && !isSame(kept.fields?.requester, requester);
    return isForAnother || (mark !== undefined && kept.mail?.mark !== mark);
  }

  /** Begins with the open mail, unless something else is on screen by now. */
  function takeMail(read: MailView): void {
    const isUntouched = isEmpty.value && draft.value?.keptAt.value === undefined && !sent.value;
    const cc = read.cc.length > 0 ? read.cc : undefined;
    mail.value = read;
    start.value = { fields: { requester, subject: read.subject, cc }, text: read.text, origin: read.origin };
    if (isUntouched) show(undefined);
    else tellKept();
  }

  const mailOf = (): Draft['mail'] => (isLinked.value ? origin.value : undefined);

  /** The draft lies with its account: what was typed moves along, and only then leaves the former one. */
  function goTo(to: string): void {
    const before = draft.value;
    const next = createDraft(room, {
      place: { account: to, kind: 'ticket' },
      content: () => ({
        body: bodyOf(description.value),
        files: files.kept.value,
        cc: [],
        fields: fields.value,
        mail: mailOf(),
      }),
      isEmpty: () => isEmpty.value,
      show,
    });
    draft.value = next;
    if (before && !isEmpty.value) {
      next.touch();
      void next.flush().then(() => before.drop());
    } else void next.restore();
    before?.close();
    choices.value = undefined;
    const isStill = () => account.value?.id === to;
    void wire.ask('choices.read', { account: to }).then(
      (read) => {
        if (isStill()) choices.value = read;
      },
      () => undefined,
    );
  }

  const stops = [
    effect(() => {
      const to = account.value?.id;
      if (to !== undefined) untracked(() => goTo(to));
    }),
    effect(() => {
      const of = sent.peek()?.id;
      const now = session.outbox.value.find(({ id }) => id === of);
      if (now) sent.value = now;
    }),
  ];

  if (fromMail) void wire.ask('mail.read', { email: requester }).then(takeMail, () => undefined);

  function touch(): void {
    if (problems.value.size > 0) problems.value = check();
    draft.value?.touch();
  }

  const check = () =>
    problemsOf({
      fields: fields.value,
      description: description.value,
      files: files.kept.value,
      required: account.value?.fields.required ?? [],
      definitions: definitions.value,
    });

  return {
    now: room.now,
    accounts,
    account,
    fields,
    description,
    files,
    choices,
    definitions,
    problems,
    failure,
    isSending,
    sent,
    keptFor,
    mailFiles: createMailFiles(room, { files, mail, isOfMail: computed(() => !keptFor.value), requester }),
    origin,
    isLinked,
    draft,
    isEmpty,
    choose(id: string): void {
      // A group, an agent or a custom field of one desk means nothing to another.
      const { requester: who, subject: about, tags, cc } = fields.value;
      fields.value = { requester: who, subject: about, tags, cc };
      chosen.value = id;
    },
    set(change: Fields): void {
      fields.value = { ...fields.value, ...change };
      touch();
    },
    setCustom(id: string, value: FieldValue): void {
      fields.value = { ...fields.value, custom: { ...fields.value.custom, [id]: value } };
      touch();
    },
    describe(text: string): void {
      description.value = text;
      touch();
    },
    /** Throws the kept draft away and starts for the person on the page. */
    async startAnew(): Promise<void> {
      sent.value = undefined;
      show(undefined);
      await draft.value?.drop();
    },
    /** Whether the note with the way back to the mail follows. */
    link(next: boolean): void {
      isLinked.value = next;
      draft.value?.touch();
    },
    /** Its text and files, for elsewhere. `leave` lets go of them here: to be called once they are kept there. */
    giveAway: () => ({ text: description.value, files: files.kept.value, leave: () => draft.value?.drop() }),
    /**
     * Checks the form, and hands it to the outbox. False: something is to be filled in first. `noteOn`: the words of the
     * note that leads back to the mail.
     */
    async create(noteOn?: (origin: MailOrigin) => string): Promise<boolean> {
      const of = draft.value;
      problems.value = check();
      if (problems.value.size > 0) return false;
      if (!of || isSending.value || !files.settled.value) return true;
      isSending.value = true;
      failure.value = undefined;
      try {
        const who = addressIn(fields.value.requester ?? '');
        const whole = await of.settle();
        const takes = account.value?.fields.create.includes('cc');
        const cc = takes ? whole.fields?.cc : undefined;
        const from = whole.mail && noteOn ? { ...whole.mail, note: bodyOf(noteOn(whole.mail)) } : undefined;
        const view = await wire.ask('ticket.create', {
          draft: { ...whole, fields: { ...whole.fields, requester: who, cc }, mail: from },
        });
        sent.value = view;
        outbox.add(view);
        show(undefined);
        of.renew();
      } catch (thrown) {
        failure.value = failureOf(thrown);
        of.touch();
      } finally {
        isSending.value = false;
      }
      return true;
    },
    /** Takes what was not created back into the form. */
    async takeBack(): Promise<void> {
      const back = sent.value;
      if (!back) return;
      await draft.value?.flush();
      const kept = await outbox.recall(back.id);
      if (!kept) return;
      sent.value = undefined;
      draft.value?.take(kept);
    },
    /** Gives up what was not created. */
    async giveUp(): Promise<void> {
      const given = sent.value;
      if (!given) return;
      await outbox.discard(given.id);
      sent.value = undefined;
    },
    signIn: async () => sent.value && outbox.signIn(sent.value),
    retry: async () => sent.value && outbox.retry(sent.value.id),
    /** The person looked, and it is there. */
    confirm: async () => sent.value && outbox.confirm(sent.value.id),
    /** Why the last act on what was sent did not work. */
    problem: computed(() => outbox.failures.value.get(sent.value?.id ?? '')),
    flush: () => draft.value?.flush(),
    isKept: () => draft.value?.isKept() !== false,
    close(): void {
      for (const stop of stops) stop();
      draft.value?.close();
    },
  };
}

export type NewTicketState = ReturnType<typeof createNewTicket>;
