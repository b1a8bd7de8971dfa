import type { Status } from '../../lib/model';

/** Ring = active, disc = done: the shape says it before the colour does. */
export function StatusIcon({ status }: { status: Status }) {
  const isDone = status === 'resolved' || status === 'closed';
  return (
    <svg class={isDone ? 'icon icon--disc' : 'icon'} viewBox="0 0 16 16" aria-hidden="true">
      <circle cx="8" cy="8" r={isDone ? 6.5 : 5.75} />
      {status === 'open' && <circle cx="8" cy="8" r="2.25" fill="currentColor" stroke="none" />}
      {status === 'pending' && <path d="M6.5 6v4M9.5 6v4" />}
      {status === 'resolved' && <path d="m5 8.2 2.1 2.1L11 6" />}
      {status === 'closed' && <path d="M5.25 8h5.5" />}
    </svg>
  );
}

/** A status by the desk's own word, in the colour of ours. */
export function StatusWord({ status, label, icon }: { status: Status; label: string; icon?: boolean }) {
  return (
    <span class="status" data-status={status}>
      {icon && <StatusIcon status={status} />}
      <span class="clip" title={label}>
        {label}
      </span>
    </span>
  );
}
