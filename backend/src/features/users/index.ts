export { makeSuperuser, type Superuser } from './make-superuser.ts'
export { usersRoutes } from './users.routes.ts'
