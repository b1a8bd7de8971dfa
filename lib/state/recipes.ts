import { computed, signal } from '@preact/signals';
import type { Wire } from '../wire/client';
import type { RecipeProblem, RecipeView } from '../wire/protocol';
import { createWork } from './work';

export type RecipesState = ReturnType<typeof createRecipes>;

type Dependencies = {
  wire: Wire;
  saveFile(file: Blob, name: string): void;
  /** Milliseconds since 1970. */
  now(): number;
};

/** What happened to a file of recipes. */
export type FileOutcome = { taken: string[] } | { problem: RecipeProblem };

/** The person's own recipes: changing one, taking one away, and all of them as a file. */
export function createRecipes({ wire, saveFile, now }: Dependencies) {
  /** The one that is being changed; each view's pages as they are typed, separated by spaces. */
  const editing = signal<{ id: string; name: string; pages: { view: string; line: string }[] }>();
  /** The one that is about to be removed. */
  const removing = signal<string>();
  const outcome = signal<FileOutcome>();
  const { busy, failure, run } = createWork();
  /** The pages cannot be told in the way that was typed. */
  const refusesPages = computed(
    () => failure.value?.kind === 'refused' && failure.value.fields.some(({ name }) => name === 'pages'),
  );

  const open = (id: string): Promise<void> =>
    run(async () => {
      close();
      const { name, pages }: RecipeView = await wire.ask('recipe.read', { id });
      editing.value = { id, name, pages: pages.map(({ view, at }) => ({ view, line: at.join(' ') })) };
    });

  function close(): void {
    editing.value = undefined;
    removing.value = undefined;
    failure.value = undefined;
  }

  function typeName(name: string): void {
    if (editing.value) editing.value = { ...editing.value, name };
  }
  function typePages(view: string, line: string): void {
    const open = editing.value;
    if (!open) return;
    editing.value = { ...open, pages: open.pages.map((one) => (one.view === view ? { view, line } : one)) };
  }

  /** Keeps what was typed. A view whose pages were all taken away goes. */
  const save = (): Promise<void> =>
    run(async () => {
      if (!editing.value) return;
      const { id, name, pages } = editing.value;
      const lines = pages.map(({ view, line }) => ({ view, at: line.split(/\s+/).filter(Boolean) }));
      await wire.ask('recipe.change', { id, name, pages: lines });
      close();
    });

  function ask(id: string): void {
    close();
    removing.value = id;
  }
  const remove = (): Promise<void> =>
    run(async () => {
      if (removing.value) await wire.ask('recipe.remove', { id: removing.value });
      close();
    });

  /** Hands over a file with all of them. */
  const exportFile = (): Promise<void> =>
    run(async () => {
      outcome.value = undefined;
      const { file } = await wire.ask('recipe.export', {});
      const day = new Date(now()).toISOString().slice(0, 10);
      saveFile(new Blob([file], { type: 'application/json' }), `deskside-recipes-${day}.json`);
    });

  /** Takes over what a file holds: all of it or nothing. */
  const importFile = (file: string): Promise<void> =>
    run(async () => {
      outcome.value = undefined;
      const told = await wire.ask('recipe.import', { file });
      outcome.value = 'names' in told ? { taken: told.names } : told;
    });

  return {
    editing,
    removing,
    outcome,
    busy,
    failure,
    refusesPages,
    open,
    close,
    typeName,
    typePages,
    save,
    ask,
    remove,
    exportFile,
    importFile,
  };
}
