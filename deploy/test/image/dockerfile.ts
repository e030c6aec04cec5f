/** One instruction of a Dockerfile, with its flags such as `--from=packages` apart. */
export type Step = {
  readonly instruction: string
  readonly flags: Readonly<Record<string, string>>
  /** What follows, its lines joined and its ARGs put in. */
  readonly text: string
}

/** What lies between one FROM and the next. */
export type Stage = {
  readonly name: string
  /** Another stage, or an image. */
  readonly base: string
  readonly steps: readonly Step[]
}

const joinLines = (content: string): readonly string[] =>
  content
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

const readStep = (line: string): Step => {
  const [, instruction = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? []
  if (instruction === '') throw new Error(`This is no line of a Dockerfile: ${line}`)
  const flags: Record<string, string> = {}
  let text = rest
  for (let flag = /^--([\w-]+)=(\S+)\s+/.exec(text); flag; flag = /^--([\w-]+)=(\S+)\s+/.exec(text)) {
    flags[flag[1] ?? ''] = flag[2] ?? ''
    text = text.slice(flag[0].length)
  }
  return { instruction, flags, text }
}

/** The stages of a Dockerfile in their order. Knows what ours uses: ARG before the first FROM, lines that go on, flags. */
export const readDockerfile = (content: string): readonly Stage[] => {
  const values = new Map<string, string>()
  const stages: { name: string; base: string; steps: Step[] }[] = []
  for (const line of joinLines(content)) {
    const step = readStep(line)
    if (step.instruction === 'ARG' && stages.length === 0) {
      const [name = '', value = ''] = step.text.split('=')
      values.set(name, value)
    } else if (step.instruction === 'FROM') {
      const [base = '', , name = ''] = step.text.split(/\s+/)
      stages.push({ name, steps: [], base: base.replace(/\$\{(\w+)\}/g, (_, arg) => values.get(arg) ?? '') })
    } else stages.at(-1)?.steps.push(step)
  }
  return stages
}

/** The stage of that name. Throws when there is none. */
export const requireStage = (stages: readonly Stage[], name: string): Stage => {
  const stage = stages.find((candidate) => candidate.name === name)
  if (!stage) throw new Error(`The Dockerfile has no stage ${name}.`)
  return stage
}

/** What a stage inherits and says itself, oldest first. */
export const allSteps = (stages: readonly Stage[], name: string): readonly Step[] => {
  const { base, steps } = requireStage(stages, name)
  return stages.some((stage) => stage.name === base) ? [...allSteps(stages, base), ...steps] : steps
}

/** The last of these instructions, such as USER; undefined when there is none. */
export const lastStep = (steps: readonly Step[], instruction: string): Step | undefined =>
  steps.findLast((step) => step.instruction === instruction)

/** The variables of ENV. */
export const environmentOf = (steps: readonly Step[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    steps
      .filter(({ instruction }) => instruction === 'ENV')
      .flatMap(({ text }) => text.split(/\s+/).map((pair) => pair.split('=') as [string, string])),
  )

/** The words of CMD, or of the CMD of HEALTHCHECK, in the form of a JSON list. */
export const commandOf = (step: Step | undefined): readonly string[] => {
  const list = /\[.*\]$/.exec(step?.text ?? '')?.[0]
  if (list === undefined) throw new Error(`No list of words: ${step?.text}`)
  return JSON.parse(list)
}
