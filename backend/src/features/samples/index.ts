export { loadSamples } from './load-samples.ts'
