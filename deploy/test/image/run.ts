/*
 * `npm run test:image`: takes the steps of the Dockerfile by hand in an empty folder, without Docker, then runs what comes of it as
 * an ordinary user without rights on a read-only tree: the API on a real PostgreSQL, and nginx in front of it. This machine stands
 * for the base images. Needs root on Linux, as it mounts.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeTemporaryDirectory } from '../../../backend/test/harness/temporary-directory.ts'
import { openTestServer } from '../../../backend/test/harness/test-server.ts'
import { readIgnores } from './build-context.ts'
import { type Build, buildStage } from './build-stage.ts'
import { checkImages } from './check-images.ts'
import { readDockerfile } from './dockerfile.ts'

const root = join(import.meta.dirname, '../../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const sizeOf = (folder: string): string => {
  const { stdout } = spawnSync('du', ['-sm', folder], { encoding: 'utf8' })
  return `${stdout.split('\t')[0]} MB`
}

if (process.getuid?.() !== 0) {
  console.error('The image was not built: this mounts folders, for which it has to be root on Linux.')
  process.exit(1)
}
const { path, remove } = makeTemporaryDirectory()
const postgres = await openTestServer(undefined)
try {
  const [node, npmCache] = [join(path, 'node'), join(path, 'npm-cache')]
  for (const folder of [node, npmCache]) mkdirSync(folder)
  cpSync(process.execPath, join(node, 'node'))
  const build: Build = {
    stages: readDockerfile(read('Dockerfile')),
    context: root,
    isIgnored: readIgnores(read('.dockerignore')),
    folder: join(path, 'stages'),
    node,
    npmCache,
    log: (line) => console.log(line),
  }
  mkdirSync(build.folder)
  for (const name of ['api', 'web'])
    console.log(`${name}: ${sizeOf(buildStage(build, name))} beside its base image`)
  console.log('backup: not built here, as its packages are those of Debian trixie')
  await checkImages(build, postgres.url, (line) => console.log(line))
  console.log('The images can be built, and what comes of them serves.')
} catch (error) {
  console.error(error)
  process.exitCode = 1
} finally {
  await postgres.stop()
  remove()
}
