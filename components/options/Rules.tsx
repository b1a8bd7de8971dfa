import type { ManagedState } from '../../lib/state/managed';
import { listed } from '../../lib/words/format';
import { optionsWords } from '../../lib/words/options';
import { ErrorLine } from './ErrorLine';
import { Setting } from './Setting';

/** What the organisation allows, each with a lock; and what of its rules was not understood. */
export function Rules({ managed }: { managed: ManagedState }) {
  const say = optionsWords().managed;
  const { noPublicReplies, noRemoteImages, hosts, problems } = managed.view.value;
  return (
    <>
      {noPublicReplies && <Setting name={say.replies} hint={say.repliesText} locked />}
      {noRemoteImages && <Setting name={say.images} hint={say.imagesText} locked />}
      {hosts && <Setting name={say.hosts} hint={hosts.length > 0 ? listed(hosts) : say.noHost} locked />}
      {problems.length > 0 && (
        <Setting name={say.title} below={<ErrorLine>{say.problems(listed(problems))}</ErrorLine>} />
      )}
    </>
  );
}
