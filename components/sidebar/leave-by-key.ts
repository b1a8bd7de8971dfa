import type { TargetedKeyboardEvent } from 'preact';

/** Enter and Escape leave a typed field; Escape puts back what it held. */
export function leaveByKey(held: string, event: TargetedKeyboardEvent<HTMLInputElement>): void {
  const { currentTarget, key } = event;
  if (key !== 'Enter' && key !== 'Escape') return;
  if (key === 'Escape') {
    event.stopPropagation();
    currentTarget.value = held;
  }
  currentTarget.blur();
}
