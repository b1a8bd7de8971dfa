/* What Zoho Desk's searches make of a value: `*` stands for anything, `,` separates alternatives, and `${empty}` and
   the like are words of its own. https://desk.zoho.com/DeskAPIDocument#Search */

const OPERATOR = /^\$\{(\w+)\}$/;
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** Signs within an address are not looked at: look-alikes are found too. */
const alike = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}@*]/gu, '');

/** Whether what a field holds is what was searched for. */
export function matchesField(asked: string, held: string | null): boolean {
  return asked.split(',').some((one) => {
    const operator = OPERATOR.exec(one)?.[1]?.toLowerCase();
    if (operator === 'empty') return held === null || held === '';
    if (operator === 'notempty') return held !== null && held !== '';
    if (held === null) return false;
    const pattern = alike(one).split('*').map(escaped).join('.*');
    return new RegExp(`^${pattern}$`, 'u').test(alike(held));
  });
}

/** The same over all that a record holds: anywhere in it. */
export const matchesAny = (asked: string, held: (string | null)[]): boolean =>
  asked.split(',').some((one) => held.some((text) => matchesField(`*${one}*`, text)));
