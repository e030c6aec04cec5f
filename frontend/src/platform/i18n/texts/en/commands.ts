export const texts = {
  shortcuts: {
    title: 'Keyboard shortcuts',
    anywhere: 'Anywhere',
    inList: 'In the list',
    inLead: 'On a lead',
    search: 'Search',
    create: 'New lead',
    help: 'This overview',
    down: 'Next lead',
    up: 'Previous lead',
    open: 'Open',
    delete: 'Delete, with undo',
    edit: 'Edit',
    key_enter: 'Enter',
    key_delete: 'Del',
    or: 'or',
  },
}
