import type { ComponentChildren } from 'preact';

type Props = {
  name: string;
  hint?: string;
  /** Below the line, over its whole width. */
  below?: ComponentChildren;
  /** Controls at the line's end. */
  children?: ComponentChildren;
};

/** One line of a section: what it is about, and what can be done. */
export function Setting({ name, hint, below, children }: Props) {
  return (
    <li class={below ? 'setting setting--open' : 'setting'}>
      <div class="setting__text">
        <span class="setting__name">{name}</span>
        {hint && <span class="setting__hint">{hint}</span>}
      </div>
      {children && <div class="setting__acts">{children}</div>}
      {below && <div class="setting__below">{below}</div>}
    </li>
  );
}
