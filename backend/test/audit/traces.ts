import type { Api } from '../api/index.ts'

/** Somebody to be forgotten, who occurs nowhere else. */
export const person = {
  first_name: 'Wílhelmine',
  last_name: 'Vergißmeinnicht',
  email: 'wilhelmine@vergiss.example',
  company: 'Vergißmeinnicht & Töchter KG',
  phone: '+49 241 998877',
  source: 'Messe Vergißmein',
  external_id: 'ERP-998877-V',
  attributes: { note: 'mag Vergißmeinnicht', hobby: 'Vergißmein' },
  budget: 50_000,
}

/** Every way in which a text may lie somewhere: as it is, as JSON escapes it, percent-encoded, in hexadecimal, in base64. */
export const spellings = (text: string): readonly string[] => {
  const bytes = Buffer.from(text, 'utf8')
  const base64 = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(offset === 0 ? 0 : 4, -4),
  )
  const escaped = [...text]
    .map((char) => (char > '~' ? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}` : char))
    .join('')
  const every = [
    text,
    text.toLowerCase(),
    text.toUpperCase(),
    text.normalize('NFD'),
    escaped,
    encodeURIComponent(text),
  ]
  return [
    ...new Set([...every, bytes.toString('hex'), Buffer.from(text, 'utf16le').toString('hex'), ...base64]),
  ]
}

const words = [
  person.email,
  person.first_name,
  person.last_name,
  'vergissmein',
  person.company,
  person.phone,
  '998877',
  person.source,
  'Vergißmein',
]

/** Every row of every table of the database as text, those of the system with its statistics included. */
export const dump = async (sql: Api['sql']): Promise<string> => {
  const tables = await sql<{ name: string }>(
    `select format('%I.%I', relnamespace::regnamespace::text, relname) as name from pg_class
     where relkind in ('r', 'p', 'm') and relnamespace::regnamespace::text !~ '^pg_toast' order by 1`,
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const rows = await sql<{ row: string }>(`select t::text as row from ${name} t`)
    texts.push(...rows.map(({ row }) => `${name} ${row}`))
  }
  return texts.join('\n')
}

/** Where something of the person stands in a text. */
export const tracesIn = (text: string): readonly string[] =>
  words.flatMap((word) =>
    spellings(word)
      .filter((spelling) => text.includes(spelling))
      .map(
        (spelling) =>
          `${word} as ${spelling}: ${text
            .split('\n')
            .find((line) => line.includes(spelling))
            ?.slice(0, 200)}`,
      ),
  )
