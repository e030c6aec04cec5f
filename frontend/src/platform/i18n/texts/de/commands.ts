import type { texts as english } from '../en/commands.ts'

export const texts: typeof english = {
  shortcuts: {
    title: 'Tastenkürzel',
    anywhere: 'Überall',
    inList: 'In der Liste',
    inLead: 'Auf einem Lead',
    search: 'Suchen',
    create: 'Neuer Lead',
    help: 'Diese Übersicht',
    down: 'Nächster Lead',
    up: 'Vorheriger Lead',
    open: 'Öffnen',
    delete: 'Löschen, mit Rückgängig',
    edit: 'Bearbeiten',
    key_enter: 'Eingabe',
    key_delete: 'Entf',
    or: 'oder',
  },
}
