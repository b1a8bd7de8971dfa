import { describe, expect, it } from 'vitest';
import type { Place } from '../../lib/model';
import { idAt } from '../../lib/sites/place';

const at = (address: string, place: Place) => idAt(new URL(address, 'https://crm.example'), place);

describe('a place of a recipe', () => {
  it.each<[string, Place, { id?: string } | undefined]>([
    ['/person/7', { path: '/person/{number}' }, { id: '7' }],
    ['/person/new', { path: '/person/{number}' }, undefined],
    ['/person/', { path: '/person/{id}' }, undefined],
    ['/person/7/notes', { path: '/person/{id}' }, undefined],
    ['/person/7/notes', { path: '/person/{id}/**' }, { id: '7' }],
    ['/person/7', { path: '/person/{id}/**' }, undefined],
    ['/lead/lead_x1/', { path: '/lead/lead_{id}/' }, { id: 'lead_x1' }],
    ['/deal/lead_x1/', { path: '/lead/lead_{id}/' }, undefined],
    ['/r/Lead/00Q/view', { path: '/r/Contact|Lead/{id}/view' }, { id: '00Q' }],
    ['/r/Leader/00Q/view', { path: '/r/Contact|Lead/{id}/view' }, undefined],
    ['/any/where', { path: '/**' }, {}],
    ['/', { path: '/*' }, undefined],
    ['/app#/contact/5?tab=1', { path: '/app', hash: '/contact/{number}' }, { id: '5' }],
    ['/app#/list', { path: '/app', hash: '/contact/{number}' }, undefined],
    ['/main?etn=lead&id=a-1', { path: '/main', query: { etn: 'lead|contact', id: '{id}' } }, { id: 'a-1' }],
    ['/main?etn=task&id=a-1', { path: '/main', query: { etn: 'lead|contact', id: '{id}' } }, undefined],
    ['/main', { query: { id: '*' } }, undefined],
    ['/%E2%80%AE/x', { path: '/*/x' }, {}],
  ])('%s at %o', (address, place, expected) => {
    expect(at(address, place)).toEqual(expected);
  });

  it('is told at once, however long the address and however many stars', () => {
    const place = { path: `/${'a*a/'.repeat(40)}x` };
    const began = performance.now();
    at(`/${`${'a'.repeat(2000)}/`.repeat(40)}y`, place);
    // Tried in every way it would take for ever; a busy machine takes a while for anything.
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
