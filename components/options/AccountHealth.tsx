import type { AccountView } from '../../lib/wire/protocol';
import { failureText } from '../../lib/words/failures';
import { clockTime } from '../../lib/words/format';
import { locale } from '../../lib/words/locale';
import { optionsWords } from '../../lib/words/options';
import { Icon, type IconName } from '../parts/Icon';

type Health = { state: 'busy' | 'ok' | 'slow' | 'bad'; icon: IconName; text: string };

/** How the last call to the account ended, in one line. Read out when it changes. */
export function AccountHealth({ account, busy }: { account: AccountView; busy: boolean }) {
  const { state, icon, text } = healthOf(account, busy);
  return (
    <p class="account__health" data-health={state} aria-live="polite">
      <Icon name={icon} small spin={state === 'busy'} />
      <span>{text}</span>
    </p>
  );
}

function healthOf(account: AccountView, busy: boolean): Health {
  const say = optionsWords().desks;
  const { agent, failure, tookMs } = account;
  const connected = say.connected(agent.name);
  if (busy) return { state: 'busy', icon: 'spinner', text: say.testing };
  if (failure?.kind === 'limited') {
    return { state: 'slow', icon: 'clock', text: `${connected} · ${say.waits(clockTime(failure.until))}` };
  }
  if (failure) return { state: 'bad', icon: 'error', text: failureText(failure, account).sentence };
  const took = tookMs === undefined ? undefined : say.took(seconds(tookMs));
  return { state: 'ok', icon: 'check', text: [connected, took].filter(Boolean).join(' · ') };
}

/** Seconds with one decimal, never "0.0". */
function seconds(ms: number): string {
  const format = new Intl.NumberFormat(locale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return format.format(Math.max(0.1, ms / 1000));
}
