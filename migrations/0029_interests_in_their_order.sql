-- In the order in which the interests of one chat are read: so no plan that is made while the table is empty, and kept, walks
-- through all that is open instead.
drop index interests_of_chat;
create index interests_of_chat on interests (chat_id, id) where state = 'open';
