import { computed, effect, signal, untracked } from '@preact/signals';
import type { Choices, Draft, Failure, Fields, FieldValue } from '../model';
import { failureOf } from '../model/failure';
import { createDraft, type DraftState } from './draft';
import { createFiles } from './files';
import type { Outbox } from './outbox';
import { addressIn, isSame } from './people';
import { type Problem, problemsOf } from './problems';
import type { Room } from './room';
import type { OutboxView, Session } from './session';
import { bodyOf } from './text';

type Dependencies = {
  session: Pick<Session, 'accounts' | 'outbox'>;
  outbox: Outbox;
  /** Whom it is for and what about, as far as the page tells. */
  requester?: string;
  subject?: string;
  /** The account to start with. */
  account?: string;
};

/** "New ticket": one form, kept as a draft while it is written, sent through the outbox. */
export function createNewTicket(room: Room, { session, outbox, requester, subject, account: first }: Dependencies) {
  const { wire } = room;
  const accounts = computed(() => session.accounts.value.filter(({ may }) => may.includes('createTicket')));
  const chosen = signal(first);
  const account = computed(() => accounts.value.find(({ id }) => id === chosen.value) ?? accounts.value[0]);

  const start: Fields = { requester, subject };
  const fields = signal<Fields>(start);
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
    Object.entries(fields.value).some(([name, value]) => value !== undefined && value !== start[name as keyof Fields]);
  const isEmpty = computed(() => description.value.trim() === '' && files.kept.value.length === 0 && !hasFields());

  function show(kept: Pick<Draft, 'fields' | 'body' | 'files'> | undefined): void {
    fields.value = kept?.fields ?? start;
    description.value = kept?.body.text ?? '';
    files.kept.value = kept?.files ?? [];
    problems.value = new Map();
    const other = kept?.fields?.requester;
    keptFor.value = requester && other && !isSame(other, requester) ? other : undefined;
  }

  /** The draft lies with its account: what was typed moves along, and only then leaves the former one. */
  function goTo(to: string): void {
    const before = draft.value;
    const next = createDraft(room, {
      place: { account: to, kind: 'ticket' },
      content: () => ({ body: bodyOf(description.value), files: files.kept.value, cc: [], fields: fields.value }),
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
    draft,
    isEmpty,
    choose(id: string): void {
      // A group, an agent or a custom field of one desk means nothing to another.
      const { requester: who, subject: about, tags } = fields.value;
      fields.value = { requester: who, subject: about, tags };
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
    /** Checks the form, and hands it to the outbox. False: something is to be filled in first. */
    async create(): Promise<boolean> {
      const of = draft.value;
      problems.value = check();
      if (problems.value.size > 0) return false;
      if (!of || isSending.value || !files.settled.value) return true;
      isSending.value = true;
      failure.value = undefined;
      try {
        const who = addressIn(fields.value.requester ?? '');
        const whole = await of.settle();
        const view = await wire.ask('ticket.create', {
          draft: { ...whole, fields: { ...whole.fields, requester: who } },
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
