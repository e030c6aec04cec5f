export { alertJobs } from './alerts.jobs.ts'
export { alertsRoutes } from './alerts.routes.ts'
export { alertReader } from './read-alerts.ts'
