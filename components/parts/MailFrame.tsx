import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { words } from '../../lib/words';
import { listed } from '../../lib/words/format';
import { Icon } from './Icon';
import { CutNotice, LongText } from './LongText';
import type { CleanMail } from './mail';
import { mailDocument } from './mail-document';
import { textOfMail } from './mail-text';

type Props = {
  html: string;
  /** Whose message it is: the frame's name. */
  author: string;
  isNote: boolean;
  /** Grows when the theme or the text size changes: the frame is drawn anew. */
  look: string;
  /** `never`: remote images are not even offered. */
  remoteImages?: 'ask' | 'never';
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
  function follow(event: Event): void {
    const link = (event.target as Element | null)?.closest?.('a[href]');
    if (!link) return;
    event.preventDefault();
    onLink(link.getAttribute('href') ?? '');
  }
  inside.addEventListener('click', follow);
  // The middle button.
  inside.addEventListener('auxclick', (event) => {
    if (event.button === 1) follow(event);
  });
  return () => sizes.disconnect();
}

/** What was held back, and the way to see the images this once. */
function Held({ mail, onShow }: { mail: CleanMail; onShow?: () => void }) {
  const say = words().ticket;
  const parts = [
    mail.images > 0 && say.remoteImages(mail.images),
    mail.trackers > 0 && say.trackers(mail.trackers),
    mail.others > 0 && say.otherRemote(mail.others),
  ].filter((part) => part !== false);
  if (parts.length === 0) return null;
  return (
    <div class="message__pad message__held">
      <div class="banner banner--slim">
        <Icon name="imageoff" />
        <span class="banner__grow">{say.blocked(listed(parts))}</span>
        {mail.images > 0 && !onShow && <span class="quiet">{say.imagesOff}</span>}
        {mail.images > 0 && onShow && (
          <button type="button" class="button button--small button--quiet" onClick={onShow}>
            {say.showOnce}
          </button>
        )}
      </div>
    </div>
  );
}

/** A comment that came as HTML: cleaned, then shown in a frame in which no script runs and no remote thing is loaded. */
export function MailFrame({ html, author, isNote, look, remoteImages = 'ask', onLink }: Props) {
  const [isAsked, setAsked] = useState(false);
  const [isWhole, setWhole] = useState(false);
  const [mail, setMail] = useState<CleanMail>();
  const [source, setSource] = useState<string>();
  const place = useRef<HTMLDivElement>(null);
  const stop = useRef<() => void>(undefined);
  const say = words().ticket;
  const isShown = isAsked && remoteImages === 'ask';
  const pieces = useMemo(() => ({ [Symbol.iterator]: () => textOfMail(html) }), [html]);

  useEffect(() => {
    let isOld = false;
    // The cleaner comes with the first HTML comment, not with the list.
    void import('./mail').then(({ cleanMail }) => {
      if (!isOld) setMail(cleanMail(html, say, isShown));
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
      {mail && !isShown && <Held mail={mail} onShow={remoteImages === 'ask' ? () => setAsked(true) : undefined} />}
      {mail?.isCut && !isWhole && (
        <div class="message__pad message__held">
          <CutNotice onShow={() => setWhole(true)} />
        </div>
      )}
      <div class="message__body" ref={place}>
        {isWhole && <LongText pieces={pieces} onLink={onLink} />}
        {source && !isWhole && (
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
