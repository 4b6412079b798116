# Talking with an officer: tickets, from both sides.

menu-tiket = Tickets of residents
ticket-kind-question = question
ticket-kind-complaint = complaint
ticket-kind-privacy = request about personal data
ticket-state-waiting = nobody has it yet
ticket-state-taken = with { $name }
ticket-state-closed = closed: { $reason }
ticket-reason-answered = answered
ticket-reason-done = settled
ticket-reason-at-the-office = goes on at the office
ticket-reason-not-ours = a matter for another agency
ticket-reason-silent = no further word
ticket-reason-withdrawn = no longer wanted
ticket-reason-other = another reason

# To officers
ticket-news-new = Ticket { $ticket } ({ $kind }) of a resident waits for an officer:
ticket-news-again = Nobody has taken ticket { $ticket } ({ $kind }) since { $since }:
ticket-news-approvers = ⚠️ Ticket { $ticket } ({ $kind }) has still not been taken since { $since }, although officers were told twice:
ticket-news-due = By law due: { $due }
ticket-news-written = Ticket { $ticket }, from the resident:
ticket-news-withdrawn = Ticket { $ticket } was closed by its resident: no longer wanted.
ticket-news-handed-on = Ticket { $ticket } was handed on to you.
ticket-news-overdue =
    ⚠️ The time that the law gives has run out:
    { $lines }
ticket-overdue-line = Ticket { $ticket } ({ $kind }) · { $holder }
ticket-undelivered = Your answer to ticket { $ticket } did not arrive: its resident blocked this bot or can no longer be reached on Telegram. The answer is kept.
ticket-button-take = Take it
ticket-button-open = Show
ticket-button-answer = Answer
ticket-button-note = Note
ticket-button-hand-on = Hand on
ticket-button-close = Close
ticket-button-list = List of tickets
ticket-button-case = Report { $case }
ticket-card = <b>Ticket { $ticket }</b> ({ $kind }) · { $state } · opened { $since }
ticket-card-follows = Follows applications: { $numbers }
ticket-card-earlier = { $count } earlier messages are not shown.
ticket-card-case = This resident also has an open report "not received" (number { $case }).
ticket-words-erased = (erased)
ticket-word-resident = Resident, { $at }:
ticket-word-officer = { $name }, { $at }:
ticket-word-undelivered = { $name }, { $at } (did not arrive):
ticket-word-note = 📝 Note by { $name }, { $at }:

# To residents
ticket-news-taken = An officer has opened ticket { $ticket }. The answer comes in this chat.
ticket-news-answered = An officer's answer, ticket { $ticket }:
ticket-news-closed = Ticket { $ticket } was closed by an officer: { $reason }.
ticket-news-reopen = If it is not settled, it can be opened again within { $days } days.
ticket-button-not-settled = Not settled
ticket-button-drop = Cancel
ticket-button-send = Send
ticket-button-again = Write anew
ticket-button-complaint = It is a complaint
ticket-button-question = It is a question
ticket-button-withdraw = Close the ticket
ticket-button-later = Later
ticket-button-keep = Leave it open
ticket-ask =
    An officer will read it and answer in this chat. Do not write a NIK, an account number or an OTP code.
    What is it about? Write it in one message. Example: one letter is missing in the name on my application
ticket-ask-complaint =
    An officer will read it and respond in this chat. Do not write a NIK, an account number or an OTP code.
    What is wrong? Write it in one message: when, where and what happened.
ticket-confirm = This goes to an officer as a { $kind }:
ticket-confirm-ask = Send it?
ticket-too-short = Tell it in words; few are enough.
ticket-file-refused = Photos and files are not passed on and not kept; do not send photos of a KTP, KK or passport. Tell it in words, please.
ticket-file-left = The photo is not passed on and not kept, only the words.
ticket-added = Added.
ticket-not-sent = All right, nothing was sent.
ticket-opened = Sent. The ticket's number is <b>{ $ticket }</b>.
ticket-read-now = Officers were told. The answer comes here, and what you write here from now on goes to the officer.
ticket-read-from = The office is closed now. Officers read it from { $from } on.
ticket-law = An answer by { $answer }, a decision by { $decided } at the latest ({ $source }).
ticket-elsewhere = { $words }
ticket-stands-waiting = Ticket { $ticket } ({ $kind }) is still open and waits for an officer.
ticket-stands-taken = An officer has ticket { $ticket } ({ $kind }).
ticket-ask-more = What do you want to add to ticket { $ticket }? Just write it, it goes to the officer.
ticket-written = Passed on to the officer (ticket { $ticket }).
ticket-kept = Added to ticket { $ticket }. An officer reads it when they take the ticket.
ticket-stays-open = All right. Ticket { $ticket } stays open; the officer's answer comes here.
ticket-ask-why = What of ticket { $ticket } is not settled? Write it in one message.
ticket-reopened = Ticket { $ticket } is open again. An officer reads it and answers here.
ticket-over = Ticket { $ticket } is closed, so that message was not passed on. Is there something left?
ticket-long-over = Ticket { $ticket } was closed long ago, so that message was not passed on. For something new, open a new one.
ticket-ask-withdraw = Close ticket { $ticket } because it is no longer needed?
ticket-withdrawn = Ticket { $ticket } is closed. Officers need not answer any more.
ticket-none-open = No ticket is open. To talk with an officer, type /petugas.
ticket-unknown = That ticket was not found. To talk with an officer, type /petugas.

