import type { Priority } from '../../lib/model';

const BARS: Record<Exclude<Priority, 'urgent'>, number> = { low: 1, normal: 2, high: 3 };

/** Bars, as many as it is pressing; only urgent takes a colour. */
export function PriorityIcon({ priority }: { priority: Priority }) {
  if (priority === 'urgent')
    return (
      <svg class="icon icon--urgent" viewBox="0 0 16 16" aria-hidden="true">
        <rect x="1.5" y="1.5" width="13" height="13" rx="3.5" />
        <path d="M8 4.75v4M8 11.3h.01" />
      </svg>
    );
  return (
    <svg class="icon icon--priority" viewBox="0 0 16 16" aria-hidden="true">
      {[0, 1, 2].map((bar) => (
        <rect
          key={bar}
          class={bar < BARS[priority] ? 'on' : undefined}
          x={2.5 + 4 * bar}
          y={9.5 - 3 * bar}
          width="3"
          height={3.5 + 3 * bar}
          rx="1"
        />
      ))}
    </svg>
  );
}
