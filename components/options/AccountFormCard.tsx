import { useEffect, useRef } from 'preact/hooks';
import type { AccountForm } from '../../lib/state/account-form';
import { optionsWords } from '../../lib/words/options';
import { Field } from '../parts/Field';
import { KEEP_AWAY } from '../parts/keep-away';
import { AddressField } from './AddressField';
import { AdvancedFields } from './AdvancedFields';
import { DeskIcon } from './DeskIcon';
import { FormFoot } from './FormFoot';
import { MarkField } from './MarkField';
import { SignInFields } from './SignInFields';

/** Connects an account of the chosen help desk, or edits one. */
export function AccountFormCard(props: { form: AccountForm; onConnect: () => void; onCancel: () => void }) {
  const { form } = props;
  const card = useRef<HTMLElement>(null);
  const about = form.about.value;

  useEffect(() => {
    const secret = about?.focusSecret && card.current?.querySelector<HTMLElement>('[data-secret]');
    const first = secret || card.current?.querySelector<HTMLElement>('input, select');
    first?.focus({ preventScroll: true });
    card.current?.scrollIntoView?.({ block: 'nearest' });
  }, [about]);

  if (!about) return null;
  const { desk, account } = about;
  const say = optionsWords().form;
  return (
    <section ref={card} aria-labelledby="account-form">
      <h2 id="account-form" class="account-form__title">
        <DeskIcon desk={desk.id} />
        {account ? say.edit(account.name) : desk.name}
      </h2>
      <form
        class="card"
        autocomplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          props.onConnect();
        }}
      >
        <div class="card__body account-form">
          <AddressField form={form} desk={desk} />
          <SignInFields form={form} desk={desk} />
          <Field label={say.name}>
            {(control) => (
              <input
                {...control}
                {...KEEP_AWAY}
                class="input"
                maxLength={60}
                placeholder={form.defaultName.value}
                value={form.draft.value.name ?? ''}
                onInput={(event) => form.change({ name: event.currentTarget.value })}
              />
            )}
          </Field>
          <MarkField mark={form.mark.value} onChange={(colour) => form.change({ colour })} />
          <AdvancedFields form={form} key={`${desk.id} ${account?.id}`} />
        </div>
        <FormFoot form={form} onCancel={props.onCancel} />
      </form>
    </section>
  );
}
