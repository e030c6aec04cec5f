export { openSession } from './open-session.ts'
export { deleteSession, deleteSessions, type EndedSession, listEnterableTenants } from './sessions.queries.ts'
export { sessionsRoutes } from './sessions.routes.ts'
export { makeSetupToken } from './setup.ts'
