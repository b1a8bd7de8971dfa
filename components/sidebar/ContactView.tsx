import type { TicketRow } from '../../lib/state/answers';
import type { Sidebar } from '../../lib/state/sidebar';
import { failureText } from '../../lib/words/failures';
import { Banner } from '../parts/Banner';
import { later } from '../parts/later';
import { act } from './act';
import { CompanyTickets } from './CompanyTickets';
import { Contact } from './Contact';
import { NoAccounts, NobodySighted, NoRows, WhichPerson } from './Empties';
import { FoundUnder } from './FoundUnder';
import { PassedAlone } from './PassedOver';
import { People } from './People';
import { FailedRegions, RestRegions } from './Regions';
import { Searched } from './Searched';
import { useSteady } from './steady';
import { TicketList } from './TicketList';
import { Tools } from './Tools';

// Few threads have one, and it is asked for after the first view.
const ThreadTickets = later(() => import('./ThreadTickets').then((file) => file.ThreadTickets));

/** The person and their tickets in every account. */
export function ContactView({ sidebar, now }: { sidebar: Sidebar; now: number }) {
  useSteady();
  const { session, contact, list, search, thread } = sidebar;
  const accounts = session.accounts.value;
  const answers = contact.answers.value;
  const email = contact.email.value;
  if (!session.ready.value) return null;
  if (accounts.length === 0) return <NoAccounts sample={sidebar.sample} onAdd={sidebar.openOptions} />;
  const people = contact.people.value;
  const pick = (one: string) => void contact.pick(one);
  const first = accounts.find(({ sample }) => sample)?.sample?.email;
  const refused = contact.refused.value;
  const told = refused && <Banner kind="danger" icon="error" role="alert" text={failureText(refused).sentence} />;
  if (email === undefined)
    return (
      <>
        {people.length > 0 ? (
          <WhichPerson people={people} onPick={pick} />
        ) : (
          <NobodySighted first={first} nameless={session.sighting.value?.nameless} onPick={pick} />
        )}
        {told}
        <PassedAlone
          passed={session.sighting.value?.passed ?? []}
          isChoice={people.length > 0}
          onMark={(one, as) => void contact.mark(one, as)}
        />
      </>
    );
  /** The list holds what every desk found, whoever asked for it. */
  const isSearched = search.asked.value !== undefined;
  const shown = isSearched ? search.answers.value : answers;
  const open = (row: TicketRow) => sidebar.openTicket(row.account, row.id, row);
  return (
    <>
      <People people={people} active={sidebar.counts.active.value} current={contact.seen.value?.email} onPick={pick} />
      {told}
      <Contact contact={contact} list={list} session={session} now={now} />
      {thread.found.value.length > 0 && <ThreadTickets rows={thread.found.value} accounts={accounts} onOpen={open} />}
      <Tools
        list={list}
        search={search}
        canCreate={accounts.some(({ may }) => may.includes('createTicket'))}
        onNewTicket={() => sidebar.openNewTicket(list.account.value)}
      />
      {isSearched && list.rows.value.length > 0 && <Searched search={search} />}
      <FailedRegions
        accounts={accounts}
        answers={shown}
        goesOn={!isSearched}
        onAction={(action, failure, account) =>
          act(action, failure, sidebar, isSearched ? search.ask : contact.askAgain, account)
        }
      />
      {!isSearched && <FoundUnder accounts={accounts} answers={answers} />}
      {list.rows.value.length > 0 ? (
        <TicketList
          list={list}
          accounts={accounts}
          answers={shown}
          now={now}
          onOpen={open}
          onShowMore={(account) => (isSearched ? search.showMore(account) : void contact.showMore(account))}
        />
      ) : (
        <NoRows contact={contact} list={list} search={search} />
      )}
      <RestRegions
        accounts={accounts}
        answers={shown}
        hasRows={list.rows.value.length > 0}
        onCreate={isSearched ? undefined : sidebar.openNewTicket}
      />
      {!isSearched && (
        <CompanyTickets
          company={sidebar.company}
          accounts={accounts}
          now={now}
          onOpen={open}
          onAction={(action, failure, account) => act(action, failure, sidebar, sidebar.company.ask, account)}
        />
      )}
    </>
  );
}
