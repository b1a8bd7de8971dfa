import { comparable } from './address';

/** What an address is for, when no person reads it. */
export type NotPerson = 'no-reply' | 'list' | 'room' | 'tool';

const NO_REPLY =
  /^(?:(?:please)?[-_.]?do[-_.]?)?(?:no|not|dont|don-t)[-_.]?t?[-_.]?reply\d*(?:[-_+.=]|@)|[-_.]no[-_]?reply@/;
// Words that ask not to answer, in other languages.
const KEEP_QUIET =
  /^(?:bitte[-_.]?)?(?:keine[-_.]?antwort|nicht[-_.]?antworten|ne[-_.]?pas[-_.]?repondre|no[-_.]?responder|non[-_.]?rispondere|n[aã]o[-_.]?responda|nie[-_.]?odpowiadaj)@/;
const PROGRAM =
  /^(?:(?:calendar-)?notifications?|notify|alerts?|mailer[-_.]?daemon|postmaster|bounces?|auto[-_.]?(?:reply|responder|confirm)|newsletters?)(?:[-_+=]|@)/;
// A company may be called so: only below its own domain does the word tell what the address is for.
const NO_REPLY_DOMAIN = /@(?:[^@]*\.)?(?:no-?reply|bounces?)\.(?:[^@]+\.)?[^@.]{4,}\.[^@.]+$/;
const LIST =
  /^(?:owner-|unsubscribe(?:[-_+=]|@))|[-+](?:unsubscribe|subscribe|request|owner|bounces|leave|join|confirm\+.*)@|@(?:[^@]*\.)?(?:googlegroups\.com|groups\.io|(?:lists?|listserv)\.(?:[^@]+\.)?[^@.]{4,}\.[^@.]+)$/;
const ROOM = /@(?:resource|group|import|group\.v)\.calendar\.google\.com$/;
/** Where a copy of a mail is sent to be filed in a CRM. */
const TOOL =
  /@(?:[^@]*\.)?(?:bcc\.(?:[^@]*\.)?(?:hubspot|copper|close|streak|attio|freshsales|capsulecrm)\.|forward\.(?:[^@]*\.)?hubspot\.com$|pipedrivemail\.com$|(?:in|le)\.salesforce\.com$)|^emailtosalesforce@|^(?:bcc|maildrop|dropbox)(?:[-_+.][^@]*)?@[^@]*(?:crm|zoho|close|copper|streak|capsule|highrise|insight|freshsales|nutshell)/;

/** What an address is for that no person reads: notifications, a list, a calendar's room, a CRM's copy box. */
export function notPerson(email: string): NotPerson | undefined {
  const compared = comparable(email) ?? '';
  if (TOOL.test(compared)) return 'tool';
  if (ROOM.test(compared)) return 'room';
  if (LIST.test(compared)) return 'list';
  const machines = [NO_REPLY, KEEP_QUIET, PROGRAM, NO_REPLY_DOMAIN];
  return machines.some((one) => one.test(compared)) ? 'no-reply' : undefined;
}

// Programs that send for a person who is then in Reply-To.
const FORM =
  /^(?:web)?[-_]?(?:forms?|site|mailer|server)(?:[-_+.]|@)|^(?:contact|kontakt)[-_.]?form|^form[-_]?submissions?|^kontaktformular|^formul|^(?:wordpress|apache|www-data|nobody|daemon|system)@|@(?:[^@]*\.)?shopifyemail\.com$/;

/** Whether web forms and other programs send from this address, in the name of someone else. */
export const isForm = (email: string): boolean => FORM.test(comparable(email) ?? '');
