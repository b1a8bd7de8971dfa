import { describe, expect, it } from 'vitest';
import { contentOf } from '../../lib/adapters/salesforce/calls';
import { RawCase, type RawField, type RawObject } from '../../lib/adapters/salesforce/shapes';
import { toChoices, toTicket } from '../../lib/adapters/salesforce/words';
import { failureOf } from '../../lib/model';

/* What an organisation calls things, and what it asks for. */

const fieldOf = (name: string, more: Partial<RawField> = {}): RawField => ({
  ...{ name, label: name, type: 'string', custom: true, nillable: true, createable: true, updateable: true },
  ...{ defaultedOnCreate: false, picklistValues: [] },
  ...more,
});
const objectOf = (...fields: RawField[]): RawObject => ({
  ...{ createable: true, updateable: true, deletable: true },
  ...{ fields, childRelationships: [], recordTypeInfos: [] },
});
const names = { statuses: [{ ApiName: 'Erledigt', IsClosed: true }], users: [], queues: [] };

const STATUS = fieldOf('Status', {
  ...{ type: 'picklist', custom: false },
  picklistValues: [
    { value: 'New', label: 'Neu', active: true },
    { value: 'Erledigt', label: 'Erledigt', active: true },
    { value: 'Old', label: 'Alt', active: false },
  ],
});
const PRIORITY = fieldOf('Priority', {
  ...{ type: 'picklist', custom: false },
  picklistValues: [{ value: 'High', label: 'Hoch', active: true }],
});

describe('an organisation', () => {
  it('offers the values in use, by the words that its people see', () => {
    expect(toChoices(objectOf(STATUS, PRIORITY), names)).toMatchObject({
      statuses: [
        { value: 'New', label: 'Neu', status: 'open' },
        { value: 'Erledigt', status: 'closed' },
      ],
      priorities: [{ value: 'High', label: 'Hoch', priority: 'high' }],
    });
  });

  it('has cases in the same words', () => {
    const at = '2026-09-01T10:00:00.000Z';
    const told = { Id: '500', Status: 'New', Priority: 'High', CreatedDate: at, LastModifiedDate: at };
    const raw = RawCase().parse(told);
    const place = { id: 'a', address: 'https://acme.my.salesforce.com' };
    expect(toTicket(raw, objectOf(STATUS, PRIORITY), place)).toMatchObject({
      ...{ label: 'Neu', statusValue: 'New', priorityLabel: 'Hoch', priorityValue: 'High', priority: 'high' },
    });
  });

  it('asks for fields that may not be empty, unless it fills them itself', () => {
    const fields = [
      fieldOf('Free__c'),
      fieldOf('Asked__c', { nillable: false }),
      fieldOf('Filled__c', { nillable: false, defaultedOnCreate: true }),
      fieldOf('Tick__c', { nillable: false, type: 'boolean' }),
    ];
    const required = toChoices(objectOf(...fields), names).fields?.filter((field) => field.required);
    expect(required?.map(({ id }) => id)).toEqual(['Asked__c']);
  });
});

describe('one of several answers', () => {
  it.each([
    [400, 'refused'],
    [403, 'forbidden'],
    [404, 'absent'],
    [500, 'broken'],
  ])('of the status %i is %s', (status, kind) => {
    const errors = [{ errorCode: 'SOME_CODE', message: 'In so many words', fields: [] }];
    const thrown = (() => {
      try {
        return contentOf({ status, errors });
      } catch (error) {
        return error;
      }
    })();
    expect(failureOf(thrown).kind).toBe(kind);
  });
});
