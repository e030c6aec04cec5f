export { noteJobs } from './notes.jobs.ts'
export { notesRoutes } from './notes.routes.ts'
