-- What a backup cannot know: what went out after it was made.
set search_path = public;
update outbox set state = 'unknown', settled_at = now(), reason = 'restored from a backup'
where broadcast_id is not null and target_message is null and state in ('waiting', 'sending');
-- A broadcast that was to start since may have started: it is planned anew, by a person.
update broadcasts set state = 'stopped', ended_at = now()
where state in ('scheduled', 'awaiting_approval') and start_at is not null and start_at <= now();
-- In which transaction somebody was erased is a number of the old cluster, which this one may not reach for years: until
-- then their chat's number would stay. Every transaction of that time is over.
update privacy_requests set erased_in = pg_current_xact_id() where erased_at is not null and done_at is null;
