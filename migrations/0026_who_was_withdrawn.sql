-- Of a broadcast's people nearly all have it: the others are counted, and of those an index holds all but these.
create index outbox_withdrawn on outbox (broadcast_id) include (chat_id)
    where state = 'withdrawn' and broadcast_id is not null;
