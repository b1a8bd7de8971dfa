import { useEffect, useRef } from 'preact/hooks';
import type { Options } from '../../lib/state/options';
import { failureText } from '../../lib/words/failures';
import { optionsWords } from '../../lib/words/options';
import { Banner } from '../parts/Banner';
import { Icon } from '../parts/Icon';
import { TrySample } from '../parts/TrySample';
import { AccountFormCard } from './AccountFormCard';
import { AccountItem } from './AccountItem';
import { DeskPicker } from './DeskPicker';
import { PresetItem } from './PresetItem';

/** The accounts, and below them the way to a new one. */
export function HelpDesks({ options, onOpen }: { options: Options; onOpen: (address: string) => void }) {
  const { accounts, form, vendors, picking } = options;
  const say = optionsWords().desks;
  const add = useRef<HTMLButtonElement>(null);
  const about = form.about.value;
  const connected = form.connected.value;

  // The form takes the keyboard's place with it when it closes after a sign-in.
  useEffect(() => {
    if (connected) add.current?.focus();
  }, [connected]);

  function cancel(): void {
    form.close();
    picking.value = false;
    add.current?.focus();
  }

  return (
    <>
      <section id="help-desks" aria-labelledby="help-desks-title">
        <div class="options__head">
          <div>
            <h1 id="help-desks-title" class="options__title">
              {say.title}
            </h1>
            <p class="quiet">{say.text}</p>
          </div>
          <button
            ref={add}
            type="button"
            class="button button--primary"
            aria-expanded={picking.value}
            onClick={() => options.pick(!picking.value)}
          >
            <Icon name="plus" />
            {say.add}
          </button>
        </div>
        <div role="status" class="options__status">
          {connected && <Banner kind="good" icon="check" text={say.connected(connected.agent.name)} />}
        </div>
        <AccountList options={options} onOpen={onOpen} />
      </section>
      {picking.value && (
        <DeskPicker
          vendors={vendors.value}
          chosen={about?.account ? undefined : about?.desk.id}
          onChoose={(desk) => form.choose(desk, accounts.list.value)}
        />
      )}
      {about && <AccountFormCard form={form} onConnect={options.connect} onCancel={cancel} />}
    </>
  );
}

function AccountList({ options, onOpen }: { options: Options; onOpen: (address: string) => void }) {
  const say = optionsWords();
  const { accounts } = options;
  const failure = options.failure.value;
  const presets = options.managed.open(accounts.list.value);
  if (failure) {
    return (
      <Banner kind="danger" icon="error" role="alert" text={failureText(failure).sentence}>
        <button type="button" class="button button--small" onClick={options.refresh}>
          {say.again}
        </button>
      </Banner>
    );
  }
  if (!options.loaded.value) {
    return (
      <div class="card account" aria-busy="true">
        <span class="bone bone--mark" />
        <span class="bone" />
      </div>
    );
  }
  if (accounts.list.value.length + presets.length === 0) {
    return (
      <div class="card empty">
        <p class="empty__title strong">{say.desks.none}</p>
        <p class="empty__text">{say.desks.noneText}</p>
        <div class="empty__acts">
          <TrySample sample={options.sample} onTry={() => void options.trySample()} />
        </div>
      </div>
    );
  }
  return (
    <ul class="card" aria-labelledby="help-desks-title">
      {accounts.list.value.map((account) => (
        <AccountItem key={account.id} account={account} accounts={accounts} onEdit={options.edit} onOpen={onOpen} />
      ))}
      {presets.map((preset) => {
        const vendor = options.vendors.value.find(({ id }) => id === preset.desk);
        return (
          vendor && (
            <PresetItem
              key={`${preset.desk} ${preset.address}`}
              preset={preset}
              deskName={vendor.name}
              onSignIn={() => options.signInTo(preset)}
            />
          )
        );
      })}
    </ul>
  );
}
