import type { Account, Comment, Ticket } from '../../model';
import type { Http, Paged } from '../contract';
import { everyPage } from '../shared/paging';
import { readFields } from './choices';
import { keyOf, readPage, rowOf } from './odata';
import { PERSON } from './people';
import { RawCase, RawCases, RawEmails, RawNotes } from './shapes';
import { filesOf, toNote, toOpening, toReply, toTicket } from './words';

/* What is read for more than one verb. */

type Place = Pick<Account, 'id' | 'address' | 'ui'>;

const NEWEST = '($select=createdon;$orderby=createdon desc;$top=1)';
const ALONG = [
  `customerid_contact($select=${PERSON})`,
  `primarycontactid($select=${PERSON})`,
  'customerid_account($select=name,emailaddress1)',
  'resolvebykpiid($select=name,failuretime,status)',
  'Incident_QueueItem($select=_queueid_value)',
  `Incident_Emails${NEWEST}`,
  `Incident_Annotation${NEWEST}`,
].join();
const SHOWN =
  'ticketnumber,title,statecode,statuscode,prioritycode,casetypecode,customersatisfactioncode,createdon,modifiedon,resolveby,_ownerid_value,_parentcaseid_value';

/** A page of the cases that are so; newest change first. */
export async function listCases(http: Http, account: Place, $filter: string, next?: string): Promise<Paged<Ticket>> {
  const query = { $select: SHOWN, $expand: ALONG, $filter, $orderby: 'modifiedon desc' };
  const page = await readPage(http, '/incidents', RawCases, query, next);
  const items = page.items.map((raw) => toTicket(raw, account));
  return { ...page, items: items.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt)) };
}

/** With all columns, for an organisation's own may be any. */
const readRaw = (http: Http, id: string) => http.get(rowOf('incidents', id), RawCase, { $expand: ALONG });

export async function readCase(http: Http, account: Place, id: string): Promise<Ticket> {
  const [raw, fields] = await Promise.all([readRaw(http, id), readFields(http)]);
  return toTicket(raw, account, fields);
}

/** What is filed with a case: its mails by pages, its notes all at once, of which each page shows its time. */
export async function readConversation(http: Http, account: Place, id: string, next = ''): Promise<Paged<Comment>> {
  const [before = '', further] = next.split(' ');
  const parties = 'email_activity_parties($select=addressused,participationtypemask,_partyid_value)';
  const files = 'email_activity_mime_attachment($select=filename,mimetype,filesize)';
  const about = {
    emails: {
      $select: 'activityid,description,directioncode,statuscode,createdon,senton',
      $expand: `${parties},${files}`,
      // Neither drafts nor what was cancelled.
      $filter: `_regardingobjectid_value eq ${keyOf(id)} and statuscode ne 1 and statuscode ne 5`,
      $orderby: 'createdon desc',
    },
    notes: {
      $select: 'annotationid,notetext,isdocument,filename,mimetype,filesize,createdon,modifiedon,_createdby_value',
      $filter: `_objectid_value eq ${keyOf(id)}`,
      $orderby: 'createdon desc',
    },
  };
  const [raw, emails, notes] = await Promise.all([
    readRaw(http, id),
    readPage(http, '/emails', RawEmails, about.emails, further || undefined),
    everyPage((page) => readPage(http, '/annotations', RawNotes, about.notes, page)),
  ]);
  const oldest = emails.items.at(-1)?.createdon ?? '';
  const since = emails.next === undefined ? '' : oldest;
  // A case that a mail opened has its text twice.
  const isOpened = !since && raw.description !== undefined && (oldest === '' || oldest > raw.createdon);
  // The files that a case was made with.
  const came = isOpened ? notes.filter(({ createdon, notetext }) => !notetext && createdon === raw.createdon) : [];
  const shown = notes.filter(
    (note) => !came.includes(note) && (!before || note.createdon < before) && note.createdon >= since,
  );
  const items = [
    ...(isOpened ? [toOpening(raw, account, came.flatMap(filesOf))] : []),
    ...emails.items.map(toReply),
    ...shown.map(toNote),
  ];
  return {
    items: items.sort((a, b) => a.createdAt.localeCompare(b.createdAt)),
    next: since ? `${since} ${emails.next}` : undefined,
  };
}
