export { keysRoutes } from './keys.routes.ts'
