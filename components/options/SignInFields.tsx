import type { AccountForm } from '../../lib/state/account-form';
import type { DeskView } from '../../lib/wire/protocol';
import { optionsWords } from '../../lib/words/options';
import { RedirectAddresses } from './RedirectAddresses';
import { SecretField } from './SecretField';
import { Segmented } from './Segmented';

/** The ways to sign in, and what the chosen one asks for. */
export function SignInFields({ form, desk }: { form: AccountForm; desk: DeskView }) {
  const say = optionsWords().form;
  const way = form.way.value;
  const { secrets } = form.draft.value;
  // An account that keeps its way may keep its secrets, too.
  const kept = form.about.value?.account?.way === way?.way;
  return (
    <>
      {desk.signIn.length > 1 && (
        <div class="field">
          <span class="field__label" aria-hidden="true">
            {say.way}
          </span>
          <Segmented
            label={say.way}
            choices={desk.signIn.map((one) => ({ value: one.way, label: one.name }))}
            value={form.draft.value.way}
            onChange={(to) => form.change({ way: to, secrets: {} })}
          />
        </div>
      )}
      {way?.secrets.map((secret) => (
        <SecretField
          key={`${way.way} ${secret.id}`}
          secret={secret}
          value={secrets[secret.id] ?? (kept ? '' : (secret.initial ?? ''))}
          required={!kept}
          hint={kept ? say.keepSecret : secret.hint}
          onInput={(text) => form.typeSecret(secret.id, text)}
        />
      ))}
      {way && (way.find || way.help || !way.personal) && (
        <p class="account-form__wide field__hint">
          {way.find} {!way.personal && say.shared}{' '}
          {way.help && (
            <a href={way.help} target="_blank" rel="noreferrer">
              {say.help}
            </a>
          )}
        </p>
      )}
      {way?.onPage && <RedirectAddresses addresses={way.onPage} />}
    </>
  );
}
