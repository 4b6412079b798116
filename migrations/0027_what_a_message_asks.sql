-- What a message offers that came by itself: the commands of its buttons, and their labels without any number. A word
-- that is written behind it ("ya", "isi survei") is understood by that, whatever was asked before it. The call itself is
-- forgotten once it is settled, as ever; broadcasts keep theirs.
alter table outbox add column offers jsonb;                        -- [{"label": …, "opens": "hadir 3"}]; absent: nothing

create function remember_offers() returns trigger language plpgsql as $$
begin
    new.offers := (
        select jsonb_agg(jsonb_build_object('label', key.it ->> 'text', 'opens', substr(key.it ->> 'callback_data', 2)))
        from jsonb_array_elements(new.call #> '{params,reply_markup,inline_keyboard}') as line (it),
             jsonb_array_elements(line.it) as key (it)
        -- '!': a command that is good at any time. A label with a figure in it may be an application's number.
        where key.it ->> 'callback_data' like '!%' and key.it ->> 'text' !~ '[0-9]');
    return new;
end $$;
create trigger outbox_offers before insert on outbox for each row
    when (new.lane = 1 and new.broadcast_id is null and new.call ->> 'method' like 'Send%'
          and new.call #> '{params,reply_markup,inline_keyboard}' is not null)
    execute function remember_offers();

-- What a chat was told lately: asked with every turn. Of broadcasts there are few in a week.
create index outbox_offers_of_chat on outbox (chat_id, created_at) where offers is not null;
create index broadcasts_sent_lately on broadcasts (started_at) where action = 'send';
