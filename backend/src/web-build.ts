import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { access, constants as modes, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip, type ZlibOptions } from 'node:zlib'
import { OperatorError } from './platform/problems/operator-error.ts'

const root = resolve(import.meta.dirname, '../..')
const frontend = join(root, 'frontend')

/** The folder of the built web app. */
export const webAppFolder = join(frontend, 'dist')

/** What the web app is built from. */
const sources = ['frontend', 'contract', 'scoring'].map((name) => join(root, name))
const ignored = /(^|[\\/])(node_modules|dist|coverage|reports|\.stryker-tmp)([\\/]|$)|\.test\.tsx?$/

/** Fonts and pictures are compressed already. */
const compressible = /\.(js|css|html|svg)$/

const filesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((file) => join(file.parentPath, file.name))

const newestChange = async (folder: string): Promise<number> => {
  const paths = (await filesIn(folder)).filter((path) => !ignored.test(path.slice(folder.length)))
  const times = await Promise.all(paths.map(async (path) => (await stat(path)).mtimeMs))
  return Math.max(0, ...times)
}

/** Where there is nothing to build from, as in a container, what is built counts as it is. */
const isStale = async (): Promise<boolean> => {
  const page = join(webAppFolder, 'index.html')
  if (!existsSync(page)) return true
  if (!existsSync(join(frontend, 'index.html'))) return false
  const built = (await stat(page)).mtimeMs
  const changed = await Promise.all(sources.map(newestChange))
  return Math.max(...changed) > built
}

/** Writes each file in both encodings beside itself: compressed once and well, and the server has nothing to do. */
const compressBuild = async (): Promise<void> => {
  for (const path of (await filesIn(webAppFolder)).filter((path) => compressible.test(path))) {
    const content = await readFile(path)
    const [brotli, gzipped] = await Promise.all([
      promisify(brotliCompress)(content),
      promisify<Buffer, ZlibOptions, Buffer>(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
    ])
    await Promise.all([writeFile(`${path}.br`, brotli), writeFile(`${path}.gz`, gzipped)])
  }
}

/** Why nothing can be built here, as in an installation without what only development needs; undefined when it can. */
const whyNotBuild = async (vite: string): Promise<string | undefined> => {
  if (!existsSync(vite)) return 'vite is not installed'
  const written = existsSync(webAppFolder) ? webAppFolder : frontend
  return access(written, modes.W_OK).then(
    () => undefined,
    ({ code }: NodeJS.ErrnoException) => `${written} cannot be written: ${code}`,
  )
}

/** Rejects with the build's own words. */
const build = async (vite: string): Promise<void> => {
  const building = spawn(process.execPath, [vite, 'build', '--logLevel', 'error'], { cwd: frontend })
  let said = ''
  building.stdout.on('data', (text) => (said += text))
  building.stderr.on('data', (text) => (said += text))
  const code = await new Promise((resolve, reject) => building.on('error', reject).on('close', resolve))
  if (code !== 0)
    throw new OperatorError(`The web app cannot be built; WEB_APP=off starts the API alone.\n${said}`)
  await compressBuild()
}

/**
 * Builds the web app when it is missing or older than its sources. Where nothing can be built, an older one is taken as it is.
 * Rejects with an OperatorError.
 */
export const buildWebApp = async (log: (message: string) => void): Promise<void> => {
  if (!(await isStale())) return
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const hindrance = await whyNotBuild(vite)
  if (hindrance === undefined) {
    log('Building the web app ...')
    return build(vite)
  }
  if (!existsSync(join(webAppFolder, 'index.html')))
    throw new OperatorError(
      `The web app is not built and cannot be built here (${hindrance}); run npm run build in a complete checkout, or set WEB_APP=off for the API alone.`,
    )
  log(
    `The web app may be older than its sources and cannot be built here (${hindrance}); it is served as it is.`,
  )
}
