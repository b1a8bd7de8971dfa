import { type Fields, fail } from '../../model';
import type { Http } from '../contract';
import { OBJECTS, pathOf, readPipelines } from './records';
import { RawRecord, RawRecordOrRefusal, type RawRefusal } from './shapes';
import { toValue, valueIn } from './words';

/* Writing tickets. HubSpot takes all properties of a write or none. */

const LONGEST_REASON = 300;
const COMPLAINT = /\{[^{}]*?"message":"((?:[^"\\]|\\.)*)"[^{}]*?"name":"([^"]+)"/g;

/** Which properties were refused: in `errors`, or as JSON within the message ("Property values were not valid: [{…"). */
function complaintsIn({ message = '', errors }: RawRefusal): { name: string; reason: string }[] {
  const listed = (errors ?? []).flatMap(({ in: place, context, message: reason = message }) => {
    const name = place ?? context?.propertyName?.[0];
    return name ? [{ name, reason }] : [];
  });
  if (listed.length > 0) return listed;
  return [...message.matchAll(COMPLAINT)].flatMap(([, reason = '', name = '']) => [
    { name, reason: reason.replaceAll('\\"', '"') },
  ]);
}

/** Sends a ticket's properties. Failure `refused`, with the properties that HubSpot did not take. */
export async function writeTicket(
  http: Http,
  request: { method: 'POST' | 'PATCH'; id?: string; body: object },
): Promise<RawRecord> {
  const { method, id, body } = request;
  const path = id === undefined ? `${OBJECTS}/tickets` : pathOf('tickets', id);
  const { body: answer } = await http.send({ method, path, body, also: [400] }, RawRecordOrRefusal);
  if (answer && 'id' in answer) return answer;
  const fields = (answer ? complaintsIn(answer) : []).map(({ name, reason }) => ({
    name,
    reason: reason.slice(0, LONGEST_REASON),
  }));
  const reason = (fields[0]?.reason ?? answer?.message)?.slice(0, LONGEST_REASON);
  return fail({ kind: 'refused', fields, reason });
}

/** The properties that a change sets, all but the stage that another pipeline needs. */
export function propertiesIn({ subject, status, priority, category, group, assignee, custom }: Fields) {
  const given = {
    subject,
    hs_pipeline: group ?? undefined,
    hs_pipeline_stage: status,
    hs_ticket_priority: priority,
    hs_ticket_category: category === undefined ? undefined : toValue(category),
    hubspot_owner_id: assignee === undefined ? undefined : toValue(assignee),
  };
  const set = Object.entries(given).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  const own = Object.entries(custom ?? {}).map(([name, value]): [string, string] => [name, toValue(value)]);
  return Object.fromEntries([...set, ...own]);
}

/** Where a ticket stands in another pipeline: at the stage of the same name, else at its beginning. */
export async function stageIn(http: Http, pipeline: string, id: string): Promise<string | undefined> {
  const path = pathOf('tickets', id);
  const [pipelines, raw] = await Promise.all([
    readPipelines(http),
    http.get(path, RawRecord, { properties: 'hs_pipeline_stage' }),
  ]);
  const now = pipelines.flatMap(({ stages }) => stages).find((stage) => stage.id === valueIn(raw, 'hs_pipeline_stage'));
  const stages = pipelines.find((one) => one.id === pipeline)?.stages;
  return (stages?.find(({ label }) => label === now?.label) ?? stages?.[0])?.id;
}
