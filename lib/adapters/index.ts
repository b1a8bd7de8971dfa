import type { Adapter } from './contract';
import crisp from './crisp';
import desk365 from './desk365';
import dynamics365 from './dynamics-365';
import freshdesk from './freshdesk';
import front from './front';
import gladly from './gladly';
import gorgias from './gorgias';
import helpScout from './help-scout';
import hubspot from './hubspot';
import intercom from './intercom';
import jiraServiceManagement from './jira-service-management';
import kayako from './kayako';
import kustomer from './kustomer';
import liveagent from './liveagent';
import livechatHelpdesk from './livechat-helpdesk';
import oracleServiceCloud from './oracle-service-cloud';
import practice from './practice';
import requestTracker from './request-tracker';
import salesforce from './salesforce';
import servicenow from './servicenow';
import zendesk from './zendesk';
import zohoDesk from './zoho-desk';

/** Every help desk we speak to, in the order of their names. */
export const adapters: Adapter[] = [
  crisp,
  desk365,
  dynamics365,
  freshdesk,
  front,
  gladly,
  gorgias,
  helpScout,
  hubspot,
  intercom,
  jiraServiceManagement,
  kayako,
  kustomer,
  liveagent,
  livechatHelpdesk,
  oracleServiceCloud,
  practice,
  requestTracker,
  salesforce,
  servicenow,
  zendesk,
  zohoDesk,
];
