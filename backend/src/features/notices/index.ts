export { noticeJobs } from './notices.jobs.ts'
export { insertNotices, type NewNotice } from './notices.queries.ts'
export { noticesRoutes } from './notices.routes.ts'
