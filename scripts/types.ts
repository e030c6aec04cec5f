/*
 * `npm run types`: the compiler on each tsconfig of the repository, two at a time. (scoring/tsconfig.json knows neither
 * Node nor the browser, which is why each folder is checked by itself.)
 */
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const compiler = join(root, 'node_modules/typescript/bin/tsc')

const check = (project: string): Promise<{ project: string; said: string; passed: boolean }> => {
  const { promise, resolve, reject } = Promise.withResolvers<{
    project: string
    said: string
    passed: boolean
  }>()
  let said = ''
  const run = spawn(process.execPath, [compiler, '-p', project, '--pretty'], { cwd: root })
  run.stdout.on('data', (text) => (said += text))
  run.stderr.on('data', (text) => (said += text))
  run.on('error', reject).on('close', (code) => resolve({ project, said, passed: code === 0 }))
  return promise
}

const projects = globSync('*/tsconfig*.json', { cwd: root }).sort()
const queue = [...projects]
const work = async () => {
  for (let project = queue.shift(); project !== undefined; project = queue.shift()) {
    const { said, passed } = await check(project)
    if (said) console.log(said.trimEnd())
    if (!passed) {
      console.error(`${project}: the compiler objects`)
      process.exitCode = 1
    }
  }
}
await Promise.all([work(), work()])
if (process.exitCode !== 1) console.log(`${projects.length} projects compile: ${projects.join(', ')}`)
