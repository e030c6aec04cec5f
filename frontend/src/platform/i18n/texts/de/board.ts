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
    moved: '{{name}} nach „{{status}}“ verschoben',
    movedBack: '{{name}} ist wieder in „{{status}}“',
    refused: '{{name}} bleibt in „{{status}}“',
    place: '{{name}}: {{status}}, Platz {{place}} von {{count}}',
    nothing: 'Kein Lead dieser Spalte passt zu Suche und Filtern.',
    emptyRead: 'Hier sind noch keine Leads.',
    empty_new: 'Legen Sie einen Lead an, oder lassen Sie sie von Webformular und API bringen.',
    empty_contacted: 'Für Leads, mit denen Sie schon Kontakt hatten.',
    empty_qualified: 'Für Leads, die Bedarf, Budget und einen Termin haben.',
    empty_won: 'Für Leads, die gekauft haben. Sie werden gefragt, für wie viel.',
    empty_lost: 'Für Leads, bei denen es vorbei ist. Sie werden gefragt, warum: Die nächsten lernen daraus.',
    emptyHow: 'Ziehen Sie eine Karte hierher, oder drücken Sie auf die Pfeile der Karte.',
    totalsFailed: 'Die Summen konnten nicht geladen werden: {{reason}}',
  },
}
