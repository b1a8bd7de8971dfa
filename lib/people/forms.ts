import type { OtherForm } from '../model';
import { comparable, partsOf } from './address';

/** Gmail's two domains are one, and it takes no notice of dots: https://support.google.com/mail/answer/7436150 */
const GMAIL = /^(?:gmail|googlemail)\.com$/;

/**
 * Other addresses under which a help desk may know the same person, likeliest first: the domain in ASCII, the address
 * without what follows its plus sign (RFC 5233), and a Gmail address without its dots. Elsewhere dots are other people.
 * They are only looked up after the address itself, and said to be other ones.
 */
export function otherForms(email: string): OtherForm[] {
  const compared = comparable(email);
  if (!compared || compared.startsWith('"')) return [];
  const { local, domain } = partsOf(compared);
  const bare = /^([^+]+)\+/.exec(local)?.[1];
  const isGmail = GMAIL.test(domain);
  const forms: OtherForm[] = [
    { email: compared, by: 'ascii' },
    ...(bare ? [{ email: `${bare}@${domain}`, by: 'tag' as const }] : []),
    ...(isGmail ? [{ email: `${(bare ?? local).replaceAll('.', '')}@gmail.com`, by: 'dots' as const }] : []),
  ];
  const written = email.trim().toLowerCase();
  return forms.filter(
    ({ email: other }, at) => other !== written && forms.findIndex((form) => form.email === other) === at,
  );
}

/** The shortest form of an address, in which two are compared where a tag or Gmail's dots make no difference. */
export const shortest = (email: string): string | undefined => otherForms(email).at(-1)?.email ?? comparable(email);
