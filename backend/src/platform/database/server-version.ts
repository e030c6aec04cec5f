/** The oldest PostgreSQL whose SQL the migrations may use. */
const oldestVersion = 15

/** What is wrong with the version of a server, of which `server_version_num` is given; undefined when nothing is. */
export const versionFault = (versionNumber: number): string | undefined => {
  const major = Math.floor(versionNumber / 10_000)
  if (major >= oldestVersion) return undefined
  return `This is PostgreSQL ${major}; the Lead Scoring Engine needs PostgreSQL ${oldestVersion} or newer.`
}
