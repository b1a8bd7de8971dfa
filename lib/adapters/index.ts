import type { Adapter } from './contract';

/** Reads one help desk's file. */
export type ReadAdapter = () => Promise<{ default: Adapter }>;

/** Every help desk we speak to, in the order of their names. Each is a file of its own, read when it is needed. */
export const adapters = new Map<string, ReadAdapter>([
  ['crisp', () => import('./crisp')],
  ['desk365', () => import('./desk365')],
  ['dynamics-365', () => import('./dynamics-365')],
  ['freshdesk', () => import('./freshdesk')],
  ['front', () => import('./front')],
  ['gladly', () => import('./gladly')],
  ['gorgias', () => import('./gorgias')],
  ['help-scout', () => import('./help-scout')],
  ['hubspot', () => import('./hubspot')],
  ['intercom', () => import('./intercom')],
  ['jira-service-management', () => import('./jira-service-management')],
  ['kayako', () => import('./kayako')],
  ['kustomer', () => import('./kustomer')],
  ['liveagent', () => import('./liveagent')],
  ['livechat-helpdesk', () => import('./livechat-helpdesk')],
  ['oracle-service-cloud', () => import('./oracle-service-cloud')],
  ['practice', () => import('./practice')],
  ['request-tracker', () => import('./request-tracker')],
  ['salesforce', () => import('./salesforce')],
  ['servicenow', () => import('./servicenow')],
  ['zendesk', () => import('./zendesk')],
  ['zoho-desk', () => import('./zoho-desk')],
]);
