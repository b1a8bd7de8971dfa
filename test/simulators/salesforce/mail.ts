import type { Told } from '../server';
import { type Asking, absent, touch } from './records';

/* The action that sends mails: https://developer.salesforce.com/docs/atlas.en-us.api_action.meta/api_action/actions_obj_email_simple.htm */

export function showMail({ state, login }: Asking): Told {
  if (state.mute.has(login)) throw absent();
  const inputs = state.mailInputs.map((name) => ({ name, type: 'STRING', required: false }));
  return { status: 200, body: { name: 'emailSimple', type: 'EMAILSIMPLE', inputs, outputs: [] } };
}

const told = (isSuccess: boolean, message = ''): Told => ({
  status: isSuccess ? 200 : 400,
  body: [
    {
      actionName: 'emailSimple',
      errors: isSuccess ? null : [{ statusCode: 'INVALID_INPUT', message, fields: [] }],
      isSuccess,
      outputValues: null,
    },
  ],
});

const listIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : String(value ?? '').split(',');

/** Without a record that it is about, the mail goes out and nobody finds it again. */
export function sendMail({ state, login }: Asking, body: Record<string, unknown>): Told {
  const [input = {}] = (body.inputs ?? []) as Record<string, unknown>[];
  const unknown = Object.keys(input).find((name) => !state.mailInputs.includes(name));
  if (unknown) return told(false, `The input parameter ${unknown} is not valid`);
  if (!input.emailAddresses && !input.recipientAddresses) return told(false, 'Missing required input parameter');
  const own = state.tables.OrgWideEmailAddress?.rows ?? [];
  const isOwn = input.senderType === 'OrgWideEmailAddress';
  if (isOwn && !own.some(({ Address }) => Address === input.senderAddress))
    return told(false, 'The org-wide address is not valid');
  const me = state.userOf(login);
  state.sent.push(input);
  const at = state.tick();
  if (input.relatedRecordId && input.logEmailOnSend === true) {
    const token = `<br><br>thread::${input.relatedRecordId}::`;
    const text = `${input.emailBody}${input.addThreadingTokenToBody === true ? token : ''}`;
    const mail = state.add('EmailMessage', {
      ...{ ParentId: input.relatedRecordId, Incoming: false, Status: '3', CreatedById: me?.Id, FromName: me?.Name },
      ...{ FromAddress: isOwn ? input.senderAddress : me?.Email, ToAddress: input.emailAddresses },
      ...{ CcAddress: input.ccRecipientAddressList ?? null, Subject: input.emailSubject, TextBody: text },
      ...{ HtmlBody: input.sendRichBody === true ? text : null, MessageDate: at, CreatedDate: at },
    });
    for (const id of input.attachmentIdCollection ? listIn(input.attachmentIdCollection) : []) {
      const version = state.row('ContentVersion', id);
      if (version) state.link(version, mail.Id);
    }
    if (state.touches) touch(state, input.relatedRecordId, at);
  }
  return told(true);
}
