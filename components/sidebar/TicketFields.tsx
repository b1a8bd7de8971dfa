import type { Signal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { words } from '../../lib/words';
import { Icon } from '../parts/Icon';
import { AssigneeField, PriorityField, StatusField } from './ChoiceFields';
import type { FieldsOf } from './fields';
import { MoreFields, restOf } from './MoreFields';
import { Prop } from './Prop';

type Props = FieldsOf & {
  /** Whether the fields that are looked at less often are open. */
  isWhole: Signal<boolean>;
};

/**
 * The fields of a ticket: the three that are asked for most, and a fold for the rest, so that the conversation begins
 * above the fold. What the desk does not have is not there; what may not be changed is locked.
 */
export function TicketFields({ isWhole, ...fields }: Props) {
  const id = useId();
  const say = words();
  const { count, held } = restOf(fields);
  const isOpen = isWhole.value;
  return (
    <>
      <div class="props">
        <StatusField {...fields} />
        <PriorityField {...fields} />
        <AssigneeField {...fields} />
        {count > 0 && (
          <Prop label={say.ticket.moreFields}>
            <button
              type="button"
              class="prop__value"
              aria-expanded={isOpen}
              aria-controls={isOpen ? id : undefined}
              title={held.join(' · ')}
              onClick={() => {
                isWhole.value = !isOpen;
              }}
            >
              <span class="sr">{say.ticket.moreFields}: </span>
              <span class={held.length > 0 ? 'clip' : 'clip quiet'}>
                {held.length > 0 ? held.join(' · ') : say.ticket.fieldsCount(count)}
              </span>
              <Icon name={isOpen ? 'up' : 'down'} small />
            </button>
          </Prop>
        )}
      </div>
      {isOpen && count > 0 && (
        <div class="props" id={id}>
          <MoreFields {...fields} />
        </div>
      )}
    </>
  );
}
