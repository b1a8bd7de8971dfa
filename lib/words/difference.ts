import type { Difference } from '../model';
import { words } from '.';
import { age } from './format';

/** What others did to a ticket, as one sentence each; what they wrote comes along as `quote`. `now`: epoch ms. */
export function differenceText({ comments, fields }: Difference, now: number): { sentence: string; quote?: string }[] {
  const say = words().difference;
  return [
    ...comments.map(({ kind, side, name = say.somebody, at, start }) => {
      const said = kind === 'note' ? say.noted : side === 'customer' ? say.wrote : say.replied;
      return { sentence: said(name, age(at, now)), quote: start || undefined };
    }),
    ...fields.map(({ name, to }) => {
      const label = labelOf(name);
      if (name === 'custom') return { sentence: say.customChanged };
      return { sentence: to === undefined ? say.emptied(label) : say.changed(label, to) };
    }),
  ];
}

/** A field as the ticket view calls it. */
function labelOf(name: string): string {
  const { status, priority, assignee, group, type, category, tags, cc, due: dueAt } = words().ticket;
  const { fields } = words().difference;
  const labels: Record<string, string> = {
    ...fields,
    ...{ status, priority, assignee, group, type, category, tags, cc, dueAt },
  };
  return labels[name] ?? name;
}
