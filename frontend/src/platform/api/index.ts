export { useIsConnected } from './connection.ts'
export { ApiProblem, isStatus } from './problem.ts'
export { createQueryClient } from './query-client.ts'
export { newIdempotencyKey, request } from './request.ts'
