import type { AccountView } from '../../lib/wire/protocol';
import { locale } from '../../lib/words/locale';
import { optionsWords } from '../../lib/words/options';

/** Under this share of its calls a desk counts as nearly used up. */
const LOW = 0.1;

/** Calls left in the desk's own count. Drawn only where the desk tells. */
export function CallMeter({ budget: { left, of, perMs } }: { budget: NonNullable<AccountView['budget']> }) {
  const say = optionsWords().desks;
  const number = new Intl.NumberFormat(locale());
  const share = of > 0 ? Math.min(1, left / of) : 0;
  return (
    <div
      class="meter account__budget"
      data-level={left === 0 ? 'out' : share <= LOW ? 'low' : undefined}
      role="meter"
      aria-label={say.callsLeft}
      aria-valuemin={0}
      aria-valuemax={of}
      aria-valuenow={left}
    >
      <div class="meter__text">
        <span>{say.calls(number.format(left), number.format(of))}</span>
        <span class="quiet">{per(perMs)}</span>
      </div>
      <div class="meter__track">
        <span class="meter__fill" style={{ '--value': `${share * 100}%` }} />
      </div>
    </div>
  );
}

function per(ms: number): string {
  const say = optionsWords().desks.per;
  if (ms === 60_000) return say.minute;
  if (ms === 3_600_000) return say.hour;
  if (ms === 86_400_000) return say.day;
  return say.seconds(Math.round(ms / 1000));
}
