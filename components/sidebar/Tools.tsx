import type { List, Order, Which } from '../../lib/state/list';
import type { Search } from '../../lib/state/search';
import { words } from '../../lib/words';
import { Icon } from '../parts/Icon';
import { MenuButton } from '../parts/MenuButton';

/** "Search tickets": cuts the rows as one types, and asks the desks on Enter. */
function SearchBox({ search }: { search: Search }) {
  const label = words().sidebar.search;
  return (
    <span class="input-group">
      <Icon name="search" />
      <input
        class="input"
        type="search"
        autocomplete="off"
        data-search
        aria-label={label}
        aria-busy={search.looking.value || undefined}
        placeholder={label}
        value={search.text.value}
        onInput={(event) => search.type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') search.ask();
          if (event.key === 'Escape' && search.text.value !== '') {
            event.stopPropagation();
            search.clear();
          }
        }}
      />
      <span class="input-group__end">
        {search.looking.value ? <Icon name="spinner" spin /> : <kbd class="kbd">/</kbd>}
      </span>
    </span>
  );
}

/** Active or all: one of two, by pointer or arrows. */
function WhichTickets({ list }: { list: List }) {
  const say = words().sidebar;
  const { active, all } = list.counts.value;
  const choices: { which: Which; label: string; count: number }[] = [
    { which: 'active', label: say.active, count: active },
    { which: 'all', label: say.all, count: all },
  ];
  return (
    <span
      class="segmented"
      role="radiogroup"
      aria-label={say.which}
      onKeyDown={(event) => {
        if (!event.key.startsWith('Arrow')) return;
        event.preventDefault();
        event.stopPropagation();
        list.choose({ which: list.which.value === 'all' ? 'active' : 'all' });
        event.currentTarget.querySelector<HTMLElement>('[aria-checked="false"]')?.focus();
      }}
    >
      {choices.map(({ which, label, count }) => (
        <button
          key={which}
          type="button"
          role="radio"
          aria-checked={list.which.value === which}
          tabIndex={list.which.value === which ? 0 : -1}
          onClick={() => list.choose({ which })}
        >
          {label} <span class="count">{count}</span>
        </button>
      ))}
    </span>
  );
}

/** "Newest first" or "Oldest first". */
function OrderMenu({ list }: { list: List }) {
  const say = words().sidebar;
  const orders: Order[] = ['newest', 'oldest'];
  return (
    <MenuButton
      label={say.order}
      icon="sort"
      class="button button--square button--small button--quiet"
      items={orders.map((order) => ({
        label: say.orders[order],
        isChecked: list.order.value === order,
        onChoose: () => list.choose({ order }),
      }))}
    />
  );
}

type Props = { list: List; search: Search; canCreate: boolean; onNewTicket(): void };

/** What stands over the list: search, "New ticket", and which tickets. */
export function Tools({ list, search, canCreate, onNewTicket }: Props) {
  return (
    <>
      <div class="tools">
        <SearchBox search={search} />
        {canCreate && (
          <button type="button" class="button button--primary" onClick={onNewTicket}>
            <Icon name="plus" />
            {words().sidebar.newTicket}
          </button>
        )}
      </div>
      <div class="filters">
        <WhichTickets list={list} />
        <span class="push" />
        <OrderMenu list={list} />
      </div>
    </>
  );
}
