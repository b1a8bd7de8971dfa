import type { Comment, Person } from '../../lib/model';
import type { Amending } from '../../lib/state/amending';
import type { Attachments as AttachmentsState } from '../../lib/state/attachments';
import type { AccountView } from '../../lib/state/session';
import { words } from '../../lib/words';
import { fullTime, listed, shortTime } from '../../lib/words/format';
import { Avatar } from '../parts/Avatar';
import { Icon } from '../parts/Icon';
import { MailFrame } from '../parts/MailFrame';
import { RichText } from '../parts/RichText';
import { Seen } from '../parts/Seen';
import { AskDelete, CommentMenu, EditBox } from './Amend';
import { Attachments } from './Attachments';

const nameOf = ({ name, email }: Person) => name ?? email ?? words().ticket.unknownAuthor;

/** Who sees it, in words: an internal note says so whoever wrote it, a reply only when it came from our side. */
function Audience({ comment, isOurs }: { comment: Comment; isOurs: boolean }) {
  const say = words().ticket;
  const cc = comment.cc && comment.cc.length > 0 ? say.ccTo(listed(comment.cc.map(nameOf))) : undefined;
  if (comment.kind === 'note')
    return (
      <p class="message__to">
        <span class="kind kind--note">
          <Icon name="lock" />
          {say.note}
        </span>
        {say.onlyAgents}
      </p>
    );
  if (!isOurs) return cc ? <p class="message__to">{cc}</p> : null;
  return (
    <p class="message__to">
      <span class="kind kind--reply">
        <Icon name="reply" />
        {say.reply}
      </span>
      {cc}
    </p>
  );
}

type Props = {
  comment: Comment;
  account?: AccountView;
  attachments: AttachmentsState;
  amending: Amending;
  now: number;
  /** Theme and text size, for the frame that shows HTML. */
  look: string;
  onLink(url: string): void;
};

/** One comment. A reply, an internal note and the customer's own words never look alike. */
export function Message({ comment, account, attachments, amending, now, look, onLink }: Props) {
  const say = words().ticket;
  const { author, kind, createdAt, html, text } = comment;
  const name = nameOf(author);
  const isYou = author.id !== undefined && author.id === account?.agent.id;
  const isOurs = isYou || author.side === 'agent';
  const isNote = kind === 'note';
  const shape = isNote ? 'note' : isOurs ? 'reply' : 'customer';
  return (
    <article class={`message message--${shape}`} aria-label={say.article(name, isNote ? say.note : say.reply)}>
      <header class="message__head">
        <Avatar name={author.name} email={author.email} you={isYou} />
        <span class="message__author clip" title={author.email}>
          <bdi>
            <Seen text={name} />
          </bdi>{' '}
          {isYou && <span class="quiet">{say.you}</span>}
        </span>
        <time dateTime={createdAt} title={fullTime(createdAt)}>
          {shortTime(createdAt, now)}
        </time>
        <CommentMenu comment={comment} amending={amending} name={name} />
        <Audience comment={comment} isOurs={isOurs} />
      </header>
      <AskDelete amending={amending} comment={comment} />
      {amending.edited.value === comment.id ? (
        <EditBox comment={comment} amending={amending} />
      ) : html === undefined ? (
        <RichText text={text ?? ''} onLink={onLink} />
      ) : (
        <MailFrame
          html={html}
          author={name}
          isNote={isNote}
          look={look}
          remoteImages={account?.noRemoteImages ? 'never' : 'ask'}
          onLink={onLink}
        />
      )}
      <Attachments attachments={comment.attachments} state={attachments} account={account} />
    </article>
  );
}
