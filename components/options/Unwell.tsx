import { useState } from 'preact/hooks';
import { calendarDay } from '../../lib/words/format';
import { optionsWords } from '../../lib/words/options';
import { ErrorLine } from './ErrorLine';

/** A site where nobody is found any more, and what to tell whoever mends it. */
export function Unwell({ since, report }: { since: string; report: string }) {
  const say = optionsWords().sites;
  const [copied, setCopied] = useState(false);
  return (
    <>
      <ErrorLine>{say.unwell(calendarDay(since.slice(0, 10)))}</ErrorLine>
      <span>
        <button
          type="button"
          class="button button--link small"
          onClick={() => navigator.clipboard.writeText(report).then(() => setCopied(true))}
        >
          {say.report}
        </button>{' '}
        <span class="setting__hint" role="status">
          {copied && say.reported}
        </span>
      </span>
    </>
  );
}
