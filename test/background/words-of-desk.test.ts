import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../lib/background/words-of-desk';

const words = (body: unknown) => wordsOf(body, []);

describe("a desk's own words", () => {
  it.each<[string, unknown, string | undefined, [string, string][]]>([
    ['Request Tracker', { message: 'Permission Denied' }, 'Permission Denied', []],
    ['Request Tracker, several', ["Status 'x' isn't valid", 'b'], "Status 'x' isn't valid", []],
    [
      'Freshdesk',
      { description: 'Validation failed', errors: [{ field: 'email', message: 'is wrong', code: 'invalid' }] },
      'Validation failed',
      [['email', 'is wrong']],
    ],
    [
      'Zendesk',
      {
        error: 'RecordInvalid',
        description: 'Record validation errors',
        details: { base: [{ description: 'Is closed' }] },
      },
      'Record validation errors',
      [['base', 'Is closed']],
    ],
    [
      'LiveAgent, its first API',
      { response: { status: 'ERROR', statuscode: 400, errormessage: 'User does not exist' } },
      'User does not exist',
      [],
    ],
    ['Zammad', { error: 'x', error_human: 'Group is needed' }, 'Group is needed', []],
    [
      'Jira',
      { errorMessages: [], errors: { summary: 'You must specify a summary' } },
      undefined,
      [['summary', 'You must specify a summary']],
    ],
    [
      'Zoho Desk',
      {
        errorCode: 'INVALID_DATA',
        message: 'The data is invalid',
        errors: [{ fieldName: '/departmentId', errorType: 'missing', errorMessage: '' }],
      },
      'The data is invalid',
      [['departmentId', 'missing']],
    ],
    ['Redmine', { errors: ['Subject cannot be blank'] }, 'Subject cannot be blank', []],
    ['Front', { _error: { status: 400, title: 'Bad request', message: 'Body is needed' } }, 'Body is needed', []],
    [
      'Front, with details',
      {
        _error: {
          status: 400,
          title: 'Bad request',
          message: 'Not as required',
          details: ['body.to: missing', 'x: y'],
        },
      },
      'Not as required',
      [['to', 'missing']],
    ],
    ['Gorgias', { error: { msg: 'Invalid', data: { subject: ['Too long.'] } } }, 'Invalid', [['subject', 'Too long.']]],
    ['HelpDesk', { error: 'validation_error', details: 'status is invalid' }, 'status is invalid', []],
    [
      'Help Scout',
      { message: 'Validation error', _embedded: { errors: [{ path: 'customer.email', message: 'is bad' }] } },
      'Validation error',
      [['customer.email', 'is bad']],
    ],
    [
      'Salesforce',
      [{ message: 'Bad value', errorCode: 'INVALID', fields: ['Status'] }],
      'Bad value',
      [['Status', 'Bad value']],
    ],
    ['ServiceNow', { error: { message: 'Failed', detail: 'ACL says no' }, status: 'failure' }, 'ACL says no', []],
    [
      'a JSON pointer',
      { errors: [{ source: { pointer: '/data/subject' }, detail: 'is blank' }] },
      'is blank',
      [['subject', 'is blank']],
    ],
    ['plain text', 'API key not authorized', 'API key not authorized', []],
    ['a page', '<!doctype html><h1>Oops</h1>', undefined, []],
    ['nothing', undefined, undefined, []],
  ])('are found at %s', (_name, body, reason, fields) => {
    expect(words(body)).toEqual({ reason, fields: fields.map(([name, reason]) => ({ name, reason })) });
  });

  it('are cut to a sentence', () => {
    expect(words({ message: 'word '.repeat(500) }).reason).toHaveLength(300);
  });
});
