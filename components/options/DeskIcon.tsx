/** What stands for a help desk: our drawing of it (`public/icon/desks`) in the colour of the words beside it.
 *  Decoration: the help desk's name stands there too. */
export function DeskIcon({ desk }: { desk: string }) {
  return <span class="desk-icon" style={{ maskImage: `url(/icon/desks/${desk}.svg)` }} aria-hidden="true" />;
}
