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
