import type { ComponentChildren } from 'preact';
import { Icon } from '../parts/Icon';

/** One sentence of what is wrong, beside what it is about. Read out when it appears. */
export function ErrorLine({ children }: { children: ComponentChildren }) {
  return (
    <span class="field__error" role="alert">
      <Icon name="error" small />
      <span>{children}</span>
    </span>
  );
}
