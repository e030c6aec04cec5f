import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Tells of a path below the context whether .dockerignore keeps it out. */
export type IsIgnored = (path: string) => boolean

/** As Docker reads a pattern: it speaks of a path, or of a folder with all that is in it. */
const expressionOf = (pattern: string): RegExp => {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/|\*\*|\*|\?/g, (wild) =>
      wild === '**/' ? '(.*/)?' : wild === '**' ? '.*' : wild === '*' ? '[^/]*' : '[^/]',
    )
  return new RegExp(`^${source}(/.*)?$`)
}

/** The last line that fits decides. */
export const readIgnores = (content: string): IsIgnored => {
  const rules = content
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ isOut: !line.startsWith('!'), expression: expressionOf(line.replace(/^!/, '')) }))
  return (path) => rules.findLast(({ expression }) => expression.test(path))?.isOut ?? false
}

/** The files that a COPY of this source takes from the context; none when there is no such path. */
export const filesOf = (context: string, isIgnored: IsIgnored, source: string): readonly string[] => {
  const status = statSync(join(context, source), { throwIfNoEntry: false })
  if (!status) return []
  if (status.isFile()) return isIgnored(source) ? [] : [source]
  return readdirSync(join(context, source))
    .filter((name) => name !== 'node_modules' && name !== '.git')
    .flatMap((name) => filesOf(context, isIgnored, `${source}/${name}`))
    .sort()
}
