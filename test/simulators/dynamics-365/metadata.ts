import type { Told } from '../server';
import { options } from './schema';
import { bad } from './state';

/* What Dataverse tells of the columns of cases. */

const labelled = (label: string) => ({ LocalizedLabels: [], UserLocalizedLabel: { Label: label, LanguageCode: 1033 } });
const optionSet = (column: string) => ({
  Name: `incident_${column}`,
  Options: options[column]?.map(({ value, label, state }) => ({
    ...{ Value: value, Label: labelled(label) },
    ...(state === undefined ? {} : { State: state }),
  })),
});

const COLUMNS = [
  { LogicalName: 'new_product', AttributeType: 'Picklist', label: 'Product' },
  { LogicalName: 'new_ordernumber', AttributeType: 'String', label: 'Order number' },
  { LogicalName: 'new_delivery', AttributeType: 'DateTime', label: 'Delivery' },
  { LogicalName: 'new_warranty', AttributeType: 'Lookup', label: 'Warranty' },
  { LogicalName: 'msdyn_channel', AttributeType: 'String', label: 'Channel' },
].map(({ label, ...column }) => ({
  ...column,
  DisplayName: labelled(label),
  RequiredLevel: { Value: 'None', CanBeChanged: true },
}));

/** GET below `EntityDefinitions`; `isGlobal`: of which picklists the options are shared with other tables. */
export function tellOf(
  path: string,
  query: URLSearchParams,
  isGlobal = (column: string) => column === 'new_product',
): Told {
  const about = "EntityDefinitions(LogicalName='incident')/Attributes";
  if (!path.startsWith(about)) throw bad('No such definition');
  switch (path.slice(about.length)) {
    case '':
      if (!query.get('$filter')?.includes('IsCustomAttribute eq true')) throw bad('Too many columns');
      return { status: 200, body: { value: COLUMNS } };
    case '/Microsoft.Dynamics.CRM.PicklistAttributeMetadata': {
      if (!query.get('$expand')?.includes('OptionSet')) throw bad('Options are not asked for');
      const columns = Object.keys(options).filter((column) => column !== 'statuscode');
      const value = columns.map((LogicalName) => {
        const [OptionSet, GlobalOptionSet] = isGlobal(LogicalName)
          ? [null, optionSet(LogicalName)]
          : [optionSet(LogicalName), null];
        return {
          '@odata.type': '#Microsoft.Dynamics.CRM.PicklistAttributeMetadata',
          LogicalName,
          OptionSet,
          GlobalOptionSet,
        };
      });
      return { status: 200, body: { value } };
    }
    case "(LogicalName='statuscode')/Microsoft.Dynamics.CRM.StatusAttributeMetadata":
      return { status: 200, body: { LogicalName: 'statuscode', OptionSet: optionSet('statuscode') } };
    default:
      throw bad('No such definition');
  }
}
