/** What clients saw that read one page after the other. */
export type Readings = {
  answered: number
  /** Answers other than 200, as their status and code; `broken` where there was none, `no problem` where it was not one of ours. */
  readonly failed: string[]
}

export type Readers = {
  readonly readings: Readings
  /** Resolves after so many more answers that count. */
  readonly answer: (count: number) => Promise<void>
  readonly finish: () => Promise<void>
}

/** No answer in this time counts as none. */
const requestTimeoutMs = 20_000

const codeOf = async (response: Response): Promise<string> => {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json')
  const code = isProblem ? ((await response.json()) as { code: string }).code : 'no problem'
  return `${response.status} ${code}`
}

const read = async (url: string, headers: Readonly<Record<string, string>>): Promise<string | undefined> => {
  try {
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(requestTimeoutMs) })
    if (response.status !== 200) return await codeOf(response)
    await response.json()
    return undefined
  } catch (error) {
    return `broken: ${error instanceof Error ? (error.cause ?? error.message) : error}`
  }
}

/** Clients that read an address again and again. */
export const startReaders = (
  url: string,
  headers: Readonly<Record<string, string>>,
  clients: number,
): Readers => {
  const readings: Readings = { answered: 0, failed: [] }
  let finishing = false
  let wake = () => {}
  const readOn = async () => {
    while (!finishing) {
      const failure = await read(url, headers)
      if (failure === undefined) readings.answered++
      else readings.failed.push(failure)
      wake()
    }
  }
  const all = Promise.all(Array.from({ length: clients }, readOn))
  return {
    readings,
    answer: async (count) => {
      const goal = readings.answered + count
      while (readings.answered < goal) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    finish: async () => {
      finishing = true
      await all
    },
  }
}
