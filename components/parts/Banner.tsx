import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon';

type Props = {
  kind?: 'info' | 'good' | 'warn' | 'danger';
  icon: IconName;
  /** How it is announced: `alert` at once, `status` when the reader pauses. */
  role?: 'alert' | 'status';
  text: ComponentChildren;
  /** Buttons. */
  children?: ComponentChildren;
};

/** One sentence, and what to do about it. */
export function Banner({ kind, icon, role, text, children }: Props) {
  return (
    <div class={kind ? `banner banner--${kind}` : 'banner'} role={role}>
      <Icon name={icon} />
      <p class="banner__text">{text}</p>
      {children && <div class="banner__acts">{children}</div>}
    </div>
  );
}
