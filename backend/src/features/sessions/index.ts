export { openSession } from './open-session.ts'
export { deleteSessions, listEnterableTenants } from './sessions.queries.ts'
export { sessionsRoutes } from './sessions.routes.ts'
export { makeSetupToken } from './setup.ts'
