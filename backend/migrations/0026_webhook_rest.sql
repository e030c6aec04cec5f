-- An endpoint that was slow or did not answer is left alone until then, and then asked by one message: it must not hold the
-- worker's few places, on which the mails and readers of every tenant wait. Null: it answers quickly.
alter table webhook add column rest_until timestamptz;
grant update (rest_until) on webhook to lead_scoring_app;
