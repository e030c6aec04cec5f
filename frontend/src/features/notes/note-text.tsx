import Markdown from 'markdown-to-jsx/react'
import type { ReactNode } from 'react'

type LinkProps = { href?: string; children?: ReactNode }

/** To the web and to mail addresses only; a mention is no link. */
const Link = ({ href = '', children }: LinkProps) => {
  if (href.startsWith('user:')) return <span className="font-medium text-accent">{children}</span>
  if (!/^(https?:\/\/|mailto:)/i.test(href)) return <>{children}</>
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="text-accent underline underline-offset-2"
    >
      {children}
    </a>
  )
}

const Heading = ({ children }: { children?: ReactNode }) => <p className="font-semibold">{children}</p>
/** Pictures would tell others who reads a note, and when. */
const Picture = ({ alt }: { alt?: string }) => <>{alt}</>

/** The box of a task: a sign, for a field that cannot be pressed and has no name would only mislead. */
const Task = ({ checked }: { checked?: boolean }) => <>{checked ? '☑' : '☐'}</>

const overrides = {
  a: { component: Link },
  img: { component: Picture },
  input: { component: Task },
  ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => [tag, { component: Heading }])),
}

/** Addresses are judged by `Link` alone. */
const leaveAddress = (value: string) => value

/** A note's Markdown as elements: HTML in it is text, and nothing is ever set as HTML. */
const NoteText = ({ body }: { body: string }) => (
  <div className="note-text min-w-0 space-y-2 break-words [&_blockquote]:border-l-2 [&_blockquote]:border-line-strong [&_blockquote]:pl-3 [&_blockquote]:text-muted [&_code]:rounded [&_code]:bg-pressed [&_code]:px-1 [&_code]:font-mono [&_code]:text-sm [&_ol]:list-decimal [&_ol]:pl-5 [&_pre]:overflow-auto [&_pre]:rounded-md [&_pre]:bg-pressed [&_pre]:p-2 [&_ul]:list-disc [&_ul]:pl-5">
    <Markdown
      options={{
        disableParsingRawHTML: true,
        forceBlock: true,
        overrides,
        sanitizer: leaveAddress,
        slugify: () => '',
      }}
    >
      {body.replaceAll('@[', '[@')}
    </Markdown>
  </div>
)

export default NoteText
