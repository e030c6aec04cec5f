export { loadSamples } from './load-samples.ts'
export { samplesRoutes } from './samples.routes.ts'
