export { bulkJobJobs } from './bulk-jobs.jobs.ts'
export { bulkJobsRoutes } from './bulk-jobs.routes.ts'
