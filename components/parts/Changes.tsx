import type { ComponentChildren } from 'preact';
import type { Difference } from '../../lib/model';
import { differenceText } from '../../lib/words/difference';
import { Banner } from './Banner';

type Props = {
  change: Difference;
  /** Epoch milliseconds. */
  now: number;
  title: string;
  /** Buttons. */
  children?: ComponentChildren;
};

/** What others did to a ticket meanwhile: shown before anything goes over it. */
export function Changes({ change, now, title, children }: Props) {
  const text = (
    <>
      {title}
      <ul class="meanwhile">
        {differenceText(change, now).map(({ sentence, quote }) => (
          <li key={sentence + (quote ?? '')}>
            <span class="strong">{sentence}</span>
            {quote && <q dir="auto">{quote}</q>}
          </li>
        ))}
      </ul>
    </>
  );
  return (
    <Banner kind="warn" icon="compare" role="alert" text={text}>
      {children}
    </Banner>
  );
}
