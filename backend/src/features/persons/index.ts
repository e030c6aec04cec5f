export { personsRoutes } from './persons.routes.ts'
