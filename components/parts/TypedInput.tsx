import type { PartialInputHTMLAttributes } from 'preact';

/** What is typed into a field that is not a choice. */
export type Typed = 'text' | 'number' | 'date' | 'datetime-local';

type Props = Omit<PartialInputHTMLAttributes<HTMLInputElement>, 'type' | 'role' | 'list'> & { type: Typed };

/** An input of a type that is known only at run time; Preact's types tell inputs apart by the type as it is written. */
export function TypedInput({ type, ...rest }: Props) {
  switch (type) {
    case 'number':
      return <input {...rest} type="number" />;
    case 'date':
      return <input {...rest} type="date" />;
    case 'datetime-local':
      return <input {...rest} type="datetime-local" />;
    default:
      return <input {...rest} type="text" />;
  }
}
