import { judgeLink } from '../../lib/model/link-target';
import { withLinks } from '../../lib/model/links';
import { words } from '../../lib/words';
import { Seen } from './Seen';

type OnLink = (url: string) => void;

/** A link that was written out; where it leads elsewhere than it looks, the true host stands beside it. */
function Link({ written, onLink }: { written: string; onLink: OnLink }) {
  const target = judgeLink(written, written);
  if (!target) return <Seen text={written} />;
  return (
    <>
      <a
        href={target.href}
        rel="noreferrer"
        onClick={(event) => {
          event.preventDefault();
          onLink(target.href);
        }}
      >
        <Seen text={written} />
      </a>
      {target.told !== undefined && <span class="host">{words().ticket.linkHost(target.told)}</span>}
    </>
  );
}

/** Plain text as it was written: its line breaks kept, its links live. */
export function TextLines({ text, onLink }: { text: string; onLink: OnLink }) {
  return (
    <div class="message__text" dir="auto">
      {withLinks(text).map((part, at) =>
        part.link ? (
          <Link key={at} written={part.text} onLink={onLink} />
        ) : (
          <Seen key={at} text={part.text} where="prose" />
        ),
      )}
    </div>
  );
}
