-- What another index says as well: the open interests of a village, the oldest first; and all interests of a chat, of which
-- there are few. Each interest that is saved was written into both.
drop index interests_open_of_village;
drop index interests_kept_of_chat;
