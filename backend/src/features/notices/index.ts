export { insertNotices, type NewNotice } from './notices.queries.ts'
