import type { ComponentChildren } from 'preact';

/** One field in the ticket's head: its name over its value. The control inside carries the name for assistive tools. */
export function Prop({ label, isWide, children }: { label: string; isWide?: boolean; children: ComponentChildren }) {
  return (
    <div class={isWide ? 'prop prop--wide' : 'prop'}>
      <span class="prop__label clip" title={label} aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  );
}
