/** One block of commands of the guide. */
export type Step = { readonly heading: string; readonly commands: string }

/**
 * The commands of the path without containers, in their order, as somebody types them whose machine has no systemd: blocks that
 * are marked ```sh debian, and ```sh plain, which the guide names as the replacement of the ```sh systemd before it.
 */
export const readSteps = (guide: string): readonly Step[] => {
  const steps: Step[] = []
  let heading = ''
  let block: { isMeant: boolean; lines: string[] } | undefined
  for (const line of guide.split('\n')) {
    const fence = /^```(.*)$/.exec(line)?.[1]
    if (block && fence !== undefined) {
      if (block.isMeant) steps.push({ heading, commands: block.lines.join('\n') })
      block = undefined
    } else if (block) block.lines.push(line)
    else if (fence !== undefined) block = { isMeant: /^sh (?:debian|plain)$/.test(fence.trim()), lines: [] }
    else heading = /^#+ (.*)$/.exec(line)?.[1] ?? heading
  }
  return steps
}
