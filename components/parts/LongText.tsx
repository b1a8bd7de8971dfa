import { useEffect, useState } from 'preact/hooks';
import { words } from '../../lib/words';
import { TextLines } from './TextLines';

type Props = { pieces: Iterable<string>; onLink(url: string): void };

/** A very long text, piece by piece: one for each picture that the browser draws, so that nothing waits for all. */
export function LongText({ pieces, onLink }: Props) {
  const [shown, setShown] = useState<string[]>([]);
  useEffect(() => {
    const coming = pieces[Symbol.iterator]();
    let frame = 0;
    function next(): void {
      const { value, done } = coming.next();
      if (done) return;
      setShown((before) => [...before, value]);
      frame = requestAnimationFrame(next);
    }
    next();
    return () => cancelAnimationFrame(frame);
  }, [pieces]);
  return (
    <>
      {shown.map((text, at) => (
        <div key={at} class="message__piece">
          <TextLines text={text} onLink={onLink} />
        </div>
      ))}
    </>
  );
}

/** Says that a message was cut, and offers the rest as text. */
export function CutNotice({ onShow }: { onShow(): void }) {
  const say = words().ticket;
  return (
    <div class="banner banner--slim">
      <span class="banner__grow">{say.tooLong}</span>
      <button type="button" class="button button--small button--quiet" onClick={onShow}>
        {say.showAllText}
      </button>
    </div>
  );
}
