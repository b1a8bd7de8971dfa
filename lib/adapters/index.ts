import type { Adapter } from './contract';
import freshdesk from './freshdesk';
import hubspot from './hubspot';
import requestTracker from './request-tracker';
import zendesk from './zendesk';

/** Every help desk we speak to, in the order of their names. */
export const adapters: Adapter[] = [freshdesk, hubspot, requestTracker, zendesk];
