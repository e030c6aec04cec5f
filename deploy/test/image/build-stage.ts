import { cpSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { filesOf, type IsIgnored } from './build-context.ts'
import { allSteps, environmentOf, requireStage, type Stage, type Step } from './dockerfile.ts'
import { runInRoom } from './room.ts'

export type Build = {
  readonly stages: readonly Stage[]
  /** The repository. */
  readonly context: string
  readonly isIgnored: IsIgnored
  /** An empty folder, for a folder of each stage. */
  readonly folder: string
  /** The folder with the Node of the base image. */
  readonly node: string
  readonly npmCache: string
  readonly log: (line: string) => void
}

/** The folder with all that a stage adds to its base image. */
export const folderOf = ({ folder }: Build, stage: string): string => join(folder, stage)

const workdirAt = (steps: readonly Step[]): string =>
  steps.reduce(
    (folder, { instruction, text }) => (instruction === 'WORKDIR' ? resolve(folder, text) : folder),
    '/',
  )

/** COPY: a folder's content goes into the target, a file to it, or into it where the target is a folder. */
const copy = (build: Build, stage: string, { flags, text }: Step, workdir: string): void => {
  const words = text.split(/\s+/)
  const [sources, target] = [words.slice(0, -1), words.at(-1) ?? '']
  const to = join(folderOf(build, stage), resolve(workdir, target))
  for (const source of sources) {
    if (flags.from !== undefined) {
      cpSync(join(folderOf(build, flags.from), source), to, { recursive: true, verbatimSymlinks: true })
      continue
    }
    const files = filesOf(build.context, build.isIgnored, source)
    if (files.length === 0) throw new Error(`COPY ${text}: there is no ${source} in the build context.`)
    const isFolder = statSync(join(build.context, source)).isDirectory()
    for (const file of files) {
      const place = isFolder ? file.slice(source.length) : /(^|\/)\.?$/.test(target) ? basename(file) : ''
      mkdirSync(dirname(join(to, place)), { recursive: true })
      cpSync(join(build.context, file), join(to, place))
    }
  }
}

/** How this machine comes to the packages, where that is not straight: an image that is built has the network of its builder. */
const wayToPackages = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(process.env).filter((variable): variable is [string, string] =>
      /^(node_extra_ca_certs|(https?|no)_proxy|npm_config_(registry|cafile))$/i.test(variable[0]),
    ),
  )

const run = (build: Build, stage: string, { text }: Step, before: readonly Step[]): void => {
  const { status, stdout, stderr } = runInRoom(
    {
      folder: folderOf(build, stage),
      isReadOnly: false,
      scratch: join(build.folder, `.${stage}`),
      hidden: build.context,
      node: build.node,
      mounts: { '/root/.npm': build.npmCache },
    },
    {
      workdir: workdirAt(before),
      environment: { ...wayToPackages(), ...environmentOf(before) },
      words: ['sh', '-c', text],
    },
  )
  if (status !== 0) throw new Error(`RUN ${text} ended with ${status}:\n${stdout}${stderr}`)
}

/** Builds a stage, and the stages that it needs, by taking each step of the Dockerfile in an empty folder. */
export const buildStage = (build: Build, name: string): string => {
  const folder = folderOf(build, name)
  if (existsSync(folder)) return folder
  const stage = requireStage(build.stages, name)
  const isOurs = build.stages.some(({ name }) => name === stage.base)
  for (const { flags } of stage.steps) if (flags.from !== undefined) buildStage(build, flags.from)
  if (isOurs) cpSync(buildStage(build, stage.base), folder, { recursive: true, verbatimSymlinks: true })
  else mkdirSync(folder, { recursive: true })
  const inherited = isOurs ? allSteps(build.stages, stage.base) : []
  for (const [index, step] of stage.steps.entries()) {
    const before = [...inherited, ...stage.steps.slice(0, index)]
    if (!['COPY', 'RUN', 'WORKDIR'].includes(step.instruction)) continue
    build.log(`  ${name}: ${step.instruction} ${step.text.slice(0, 90)}`)
    if (step.instruction === 'COPY') copy(build, name, step, workdirAt(before))
    if (step.instruction === 'RUN') run(build, name, step, before)
    if (step.instruction === 'WORKDIR')
      mkdirSync(join(folder, workdirAt([...before, step])), { recursive: true })
  }
  return folder
}
