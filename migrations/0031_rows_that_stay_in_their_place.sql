-- A turn changes a chat's row and, where the new row finds room beside the old one, none of the table's indexes: nothing that
-- every turn changes is in one of them. (When a chat is woken is, and is the same for a quarter of an hour.)
alter table chats set (fillfactor = 70);
