import type { texts as english } from '../en/board.ts'

export const texts: typeof english = {
  board: {
    title: 'Board',
    columns: 'Spalten',
    budgetSum: '{{money}} Budget',
    wonSum: '{{money}} gewonnen',
    since: 'In diesem Status seit {{moment}}',
    moveTo: 'Verschieben nach',
    moveOf: '{{name}} verschieben',
    moved: '{{name}} nach {{status}} verschoben',
    movedBack: '{{name}} ist wieder in {{status}}',
    refused: '{{name}} bleibt in {{status}}',
    place: '{{name}}: {{status}}, Platz {{place}} von {{count}}',
    nothing: 'Kein Lead dieser Spalte passt zu Suche und Filtern.',
    emptyRead: 'Hier sind noch keine Leads.',
    empty_new: 'Legen Sie einen Lead an, oder lassen Sie Webformular und API welche bringen.',
    empty_contacted:
      'Ziehen Sie einen Lead hierher, sobald Sie Kontakt hatten, oder verschieben Sie ihn mit den Pfeilen auf seiner Karte.',
    empty_qualified: 'Ziehen Sie die hierher, die Bedarf, Budget und einen Termin haben.',
    empty_won: 'Ziehen Sie einen Lead hierher, wenn er gekauft hat, und sagen Sie, für wie viel.',
    empty_lost:
      'Ziehen Sie einen Lead hierher, wenn es vorbei ist, und sagen Sie, warum: Die nächsten lernen daraus.',
    totalsFailed: 'Die Summen konnten nicht geladen werden: {{reason}}',
  },
}
