import { requestAnswer } from './request.ts'

/**
 * Fetches a file of the tenant and hands it to the browser to be kept under `name`. A link could not say the tenant, and
 * what the server refuses would be kept as a file. Throws as `request` does.
 */
export const download = async (path: string, tenant: number, name: string): Promise<void> => {
  const answer = await requestAnswer(path, { tenant })
  const url = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
