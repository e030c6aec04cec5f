export { openDjangoSource } from './django-source.queries.ts'
export { importDjango } from './import-django.ts'
export { openRowFile, type RowFile } from './row-file.ts'
