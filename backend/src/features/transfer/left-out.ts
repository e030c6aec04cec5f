/** Tables that stay where they are, and why. Every other table of the schema travels: a new one by itself, if it is a tenant's. */
export const leftOut: Readonly<Record<string, string>> = {
  lead_tally: 'counted anew from the leads as they are written',
  idempotency_key: 'answers of the last day, to whoever repeats a request to the same server',
  bulk_job: 'what this installation works on, and how it is taken back',
  bulk_job_lead: 'of those jobs',
  mail: 'letters of this installation, which sends what waits',
  event_reader: 'how far the readers of this cluster have come in the log',
  webhook:
    'its secret is sealed under the key of this installation; a receiver is told once from where it hears',
  webhook_delivery: 'what this installation sent',
  alert: 'of what this installation told people',
  notice: 'what this installation told people',
  lead_presence: 'who looks at what at the moment',
  sso_test: 'test sign-ins, good for some minutes at this server’s address',
  verified_domain:
    'a domain is proven to each installation anew, by its record in the DNS: no file proves it',
  session: 'who is signed in here; everybody signs in anew',
  user_token: 'links that this installation mailed',
  recovery_code: 'how somebody proves to be themselves: belongs to the person, not to the tenant',
  password_reset_request: 'who forgot a password here',
  sign_in_failure: 'who guesses at this installation',
  installation_log: 'what happened to this installation',
  installation_log_detail: 'of that log',
  installation_mail: 'letters of this installation',
  installation_idempotency_key: 'answers of the last day about tenants',
  job_worker: 'processes of this installation',
  schema_migration: 'the schema itself; the first line of a file says up to which migration it goes',
}

/** What travels of an account, which belongs to the person: who they are. In this order. */
export const accountColumns: readonly string[] = [
  'id',
  'email',
  'name',
  'language',
  'disabled_at', // or whoever was shut out there would come in here
  'created_at',
]

/** What does not travel of an account, and why: with these columns alone, no file gives anybody a right or a way in. */
export const leftOutOfAccounts: Readonly<Record<string, string>> = {
  superuser: 'a right over the whole installation, which `npm run create-superuser` gives',
  password_hash: 'proves who somebody is; they choose another one',
  totp_secret: 'as the password',
  totp_confirmed_at: 'of the second factor',
  totp_step: 'of the second factor',
  theme: 'how somebody likes their own screen',
  updated_at: 'when the account of the other installation changed',
}
