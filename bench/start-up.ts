import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildWebApp } from '../backend/src/web-build.ts'
import type { Part } from './bench.ts'
import { startProduct } from './product.ts'
import { readable } from './report.ts'
import { median } from './statistics.ts'

const note =
  'From the start of the process to the first 200 of `/api/health/ready`, without any configuration: embedded PostgreSQL, sample data, web app (already built). Cold: an empty data folder, so initdb, migrations and samples; warm: the same folder again.'

const timeStart = async (folder: string): Promise<number> => {
  const begin = performance.now()
  const product = await startProduct({ DATA_DIR: folder })
  const seconds = (performance.now() - begin) / 1000
  await product.stop()
  return seconds
}

/** Starts the product as `npm start` does, on an empty folder and on a filled one. */
export const measureStartUp: Part = async ({ options, directory, say }) => {
  await buildWebApp(say)
  const cold: number[] = []
  const warm: number[] = []
  for (let round = 1; round <= options.rounds; round++) {
    say(`Start-up, round ${round} of ${options.rounds}: cold, then warm`)
    const folder = join(directory, `start-${round}`)
    mkdirSync(folder)
    cold.push(await timeStart(folder))
    warm.push(await timeStart(folder))
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  const row = {
    what: 'start-up, warm against cold',
    measured: `${readable(median(warm))} s warm`,
    reference: `${readable(median(cold))} s cold`,
    ratio: median(warm) / median(cold),
  }
  return [{ title: 'Start-up', note, rows: [row] }]
}
