import type { SeenPerson } from '../../lib/model';
import { withoutUnseen } from '../../lib/model/unseen';
import type { ContactState } from '../../lib/state/contact';
import type { List } from '../../lib/state/list';
import type { Sample } from '../../lib/state/sample';
import type { Search } from '../../lib/state/search';
import { words } from '../../lib/words';
import { listed } from '../../lib/words/format';
import { Avatar } from '../parts/Avatar';
import { Empty } from '../parts/Empty';
import { Icon } from '../parts/Icon';
import { TrySample } from '../parts/TrySample';

/** First run: no account yet. */
export function NoAccounts({ sample, onAdd }: { sample: Sample; onAdd(): void }) {
  const say = words().sidebar.noAccounts;
  return (
    <Empty art="connect" title={say.title} text={say.text} level={1}>
      <button type="button" class="button button--primary" onClick={onAdd}>
        <Icon name="plus" />
        {say.add}
      </button>
      <TrySample sample={sample} onTry={() => void sample.connect()} />
    </Empty>
  );
}

/** Several people were found and nobody of them is the one for sure: a choice, never a guess. */
export function WhichPerson({ people, onPick }: { people: SeenPerson[]; onPick(email: string): void }) {
  const say = words().sidebar;
  return (
    <section class="which">
      <h1 class="contact__name" tabIndex={-1} data-focus>
        {say.whichPerson}
      </h1>
      <ul>
        {people.map(({ email, name, role }) => (
          <li key={email}>
            <button type="button" class="menu__item" onClick={() => onPick(email)}>
              <Avatar name={name} email={email} />
              <span class="which__person">
                <bdi class="strong clip">{name ?? email}</bdi>
                <bdi class="quiet small clip">
                  {name === undefined ? say.role[role] : `${say.role[role]} · ${email}`}
                </bdi>
              </span>
              <span class="menu__end">
                <Icon name="next" />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Nobody = {
  /** Of sample data, somebody to begin with. */
  first?: string;
  /** The name of who wrote what is open, where the page does not have the address. */
  nameless?: string;
  onPick(email: string): void;
};

/** Nobody was found on the page. */
export function NobodySighted({ first, nameless, onPick }: Nobody) {
  const say = words().sidebar;
  const text = nameless ? say.nobody.nameless(withoutUnseen(nameless)) : say.nobody.text;
  return (
    <Empty art="mail" title={say.nobody.title} text={text} level={1}>
      {first && (
        <button type="button" class="button" onClick={() => onPick(first)}>
          {say.lookUpFirst(first)}
        </button>
      )}
    </Empty>
  );
}

/** The first answers are awaited: rows keep their final height, nothing jumps. */
function Bones({ asked, answered }: { asked: number; answered: number }) {
  return (
    <section aria-label={words().sidebar.tickets} aria-busy="true">
      {[78, 60, 70, 52].map((width) => (
        <div class="row row--bones" key={width}>
          <span class="bone bone--round" />
          <span class="bone" style={{ inlineSize: `${width}%` }} />
          <span />
          <span class="bone" style={{ inlineSize: `${Math.round(width * 0.65)}%` }} />
        </div>
      ))}
      <p class="region" role="status">
        {words().sidebar.asking(asked, answered)}
      </p>
    </section>
  );
}

function NoMatch({ search }: { search: Search }) {
  const say = words().sidebar.noMatch;
  const searched = search.asked.value !== undefined;
  const names = listed(search.able.value.map(({ name }) => name));
  const unable = search.unable.value.map(({ name }) => name);
  const cannot = unable.length > 0 ? ` ${say.cannot(listed(unable))}` : '';
  const text = searched ? say.searched(names) + cannot : say.text;
  return (
    <Empty art="list" title={say.title(search.text.value.trim())} text={search.able.value.length > 0 ? text : cannot}>
      <button type="button" class="button" onClick={search.clear}>
        {say.clear}
      </button>
    </Empty>
  );
}

type Props = { contact: ContactState; list: List; search: Search };

/** What stands in the list's place when it has no rows: still looking, no match, none active, or none at all. */
export function NoRows({ contact, list, search }: Props) {
  const say = words().sidebar;
  const answers = [...contact.answers.value.values()];
  if (search.text.value.trim() !== '' && list.matching.value.length === 0)
    return search.looking.value ? <p class="region">{say.searching}</p> : <NoMatch search={search} />;
  if (list.all.value.length > 0)
    return (
      <Empty art="list" title={say.noTickets.noneActive} text={say.noTickets.noneActiveText}>
        <button type="button" class="button" onClick={() => list.showAll()}>
          {say.noTickets.showAll}
        </button>
      </Empty>
    );
  const looking = answers.filter(({ state }) => state === 'looking').length;
  if (looking > 0) return <Bones asked={answers.length} answered={answers.length - looking} />;
  const asked = answers.filter(({ state }) => state === 'found' || state === 'nobody').length;
  if (asked === 0) return null;
  return <Empty art="list" title={say.noTickets.title} text={say.noTickets.text(asked, contact.name.value ?? '')} />;
}
