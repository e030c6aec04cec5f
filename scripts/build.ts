/*
 * `npm run build`: the web app, where it is missing or older than its sources, as `npm start` does it. For whoever builds on one
 * machine and runs on another.
 */
import { buildWebApp } from '../backend/src/web-build.ts'

await buildWebApp((message) => console.log(message))