# Officers at work
ticket-none = No ticket is open.
ticket-list = Open tickets: <b>{ $count }</b>
ticket-list-overdue =
    ⚠️ Out of time
    { $lines }
ticket-list-mine =
    Mine
    { $lines }
ticket-list-waiting =
    Nobody has them
    { $lines }
ticket-list-others =
    Other officers
    { $lines }
ticket-list-more = … and { $count } more
ticket-list-cases = Open reports "not received": { $count }
ticket-line-waiting = { $ticket }. { $kind }, waits since { $since }
ticket-line-to-answer = { $ticket }. { $kind }, the resident waits for an answer since { $at }
ticket-line-answered = { $ticket }. { $kind }, answered { $at }
ticket-line-of-other = { $ticket }. { $kind }, { $name }
ticket-line-due = { $line } · due { $due }
ticket-line-ran-out = { $line } · was due { $due }
ticket-button-one = Ticket { $ticket }
ticket-button-cases = Show reports
ticket-button-reason = { $reason }
ticket-taken = Ticket { $ticket } is yours now. Reply to the message below, or tap Answer.
ticket-ask-reply = Your answer to ticket { $ticket }? The resident reads exactly what you write.
ticket-ask-note = A note on ticket { $ticket }? Only officers read it.
ticket-words-only = Photos and files cannot be passed on yet. Write it in words.
ticket-replied = Your answer to ticket { $ticket } is sent.
ticket-noted = The note is kept with ticket { $ticket }.
ticket-ask-colleague = To whom is ticket { $ticket } handed on?
ticket-colleague-unread = That name is not in the list of officers.
ticket-colleague-several = Several officers have that name. Tap one of them.
ticket-no-colleague = There is no other officer for ticket { $ticket } yet.
ticket-handed-on = Ticket { $ticket } was handed on to { $name }.
ticket-ask-reason = Why is ticket { $ticket } closed? The resident reads the reason.
ticket-ask-words = The reason for closing ticket { $ticket }? The resident reads exactly what you write.
ticket-words-length = Write between { $least } and { $longest } characters.
ticket-closed = Ticket { $ticket } is closed. The resident was told.
ticket-closed-unheard = Ticket { $ticket } is closed. The resident cannot be told: they blocked this bot or cannot be reached on Telegram.
ticket-held = { $name } has ticket { $ticket }.
ticket-not-taken = Nobody has taken ticket { $ticket } yet. Take it first, then answer.
ticket-own = Ticket { $ticket } is your own matter, so another officer deals with it. To add something, type /petugas.
ticket-is-over = Ticket { $ticket }: { $state }.
ticket-reply-not-sent = Your answer was not sent.

# The team: who works here
menu-tim = Team and roles
team-list =
    Who has a role here:
    { $lines }
team-line = { $name }, { $role }, since { $since }
team-button-invite = Invite
team-button-revoke = Take role away
team-button-role = { $role }
team-button-member = { $name } ({ $role })
team-ask-role = Which role is given?
team-ask-name = What is the name of the { $role } who is invited? Other officers see it.
team-name-unread = That could not be read as a name. Example: Rahmat Hidayat
team-invited = The invitation of { $name } as { $role } is ready. The link below works once, until { $until }. Send it to that person alone, not to a group.
team-link = { $link }
team-ask-whom = Whose role is taken away? Tap, or type the name.
team-member-unread = That name is not in the list.
team-member-several = Several people have that name. Tap one of them.
team-confirm = { $name } will no longer be { $role }.
team-has-passports = ⚠️ { $count } passports are still with them. Have them brought back to the office and give them to another courier in /antaran.
team-has-tickets = { $count } of their tickets wait for another officer again.
team-confirm-ask = Take the role away?
team-unchanged = All right, nothing has changed.
team-revoked = The role of { $name } was taken away.
team-own = One's own role cannot be taken away from here. Ask another approver to do it.
team-alone = Nobody else has a role here yet.
team-news-revoked = The role of { $role } in this chat was taken away by an approver. What residents can do still works.

# Requests to be erased, among the tickets
ticket-list-erasures =
    Requests to erase data (due within 3 × 24 hours)
    { $lines }
erasure-line = Asked { $asked }, due { $due } ({ $hours } hours left): { $why }
erasure-line-ran-out = ⚠️ Asked { $asked }, was due { $due }: { $why }
erasure-soon = nothing is in the way any more, it is erased in a moment
erasure-waits-delivery = waits for a passport that is with a courier ({ $numbers })
erasure-waits-case = waits for a report of a passport not received ({ $numbers })
