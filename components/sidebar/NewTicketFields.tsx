import type { Choice, FieldName, Fields } from '../../lib/model';
import type { NewTicketState } from '../../lib/state/new-ticket';
import type { AccountView } from '../../lib/state/session';
import { words } from '../../lib/words';
import { Field, type FieldControl } from '../parts/Field';
import { Select } from '../parts/Select';
import { Tokens } from '../parts/Tokens';
import { NewTicketCustom } from './NewTicketCustom';

type Props = { form: NewTicketState; account: AccountView };

/** The fields that hold one of the desk's words, in order; two stand abreast. */
const CHOSEN = ['status', 'priority', 'assignee', 'group', 'type', 'category'] as const;
type Chosen = (typeof CHOSEN)[number];
const LISTS = {
  status: 'statuses',
  priority: 'priorities',
  assignee: 'agents',
  group: 'groups',
  type: 'types',
  category: 'categories',
} as const;

/** What the form says is wrong with a field. */
export function problemText(form: NewTicketState, key: string): string | undefined {
  const say = words().newTicket;
  const problem = form.problems.value.get(key);
  return problem && { needed: say.needed, 'not-an-address': say.notAnAddress }[problem];
}

type TextProps = { control: FieldControl; value: string | undefined; onInput(text: string): void };

function TextInput({ control, value, onInput }: TextProps) {
  return (
    <input
      {...control}
      class="input"
      dir="auto"
      autocomplete="off"
      value={value ?? ''}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  );
}

/** One of the desk's words; any text where the desk does not tell its agents; nothing where it has no such list. */
function ChosenField({ form, name, isNeeded }: { form: NewTicketState; name: Chosen; isNeeded: boolean }) {
  const say = words().newTicket;
  const choices: Choice[] | undefined = form.choices.value?.[LISTS[name]];
  const value = form.fields.value[name] ?? '';
  const set = (text: string) => form.set({ [name]: text || undefined } satisfies Fields);
  if (!choices && name !== 'assignee') return null;
  return (
    <Field label={say[name]} required={isNeeded} problem={problemText(form, name)}>
      {(control) =>
        choices ? (
          <Select
            {...control}
            value={value}
            options={[{ value: '', label: isNeeded ? say.choose : say.deskDecides }, ...choices]}
            onChange={set}
          />
        ) : (
          <TextInput control={control} value={value} onInput={set} />
        )
      }
    </Field>
  );
}

/** Everything that the chosen account's desk takes on a new ticket. */
export function NewTicketFields({ form, account }: Props) {
  const say = words().newTicket;
  const { create, required } = account.fields;
  const takes = (name: FieldName) => create.includes(name);
  const isNeeded = (name: FieldName) => required.includes(name);
  const { requester, subject, tags, cc } = form.fields.value;
  const tagWords = form.choices.value?.tags?.map(({ label }) => label);
  return (
    <>
      <Field label={say.requester} required problem={problemText(form, 'requester')}>
        {(control) => (
          <TextInput control={control} value={requester} onInput={(text) => form.set({ requester: text })} />
        )}
      </Field>
      <Field label={say.subject} required problem={problemText(form, 'subject')}>
        {(control) => <TextInput control={control} value={subject} onInput={(text) => form.set({ subject: text })} />}
      </Field>
      <Field label={say.description} required={isNeeded('description')} problem={problemText(form, 'description')}>
        {(control) => (
          <textarea
            {...control}
            class="input"
            rows={4}
            dir="auto"
            autocomplete="off"
            value={form.description.value}
            onInput={(event) => form.describe(event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="form__pair">
        {CHOSEN.filter(takes).map((name) => (
          <ChosenField key={name} form={form} name={name} isNeeded={isNeeded(name)} />
        ))}
      </div>
      {takes('tags') && (
        <Field label={say.tags} required={isNeeded('tags')} problem={problemText(form, 'tags')}>
          {(control) => (
            <Tokens
              {...control}
              values={tags ?? []}
              add={say.addTag}
              suggestions={tagWords}
              onChange={(next) => form.set({ tags: next.length > 0 ? next : undefined })}
            />
          )}
        </Field>
      )}
      {takes('cc') && (
        <Field label={say.cc} required={isNeeded('cc')} problem={problemText(form, 'cc')}>
          {(control) => (
            <Tokens
              {...control}
              values={cc ?? []}
              add={say.addCc}
              onChange={(next) => form.set({ cc: next.length > 0 ? next : undefined })}
            />
          )}
        </Field>
      )}
      {takes('custom') &&
        form.definitions.value.map((definition) => (
          <NewTicketCustom key={definition.id} form={form} definition={definition} />
        ))}
    </>
  );
}
