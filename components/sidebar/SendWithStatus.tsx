import type { Choice } from '../../lib/model';
import { words } from '../../lib/words';
import { MenuButton } from '../parts/MenuButton';
import { StatusWord } from '../parts/Status';

type Props = { statuses: Choice[]; disabled: boolean; onSend(status: string): void };

/** The second half of "Send reply": a menu of statuses to set in the same breath. */
export function SendWithStatus({ statuses, disabled, onSend }: Props) {
  const say = words().composer;
  return (
    <MenuButton
      label={say.sendWithStatus}
      icon="down"
      class="button button--primary"
      disabled={disabled}
      items={statuses.map(({ value, label, status }) => ({
        label: say.sendAs(label),
        show: <StatusWord status={status ?? 'open'} label={label} icon />,
        onChoose: () => onSend(value),
      }))}
    />
  );
}
