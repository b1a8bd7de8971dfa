import { useEffect, useRef, useState } from 'preact/hooks';
import { words } from '../../lib/words';
import { Icon } from './Icon';
import type { CleanMail } from './mail';
import { mailDocument } from './mail-document';

type Props = {
  html: string;
  /** Whose message it is: the frame's name. */
  author: string;
  isNote: boolean;
  /** Grows when the theme or the text size changes: the frame is drawn anew. */
  look: string;
  onLink(url: string): void;
};

/** Follows the height of what a frame shows, and takes the clicks on its links. Nothing in the frame can run. */
function attend(frame: HTMLIFrameElement, onLink: (url: string) => void): () => void {
  const inside = frame.contentDocument;
  if (!inside?.body) return () => undefined;
  const grow = () => {
    frame.style.blockSize = `${Math.ceil(inside.documentElement.getBoundingClientRect().height)}px`;
  };
  const sizes = new ResizeObserver(grow);
  sizes.observe(inside.documentElement);
  grow();
  inside.addEventListener('click', (event) => {
    const link = (event.target as Element | null)?.closest?.('a[href]');
    if (!link) return;
    event.preventDefault();
    onLink(link.getAttribute('href') ?? '');
  });
  return () => sizes.disconnect();
}

/** A comment that came as HTML: cleaned, then shown in a frame in which no script runs and no remote thing is loaded. */
export function MailFrame({ html, author, isNote, look, onLink }: Props) {
  const [isShown, setShown] = useState(false);
  const [mail, setMail] = useState<CleanMail>();
  const [source, setSource] = useState<string>();
  const place = useRef<HTMLDivElement>(null);
  const stop = useRef<() => void>(undefined);
  const say = words().ticket;

  useEffect(() => {
    let isOld = false;
    // The cleaner comes with the first HTML comment, not with the list.
    void import('./mail').then(({ cleanMail }) => {
      if (!isOld) setMail(cleanMail(html, { quoted: say.quoted, linkHost: say.linkHost }, isShown));
    });
    return () => {
      isOld = true;
    };
  }, [html, isShown, say]);

  useEffect(() => {
    if (!mail || !place.current) return;
    setSource(mailDocument(mail.html, { style: getComputedStyle(place.current), isNote, isShown }));
  }, [mail, isNote, isShown, look]);

  useEffect(() => () => stop.current?.(), []);

  return (
    <>
      {mail && mail.images + mail.trackers > 0 && !isShown && (
        <div class="message__pad message__held">
          <div class="banner banner--slim">
            <Icon name="imageoff" />
            <span class="banner__grow">{say.blocked(mail.images, mail.trackers)}</span>
            {mail.images > 0 && (
              <button type="button" class="button button--small button--quiet" onClick={() => setShown(true)}>
                {say.showOnce}
              </button>
            )}
          </div>
        </div>
      )}
      <div class="message__body" ref={place}>
        {source && (
          <iframe
            class="message__frame"
            title={say.message(author)}
            sandbox="allow-same-origin"
            referrerpolicy="no-referrer"
            srcdoc={source}
            onLoad={(event) => {
              stop.current?.();
              stop.current = attend(event.currentTarget, onLink);
            }}
          />
        )}
      </div>
    </>
  );
}
