import { setTimeout as pause } from 'node:timers/promises'

/** Waits for something that announces itself by no event, such as the end of a process that is not our child. */
export async function waitUntil(condition: () => boolean, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs
  while (!condition()) {
    if (performance.now() > deadline) return false
    await pause(20)
  }
  return true
}
