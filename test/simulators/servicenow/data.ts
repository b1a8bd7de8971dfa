/* What a ServiceNow instance holds before anybody works in it. */

export const CASE_STATES = { new: '1', open: '10', waiting: '18', solved: '6', rejected: '3' };
export const INCIDENT_STATES = { new: '1', open: '2', waiting: '3', solved: '6', rejected: '8' };
export const priorityBy = (urgency: number) => (urgency > 90 ? '1' : urgency > 60 ? '2' : urgency > 30 ? '3' : '4');
export const IMPACTS: Record<string, [string, string]> = { 1: ['1', '1'], 2: ['1', '2'], 3: ['2', '2'], 4: ['2', '3'] };

export const CHOICES: [table: string, element: string, choices: [value: string, label: string][]][] = [
  [
    'task',
    'priority',
    [
      ['1', '1 - Critical'],
      ['2', '2 - High'],
      ['3', '3 - Moderate'],
      ['4', '4 - Low'],
      ['5', '5 - Planning'],
    ],
  ],
  [
    'incident',
    'state',
    [
      ['1', 'New'],
      ['2', 'In Progress'],
      ['3', 'On Hold'],
      ['6', 'Resolved'],
      ['7', 'Closed'],
      ['8', 'Canceled'],
    ],
  ],
  [
    'sn_customerservice_case',
    'state',
    [
      ['1', 'New'],
      ['10', 'Open'],
      ['18', 'Awaiting Info'],
      ['6', 'Resolved'],
      ['3', 'Closed'],
    ],
  ],
  [
    'sn_customerservice_case',
    'priority',
    [
      ['1', '1 - Critical'],
      ['2', '2 - High'],
      ['3', '3 - Moderate'],
      ['4', '4 - Low'],
    ],
  ],
  [
    'incident',
    'category',
    [
      ['inquiry', 'Inquiry / Help'],
      ['software', 'Software'],
      ['hardware', 'Hardware'],
    ],
  ],
  [
    'sn_customerservice_case',
    'category',
    [
      ['0', 'Issue'],
      ['1', 'Question'],
    ],
  ],
  [
    'incident',
    'hold_reason',
    [
      ['1', 'Awaiting Caller'],
      ['3', 'Awaiting Problem'],
      ['4', 'Awaiting Vendor'],
    ],
  ],
  [
    'incident',
    'close_code',
    [
      ['Solution provided', 'Solution provided'],
      ['Workaround provided', 'Workaround provided'],
    ],
  ],
  [
    'sn_customerservice_case',
    'resolution_code',
    [
      ['1', 'Solved'],
      ['2', 'Not solved'],
    ],
  ],
  ['task', 'u_product', ['Lamp', 'Bicycle', 'Teapot', 'Other'].map((one) => [one, one])],
];

/** A task's fields as they are when nobody has touched them. */
export const UNTOUCHED = [
  ...[
    'category',
    'assigned_to',
    'assignment_group',
    'watch_list',
    'work_notes_list',
    'due_date',
    'resolved_at',
    'closed_at',
  ],
  ...[
    'parent',
    'opened_by',
    'close_notes',
    'u_product',
    'u_order_number',
    'u_supplier',
    'correlation_id',
    'description',
  ],
];
export const OWN: Record<string, string[]> = {
  incident: ['caller_id', 'company', 'hold_reason', 'close_code', 'impact', 'urgency'],
  sn_customerservice_case: ['contact', 'consumer', 'account', 'resolution_code'],
};
