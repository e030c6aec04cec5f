export { passwordResetJobs } from './password-resets.jobs.ts'
export { passwordResetsRoutes } from './password-resets.routes.ts'
export { newResetLink } from './request-reset.ts'
export { sealedResetColumns } from './sealed-reset.queries.ts'
