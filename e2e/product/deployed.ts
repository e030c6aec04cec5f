/** A product that runs elsewhere, for the tests to use: see deployment.config.ts. */
export type Deployed = {
  readonly url: string
  /** What its link to make the first superuser carries. */
  readonly setupToken: string
  /** Where its mail and its DNS are looked into: `GET /mail?to=...`, `POST /records`. */
  readonly surroundings: string
}

/** The product that was deployed for this run; undefined when the tests start their own. */
export const findDeployed = (): Deployed | undefined => {
  const {
    DEPLOYED_URL: url,
    DEPLOYED_SETUP_TOKEN: setupToken,
    DEPLOYED_SURROUNDINGS: surroundings,
  } = process.env
  return url && setupToken && surroundings ? { url, setupToken, surroundings } : undefined
}

/** The text of the newest mail that the product has sent to an address. */
export const findSentMail = async ({ surroundings }: Deployed, recipient: string): Promise<string | null> => {
  const answer = await fetch(`${surroundings}/mail?to=${encodeURIComponent(recipient)}`)
  return answer.ok ? ((await answer.json()) as { text: string }).text : null
}

/** Puts a TXT record into the DNS that the product asks. */
export const addRecord = async (
  { surroundings }: Deployed,
  record: { name: string; value: string },
): Promise<void> => {
  const { ok, status } = await fetch(`${surroundings}/records`, {
    method: 'POST',
    body: JSON.stringify(record),
  })
  if (!ok) throw new Error(`The DNS answered ${status}`)
}
