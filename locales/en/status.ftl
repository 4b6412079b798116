# The status of applications: who follows one, who looks after them, and the clock of one month.

## Residents

status-details-whose =
    Application { $number } ({ $whose }): <b>{ $status }</b>
    Since { $day }
status-line-whose = { $number }, { $name } ({ $whose }): { $status }
status-way =
    Its way so far:
    { $lines }
status-step = { $day }: { $status }
status-step-back = { $day }: { $status } (set right)
status-disputed = The report that the passport was not received is with officers, who are looking into it.
status-busy = Many wrong numbers are being tried just now, so looking up waits a little for safety. You can try again on { $until }.
status-ask-whose = Whose application is this? So that it is easy to tell apart.
status-ask-which-to-name = Which one would you like to mark?
status-ask-which-to-leave = Of which one do you need no more news?
status-ask-leave = Stop following application <b>{ $number }</b>? Its news will no longer come here.
status-left = All right, the news of that application stop. You can check it again at any time with its number and date of birth.
status-follow-on = All right, everything stays followed.
status-nothing-followed = No application is followed here yet.
status-not-followed = That application is no longer followed here. Check it again with /status.
status-at-night = All right. We will tell you of changes at night too.
status-not-at-night = All right. Of changes at night we will tell you in the morning, after { $until } WIB.

whose-mine = mine
whose-child = child
whose-parent = parent
whose-spouse = spouse
whose-other = somebody else
button-whose-mine = Mine
button-whose-child = Child
button-whose-parent = Parent
button-whose-spouse = Spouse
button-whose-other = Somebody else
button-whose = Whose it is
button-unfollow = Stop following
button-follow-on = Follow on
button-at-night = At night too
button-not-at-night = Not at night

## News

news-status-back = The office has set this right; you did nothing wrong.
news-number-tried = Somebody tried to look at application { $number } with a date of birth that does not match. No data was shown.
news-number-tried-safe = Perhaps it was only mistyped. If it was nobody of your family and seems odd, contact an officer.
status-collect-over = The last day to collect it, { $day }, is over.
news-followed-too = Application { $number } is now followed from another Telegram account too, with the right number and date of birth.
news-address-changed = The delivery address for application { $number } was just saved from another Telegram account that follows it.
news-code-opened = The handover code for application { $number } was just opened from another Telegram account that follows it.
news-strange-followers = If that is your family, there is nothing to do. If not, contact an officer at once.
collect-reminder =
    The passport for application { $number } is finished and was not handed over yet.
    It has to be received by <b>{ $day }</b>, days left: { $left }. After that it is cancelled and the fee is lost.
collect-reminder-today =
    The passport for application { $number } is finished and was not handed over yet.
    <b>Today</b>, { $day }, is the last day. After that it is cancelled and the fee is lost.
collect-with-address = A courier brings it to the confirmed address. If something stands in the way, tell an officer.
collect-without-address = Its delivery address is not confirmed yet. Please give it, or talk to an officer.

## Officers

officers-look-up-locked = A chat was locked after too many wrong application numbers or dates of birth.
officers-look-up-braked = Many chats tried wrong application numbers within a short time. Looking up a status waits a little for everybody.
officers-look-up-safe = A wrong try shows no data, and there is nothing to do. Of the same we will not tell you again for 6 hours.
officers-feed-set-aside = The source of statuses has rows that cannot be used, now <b>{ $count }</b>. The other rows are applied.
officers-feed-fails = Statuses cannot be taken from their source: { $why }. We keep trying, and tell you when it works.
officers-feed-again = Statuses can be taken from their source again.
officers-button-feed = See them

feed-none = No source of statuses is set here. Statuses come by file: /impor
feed-not-asked-yet = A source of statuses is set, but was never asked.
feed-taken = Statuses were last taken from their source on { $at }.
feed-fails-since = Statuses were last taken from their source on { $at }. Now they cannot: { $why }.
feed-never-taken = Statuses could never be taken from their source: { $why }.
feed-set-aside-hint = Faults of that source that were set aside: { $count }. Type <b>/impor sumber</b> to see them.
feed-nothing-set-aside = All its rows are used.
feed-set-aside = Faults that were set aside: <b>{ $count }</b>.
feed-set-aside-why = Please mend them in the source. A step back that is right can be applied by file, with its reason.
feed-line = Row { $line }: { $what }
feed-line-number = { $number } (row { $line }): { $what }
feed-file = status-source.xlsx
feed-unreachable = it cannot be reached, or takes too long to answer
feed-refused = the source refuses, or leads to another address
feed-not-a-list = its answer is no list of statuses
feed-not-applied = its answer was read but could not be kept here
feed-too-large = its answer is too large

fault-out-of-final = cannot become “{ $found }”, because the status is final already
fault-formula = a formula without its result; open the file and save it again, or put the value there
fault-merged = joined cells; separate them and fill in every row
import-ignored-sheets = Only the first sheet is read. Other sheets with something in them: { $sheets }.
import-backward = Rows that move a status back: <b>{ $count }</b>
import-backward-line = Line { $line }, { $number }: from “{ $from }” to “{ $to }”
import-backward-all = All { $count } steps back, line by line.
import-backward-file = steps-back.xlsx
import-backward-title = Steps back
import-ask-reason = What is the reason? Without names of people. Example: wrong entry, checked at the counter
import-reason-too-short = That does not explain the reason yet.
import-reason-said = The reason that is kept: { $reason }
import-faults-title = Faults
import-column-line = Line
import-column-column = Column
import-column-found = What was found
import-column-fault = Fault
import-column-number = Application number
import-column-from = From
import-column-to = To

## The clock of one month

menu-tenggat = Passports not handed over
deadlines-none = There is no finished passport that was not handed over for { $days } days or more.
deadlines = Passports issued { $days } days ago or more and not handed over: <b>{ $count }</b>. After one month they are cancelled.
deadlines-list = { $lines }
deadlines-more = and { $count } more.
deadlines-all = All { $count } of them.
deadlines-line = { $number }, { $place }: days left { $left } ({ $day }), { $stand }
deadlines-line-today = { $number }, { $place }: <b>last day today</b>, { $stand }
deadlines-line-over = { $number }, { $place }: <b>over</b> since { $day }, { $stand }
deadlines-line-undated = { $number }, { $place }: the file does not say when it was issued
deadlines-no-address = address not confirmed
deadlines-no-courier = waiting for a courier
deadlines-nobody = followed by nobody
deadlines-button-all = See all
deadlines-file = deadlines.xlsx
deadlines-title = Deadlines
deadlines-column-number = Application number
deadlines-column-village = Village
deadlines-column-issued = Issued
deadlines-column-last = Last day
deadlines-column-left = Days left
deadlines-column-stand = Stands
deadlines-column-followers = Followers
