import { Icon, type IconName } from './Icon';

type Props = { icon: IconName; label: string; onClick(): void; busy?: boolean; disabled?: boolean };

/** A small square button that shows only an icon: its name is its label and its tooltip. */
export function IconButton({ icon, label, onClick, busy, disabled }: Props) {
  return (
    <button
      type="button"
      class="button button--quiet button--square button--small"
      aria-label={label}
      title={label}
      aria-busy={busy || undefined}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={busy ? 'spinner' : icon} spin={busy} />
    </button>
  );
}
