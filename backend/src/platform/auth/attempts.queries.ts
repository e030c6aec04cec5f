import { type RawBuilder, type Statement, sql, statement } from '../database/statement.ts'

/** What attempts are counted for, and after how many failures it has to wait. */
export type Subject = { readonly digest: Buffer; readonly threshold: number }

/** Failures are forgotten after so long without another one, counted from the end of the wait. */
const windowMinutes = 15

/** In one order for all servers, so that two of them never wait for each other. */
const rowsOf = (subjects: readonly Subject[]): RawBuilder<unknown> => {
  const rows = subjects.toSorted((a, b) => Buffer.compare(a.digest, b.digest))
  return sql`(values ${sql.join(
    rows.map(({ digest, threshold }) => sql`(${digest}::bytea, ${threshold}::integer)`),
  )}) as given (subject, threshold)`
}

const lockSubjects = (subjects: readonly Subject[]): Statement =>
  statement(sql`
    insert into lead_scoring.sign_in_failure (subject, failures)
    select subject, 0 from ${rowsOf(subjects)}
    on conflict (subject) do update set failures = sign_in_failure.failures`)

/**
 * Counts an attempt as a failure, unless one of its subjects has to wait: then nothing is counted, and the one row says for
 * how many seconds. Behind `lockSubjects` it sees what attempts at the same moment have counted.
 */
const countAttempt = (subjects: readonly Subject[]): Statement<{ seconds: number | null }> =>
  statement(sql<{ seconds: number | null }>`
    with given as (select * from ${rowsOf(subjects)}),
    waiting as (
      select max(locked_until) as until from lead_scoring.sign_in_failure join given using (subject)
      where locked_until > clock_timestamp()
    ), counted as (
      select subject, threshold, case
        when greatest(failed_at, locked_until) < clock_timestamp() - make_interval(mins => ${windowMinutes}) then 1
        else failures + 1 end as failures
      from lead_scoring.sign_in_failure join given using (subject)
    ), changed as (
      update lead_scoring.sign_in_failure failure
      set failures = counted.failures, failed_at = clock_timestamp(),
        locked_until = case when counted.failures >= counted.threshold then clock_timestamp() + make_interval(
          secs => least(900, 30 * power(2, least(counted.failures - counted.threshold, 5)))) end
      from counted where failure.subject = counted.subject and not exists (select from waiting where until is not null)
    )
    select ceil(extract(epoch from until - clock_timestamp()))::float8 as seconds from waiting`)

/** To be sent together: the second one's row says how many seconds to wait; null: it was counted. */
export const beginAttempt = (
  subjects: readonly Subject[],
): readonly [Statement, Statement<{ seconds: number | null }>] => [
  lockSubjects(subjects),
  countAttempt(subjects),
]

/** Takes one attempt back: it was no failure. */
export const forgiveAttempt = (subjects: readonly Subject[]): Statement =>
  statement(sql`
    update lead_scoring.sign_in_failure failure
    set failures = greatest(failures - 1, 0),
      locked_until = case when failures - 1 >= given.threshold then locked_until end
    from ${rowsOf(subjects)} where failure.subject = given.subject`)

/** Forgets all failures of these subjects. */
export const clearFailures = (subjects: readonly Subject[]): Statement =>
  statement(sql`
    delete from lead_scoring.sign_in_failure failure using ${rowsOf(subjects)} where failure.subject = given.subject`)

/** Forgets what nobody waits for any more. */
export const forgetOldFailures = (): Statement =>
  statement(sql`
    delete from lead_scoring.sign_in_failure
    where greatest(failed_at, locked_until) < now() - make_interval(mins => ${windowMinutes})`)
