import { useEffect, useState } from 'preact/hooks';
import { countdown } from '../../lib/words/format';

/**
 * How long until then, each second anew and always as wide as before. Only for the eye: a reader is told the time once,
 * by the sentence beside it.
 */
export function Countdown({ until }: { until: string }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span class="num quiet" aria-hidden="true">
      {countdown(Date.parse(until) - now)}
    </span>
  );
}
