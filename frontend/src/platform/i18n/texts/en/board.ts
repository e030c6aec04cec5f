export const texts = {
  board: {
    title: 'Board',
    columns: 'Columns',
    budgetSum: '{{money}} budget',
    wonSum: '{{money}} won',
    since: 'In this status since {{moment}}',
    moveTo: 'Move to',
    moveOf: 'Move {{name}}',
    moved: '{{name}} moved to {{status}}',
    movedBack: '{{name}} is back in {{status}}',
    refused: '{{name}} stays in {{status}}',
    place: '{{name}}: {{status}}, place {{place}} of {{count}}',
    nothing: 'No lead of this column fits the search and the filters.',
    emptyRead: 'No leads here yet.',
    empty_new: 'Create a lead, or let a web form and the API bring some.',
    empty_contacted:
      'Drag a lead here once you have spoken to it, or move it there with the arrows on its card.',
    empty_qualified: 'Drag those here that have a need, a budget and a date.',
    empty_won: 'Drag a lead here when it has bought, and say for how much.',
    empty_lost: 'Drag a lead here when it is over, and say why: the next ones learn from it.',
    totalsFailed: 'The totals could not be loaded: {{reason}}',
  },
}
