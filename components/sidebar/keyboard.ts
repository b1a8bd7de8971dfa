import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Sidebar } from '../../lib/state/sidebar';
import { isTyping } from '../parts/focus';

const rows = (root: HTMLElement) => [...root.querySelectorAll<HTMLElement>('.row[data-row]')];

/** Moves the keyboard from row to row. */
function step(root: HTMLElement, by: 1 | -1): void {
  const all = rows(root);
  const at = all.indexOf(document.activeElement as HTMLElement);
  all[Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
}

/** What single keys do, while the keyboard is in no field: the list, an opened ticket, and the way back. */
export function useKeyboard(root: RefObject<HTMLElement | null>, sidebar: Sidebar): void {
  useEffect(() => {
    function write(kind: 'reply' | 'note'): void {
      const { value: view } = sidebar.view;
      if (view.name !== 'ticket') return;
      view.ticket.composer.choose(kind);
      // The box of the other kind is drawn first.
      requestAnimationFrame(() => root.current?.querySelector<HTMLElement>('[data-composer]')?.focus());
    }

    /** Takes back the reply that is about to leave, wherever the keyboard is. False: there is none. */
    function undo(): boolean {
      const { value: view } = sidebar.view;
      if (view.name !== 'ticket' || !view.ticket.composer.held.value) return false;
      void view.ticket.composer.undo().then(() => write('reply'));
      return true;
    }

    /** Goes to the next of the people in the message, and from the last to the first. */
    function nextPerson(): void {
      const { people, email, pick } = sidebar.contact;
      const at = people.value.findIndex((person) => person.email === email.value);
      const next = people.value[(at + 1) % people.value.length];
      if (next && sidebar.view.value.name === 'contact') void pick(next.email);
    }

    function leave(): void {
      if (sidebar.view.value.name !== 'contact') sidebar.back();
      else if (sidebar.search.text.value !== '') sidebar.search.clear();
      else if (sidebar.session.surface === 'dock') sidebar.leaveDock();
    }

    function onKeyDown(event: KeyboardEvent): void {
      // Behind the door stands what could not be kept: no key may close it.
      if (sidebar.session.door.isShut.value) return;
      const element = root.current;
      if (!element || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape' && undo()) {
        event.preventDefault();
        return;
      }
      if (isTyping(event.target)) {
        if (event.key === 'Escape') (event.target as HTMLElement).blur();
        return;
      }
      const acts: Record<string, () => void> = {
        j: () => step(element, 1),
        ArrowDown: () => step(element, 1),
        k: () => step(element, -1),
        ArrowUp: () => step(element, -1),
        r: () => write('reply'),
        n: () => write('note'),
        p: () => nextPerson(),
        '/': () => element.querySelector<HTMLElement>('[data-search]')?.focus(),
        Escape: leave,
      };
      const isArrow = event.key.startsWith('Arrow');
      if (isArrow && rows(element).length === 0) return;
      const act = acts[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    }

    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [root, sidebar]);
}
