-- What a large broadcast and a crowded table taught.

-- A chat's interests are looked up for every receipt, and for audiences of a visit by kind or group.
create index interests_kept_of_chat on interests (chat_id) where state <> 'withdrawn';

-- What a broadcast says is no longer true, because its visit changed: nothing of it is sent again.
alter table broadcasts add column outdated_at timestamptz;
