import type { ComponentChildren } from 'preact';
import { SetFor } from './SetFor';

type Props = {
  name: string;
  hint?: string;
  /** The organisation holds it. */
  locked?: boolean;
  /** Below the line, over its whole width. */
  below?: ComponentChildren;
  /** Controls at the line's end. */
  children?: ComponentChildren;
};

/** One line of a section: what it is about, and what can be done. */
export function Setting({ name, hint, locked, below, children }: Props) {
  return (
    <li class={below ? 'setting setting--open' : 'setting'}>
      <div class="setting__text">
        <span class="setting__name">{name}</span>
        {hint && <span class="setting__hint">{hint}</span>}
      </div>
      {(children || locked) && (
        <div class="setting__acts">
          {locked && <SetFor />}
          {children}
        </div>
      )}
      {below && <div class="setting__below">{below}</div>}
    </li>
  );
}
