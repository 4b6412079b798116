-- What a backup cannot know: what went out after it was made.
set search_path = public;
update outbox set state = 'unknown', settled_at = now(), reason = 'restored from a backup'
where broadcast_id is not null and target_message is null and state in ('waiting', 'sending');
-- A broadcast that was to start since may have started: it is planned anew, by a person.
update broadcasts set state = 'stopped', ended_at = now()
where state in ('scheduled', 'awaiting_approval') and start_at is not null and start_at <= now();
