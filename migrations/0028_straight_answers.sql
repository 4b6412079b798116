-- Whoever takes updates in and answers them on the spot rings by itself, and only where something is left for others: to
-- ring at every batch would let all commits wait for one another, because the database hands notifications on one by one.

drop trigger inbox_rings on inbox;
create trigger inbox_rings after insert on inbox for each statement
    when (current_setting('jemputbola.rings', true) is distinct from 'off')
    execute function ring('inbox');

drop trigger outbox_rings on outbox;
create trigger outbox_rings after insert on outbox for each statement
    when (current_setting('jemputbola.rings', true) is distinct from 'off')
    execute function ring('outbox');
