# Interest, visits, and what people are told of visits.

# For how long
for-minutes = { $minutes } minutes
for-hours = { $hours ->
        [one] { $hours } hour
       *[other] { $hours } hours
    }
for-hours-and-minutes = { $hours } h { $minutes } min

# Interest
demand-none = No interest has been recorded yet.
demand-title = <b>Interest by village</b>: { $people } people in { $villages } villages. In bold: people who wait, out of those needed for one visit.
demand-district =
    <b>{ $district } district</b>
    { $lines }
demand-line = { $village }: <b>{ $people }/{ $quorum }</b> · { $interests } interests · { $days ->
        [0] since today
        [one] { $days } day
       *[other] { $days } days
    }
demand-line-enough = { $village }: <b>{ $people }/{ $quorum }</b> enough · { $interests } interests · { $days ->
        [0] since today
        [one] { $days } day
       *[other] { $days } days
    }
demand-more = and { $count } more villages
demand-islands =
    <b>Islands with several villages</b>
    { $lines }
demand-island = { $island }: <b>{ $people }/{ $quorum }</b>
demand-island-enough = { $island }: <b>{ $people }/{ $quorum }</b> enough
demand-groups =
    <b>Groups</b>
    { $lines }
demand-group = { $group }, { $village } ({ $reference }): <b>{ $people }/{ $quorum }</b>
demand-group-enough = { $group }, { $village } ({ $reference }): <b>{ $people }/{ $quorum }</b> enough
demand-how-to-plan = To plan one, tap a button or type the command with the village's name. Example: /kunjungan Pulau Seliu
staff-button-plan-for = Plan { $village }
officers-quorum-village =
    <b>Enough for one visit</b>
    { $village }: { $people } people wait ({ $interests } interests), out of { $quorum } needed.
officers-quorum-island =
    <b>Enough for one visit</b>
    { $island }: { $people } people wait in all its villages ({ $interests } interests), out of { $quorum } needed.
officers-quorum-group =
    <b>Enough for one visit</b>
    { $group } in { $village }: { $people } people in one group, out of { $quorum } needed. Reference: { $reference }.

# List of visits
visits-none = No visit has been planned yet.
visits-list =
    <b>Visits</b>
    { $lines }
visits-more = … and { $count } more. Type the number of one to open it.
visits-line = { $number }. { $visit } ({ $state })
visits-line-places = { $number }. { $visit } ({ $state }), { $taken } of { $capacity } places taken
visits-line-coming = { $number }. { $visit } ({ $state }), { $taken } people will come
visit-line = { $village }, { $day }, { $from }–{ $to } WIB
visit-state-planned = not announced yet
visit-state-announced = announced
visit-state-moved = moved
visit-state-cancelled = cancelled
visit-state-held = held, not closed yet
visit-state-closed = closed
visits-ask = Which one shall be opened? Type its number, or a village's name for a new plan.
visits-not-understood = Type a visit's number from the list, or a village's name for a new visit.
staff-button-new-visit = New visit
visit-button-open = Visit { $number }
visit-not-now = That is not possible now. Visit { $number } ({ $visit }): { $state }. Nothing has changed.
visit-changed-meanwhile = A colleague has just changed visit { $number }, so nothing was done yet. This is how it stands now:
visit-told-already = People have already been told that about visit { $number } ({ $visit }). Nothing is sent again.
visit-nothing-changed = All right, nothing has changed.

# Plan
visit-ask-village = To which village? Type its name, or everything at once. Example: Pulau Seliu 3 August 9:00-14:00 at balai desa
visit-island-read = A visit for { $villages }. The team sits in one of them, and people of the others are told too.
visit-village-read = Village: { $village }.
visit-ask-day = On which day? Type the date, or choose. Example: 3 August
staff-button-other-week = The week after
visit-day-read = Date: { $day }.
visit-day-unread = I could not read that date. Example: 3 August 2026
visit-day-past = That time has passed.
visit-day-too-far = That date is more than a year ahead.
visit-ask-hours = From what time to what time? Example: 08:00-15:00
visit-hours-read = Hours: { $from }–{ $to } WIB.
visit-hours-unread = I could not read those hours. A start is needed, then an end after it. Example: 08:00-15:00
visit-understood = { $lines }
visit-ask-venue = Where do people meet? Type it, or choose.
venue-village-hall = Village hall
venue-village-office = Village office
venue-school = School building
visit-venue-unread = I could not read that place. Example: Balai desa
visit-venue-too-long = The place is too long, { $longest } characters at most.
visit-ask-programme =
    Under which programme? Type its number or its name.
    { $lines }
visit-programme-line = { $number }. { $name }
visit-programme-read =
    <b>{ $programme }</b>
    { $rules }
visit-programme-unknown = That programme is not in the office file. Type its number or its name.
visit-ask-neighbours = For people of which other villages? Several are fine. Example: Petaling, Suak Gual
visit-neighbour-unread = “{ $name }” is not one village of Belitung or Belitung Timur. Example: Petaling, Suak Gual
visit-neighbours-unread = I could not read the villages, or they are too many. Example: Petaling, Suak Gual
visit-ask-capacity = How many people can be served that day? Example: 40
visit-capacity-unread = I could not read that number. Example: 40 ({ $most } at most)
visit-ask-pin = Where on the map do people meet? Send it through the attachment menu, Location, or type its two numbers. Example: -2.7384, 107.6312
visit-pin-unread = I could not read that point. Example: -2.7384, 107.6312 (without one is fine too)
visit-pin-far = That position is far from Belitung. Send the meeting place, or go on without.
visit-ask-getting-there = How do people get there? Example: boat from Tanjung Ru at 07:00, back at 15:00
visit-ask-to-bring = What else is to be brought, besides the usual papers? Example: two copies of the family card
visit-words-unread = Write a few words, or tap <b>Without</b>.
visit-words-too-long = That is too long, { $longest } characters at most.
visit-button-without = Without
visit-summary =
    <b>Planned visit</b>
    { $lines }
visit-part-village = Village: { $village }
visit-part-neighbours = Also for: { $villages }
visit-part-day = Day: <b>{ $day }</b>
visit-part-hours = Hours: { $from }–{ $to } WIB
visit-part-venue = Place: { $venue }
visit-part-venue-on-map = Place: { $venue } (on the map)
visit-part-programme = Programme: { $programme }
visit-part-capacity = Capacity: { $people } people
visit-part-getting-there = Getting there: { $words }
visit-part-to-bring = To bring: { $words }
visit-summary-ask = Save it? Other parts can be typed at once. Example: capacity 40
visit-confirm-unclear = Type <b>save</b>, <b>cancel</b>, or the part to change. Example: 9:00-14:00
staff-button-change-village = Change village
staff-button-change-day = Change day
staff-button-change-hours = Change hours
staff-button-change-venue = Change place
staff-button-change-programme = Change programme
visit-button-neighbours = Other villages
visit-button-capacity = Capacity
visit-button-pin = On the map
visit-button-getting-there = Getting there
visit-button-to-bring = To bring
visit-button-save-change = Save changes
visit-saved = Saved: { $visit }.
visit-beside =
    There is a visit there on that day already (number { $number }, { $state }):
    { $visit }, { $programme }
visit-beside-by = It was planned by { $officer }.
visit-beside-ask = Residents will get two notices for the same place and day. Save this one as well?
visit-button-beside = Save it as well
visit-button-beside-change = Change
visit-button-beside-show = Show the other

# One visit
visit-card =
    <b>Visit { $number }</b>: { $state }
    { $lines }
visit-card-first-day = First announced for: { $day }
visit-card-people = { $lines }
visit-card-waiting = Waiting in its villages: { $people } people
visit-card-places = Places taken: <b>{ $taken } of { $capacity }</b>
visit-card-coming = Will come: <b>{ $taken } people</b>
visit-card-queued = Waiting list: { $people } people
visit-card-came = Came: <b>{ $came } people</b>, and { $walk_ins } others
visit-card-told = Told: { $chats ->
        [one] { $chats } chat
       *[other] { $chats } chats
    }
visit-card-in-line = Still being sent: { $chats ->
        [one] { $chats } chat
       *[other] { $chats } chats
    }
visit-card-held = Its notice waits: it is sent { $at }
visit-card-awaits-approval = Its notice waits for a second officer's approval
visit-card-newcomers = Not told yet: { $chats ->
        [one] { $chats } chat
       *[other] { $chats } chats
    }
visit-card-ask = What is to be done with this visit?
visit-card-done = Nothing is left to be done for this visit.
visit-card-unclear = Tap one of the buttons, or type its word. Example: move
visit-button-announce = Announce
visit-button-newcomers = Tell the others ({ $chats })
visit-button-change = Change
visit-button-weather = Bad weather: move
visit-button-move = Move
visit-button-late = Late
visit-button-cancel = Call off
visit-button-close = Close visit
visit-button-poster = Poster
visit-button-data = Ask for data
visit-button-list = Collective list
visit-button-letter = Letter
visit-button-never-mind = Never mind
visit-button-move-and-tell = Move and send
visit-button-cancel-and-tell = Call the visit off

# What would be sent
announce-preview = The message above is exactly what they will receive.
propose-left-out = Not among them: { $stopped } chats that stopped notices, { $blocked } that cannot be reached.
propose-unclear = Type <b>send</b> or <b>never mind</b>.
propose-unclear-cancel = Call the visit off? Type <b>yes</b> or <b>no</b>.
move-preview = This is the message that they will get; its day follows the choice below.
announce-ask = Send it now to everybody who waits in { $village }: <b>{ $chats ->
        [one] { $chats } chat
       *[other] { $chats } chats
    }</b>?
announce-nobody = Nobody waits there yet, so nothing is sent. Announce it at any time: /kunjungan { $number }
announce-later = Not sent. It can be at any time with /kunjungan.
announce-done-before = That visit has been announced already.
announce-day-past = The time of that visit has passed, so it is not announced.
newcomers-ask = Send it now to those who registered after the first notice: <b>{ $chats ->
        [one] { $chats } chat
       *[other] { $chats } chats
    }</b>?
newcomers-none = Everybody who waits there has been told.
move-ask-reason = Why is it moved?
move-ask-day =
    To which day? The day in the message above follows this choice, and the message is sent at once: <b>{ $chats ->
        [one] { $chats } chat
       *[other] { $chats } chats
    }</b> told of the old day{ $new ->
        [0] .
       *[other] , and { $new } not told yet.
    } Another day can be typed.
move-ask =
    Move it to <b>{ $day }</b>, { $from }–{ $to } WIB, and send it to <b>{ $chats ->
        [one] { $chats } chat
       *[other] { $chats } chats
    }</b> told of the old day{ $new ->
        [0] ?
       *[other] , and { $new } not told yet?
    }
move-ask-day-newcomers =
    To which day? The day in the message above follows this choice, and the message goes to <b>{ $new ->
        [one] { $new } chat
       *[other] { $new } chats
    }</b> not told yet. Another day can be typed.
move-ask-day-nobody = To which day? There is nobody to be told yet. Another day can be typed.
move-ask-newcomers =
    Move it to <b>{ $day }</b>, { $from }–{ $to } WIB, and send it to <b>{ $new ->
        [one] { $new } chat
       *[other] { $new } chats
    }</b> not told yet?
move-ask-nobody = Move it to <b>{ $day }</b>, { $from }–{ $to } WIB? There is nobody to be told yet.
move-beside-ask = Residents will get two notices for the same place and day. Move it to that day all the same?
move-button-beside = Move it there
move-button-other-day = Another day
move-same-day = Those are the day and the hours that it has now.
move-done = Moved: { $visit }.
cancel-ask-reason = Why is it called off?
cancel-ask = { $chats ->
        [0] Nobody was told of this visit yet. Call it off?
        [one] Call it off, and send that message to <b>{ $chats } chat</b>? The interest stays on record.
       *[other] Call it off, and send that message to <b>{ $chats } chats</b>? Their interest stays on record.
    }
cancel-done = Called off: { $visit }.
visit-reason-weather = Weather
visit-reason-boat = Boat
visit-reason-office = Office
visit-reason-village = Village
visit-reason-unread = Choose one reason: weather, boat, office, or village.
correct-ask = Save the change of the visit to { $village } and send the message above to <b>{ $chats ->
        [one] { $chats } chat
       *[other] { $chats } chats
    }</b>?
correct-ask-quietly = Save the change of the visit to { $village }? Nobody needs to be told.
correct-done = Saved: { $visit }.
correct-too-few = { $taken } people will come already. Visit { $number } cannot take fewer than that.
visit-change-is-announced = This visit has been announced. Day and hours change with <b>Move</b>; village and programme can no longer change. What can: place, capacity, point on the map, how to get there, what to bring.
visit-button-correct-and-tell = Save and tell
notice-corrected =
    <b>A change of the visit to { $village }</b>
    { $day }, { $from } WIB
    { $lines }
notice-corrected-same = Day and hours stay.
notice-new-venue = Place: <b>{ $venue }</b> (before: { $old })
notice-new-pin = Place: <b>{ $venue }</b>, see the point on the map below
late-ask = How late? Example: 45 minutes
late-unread = I could not read that. Example: 45 minutes, or 1 hour
late-confirm = Send it to those who will come: <b>{ $chats ->
        [one] { $chats } chat
       *[other] { $chats } chats
    }</b>?
late-nobody = Nobody has said that they will come, so nobody needs to be told.
late-another-day = That visit is not today: { $visit }. If its day changes, choose Move.
told-now = The notice is being sent to { $chats ->
        [one] { $chats } chat
       *[other] { $chats } chats
    }.
told-later = These are quiet hours. The notice to { $chats ->
        [one] { $chats } chat
       *[other] { $chats } chats
    } goes out on { $at }.
told-awaits-approval = The notice to { $chats ->
        [one] { $chats } chat
       *[other] { $chats } chats
    } waits for a second person's approval.
told-nobody = Nobody needs to be told.
told-taken-back = { $messages ->
        [one] { $messages } older message that was not sent yet was taken back.
       *[other] { $messages } older messages that were not sent yet were taken back.
    }

# Closing a visit
close-title = <b>Closing a visit</b>: { $visit }
close-list = { $lines }
close-line = { $number }. { $name }, { $people } people
close-nobody = Nobody is on record as coming.
close-ask-attendance = Who did <b>not</b> come? Type their numbers; some of a group: number=people. Example: 2 5 3=1
close-button-all = All came
close-button-nobody = Nobody came
close-ask-all-or-nobody = Do you mean that all came, or that nobody came?
close-attendance-unread = The numbers are 1 to { $last }. Example: <b>2 5</b> means numbers 2 and 5 did not come; <b>3=1</b> means one person of number 3 came.
close-attendance-who-not = Write only the numbers of those who did <b>not</b> come. Example: 2 5
close-ask-walk-ins = How many others came without having said so? Example: 4
close-button-none = None
close-walk-ins-unread = I could not read that number. Example: 4
close-confirm =
    Came: <b>{ $came } people</b> of those who had said so, and { $walk_ins } others.
    Did not come: numbers { $absent }

    Close this visit?
close-button-close = Close
close-button-change = Change
close-unclear = Type <b>close</b>, <b>change</b>, or <b>never mind</b>.
close-done =
    Closed: { $visit }.
    Came: <b>{ $came } people</b>, and { $walk_ins } others. Interests served: { $served }.
close-absent = { $chats ->
        [one] Of { $chats } chat nobody came. Its interest stays on record, and we tell it
       *[other] Of { $chats } chats nobody came. Their interest stays on record, and we tell them
    } that later visits are announced.
officers-visit-held = The hours of the visit to { $village } ({ $day }) are over. Note who came, so that their interest counts as served.

# Poster
poster-headline = The passport team comes to { $village }
poster-day = { $day }
poster-hours = { $from }–{ $to } WIB
poster-venue = { $venue }, { $village }
poster-free = The team's visit is free of charge
poster-small-print = Scan this code with a phone's camera to register on Telegram. Only the official passport fee is paid. We never ask for money or photos of identity cards in a chat.
poster-picture = Poster for { $visit }. This picture can be passed on from phone to phone.
poster-page = This page can be printed and put up at the village office.

# What residents receive
notice-visit =
    <b>The passport team comes to { $village }</b>
    <b>{ $day }</b>, { $from }–{ $to } WIB
    Place: { $venue }
    Programme: { $programme }
notice-more = { $lines }
notice-neighbours = Also for people of { $villages }.
notice-capacity = Places are limited: { $people } people.
notice-getting-there = Getting there: { $words }
notice-to-bring = Bring as well: { $words }
notice-office-words = { $words }
notice-free = The team's visit is free of charge. Only the official passport fee is paid, directly to the state. We never ask for money, photos of identity cards or OTP codes in this chat.
notice-ask = No more notices? Type /berhenti. Coming? Tap the button, so that places are kept.
notice-moved =
    <b>The visit to { $village } has moved</b>
    Before: { $old }
    Now: <b>{ $day }</b>, { $from }–{ $to } WIB
    Place: { $venue }
notice-other-hours =
    <b>The hours of the visit to { $village } have changed</b>
    { $day }, before: { $old_from }–{ $old_to } WIB
    Now: <b>{ $from }–{ $to } WIB</b>
    Place: { $venue }
notice-reason-weather = The reason is the weather.
notice-reason-boat = The reason is the boat.
notice-reason-office = The reason lies with our office. We are sorry.
notice-reason-village = The reason is an event in the village.
notice-moved-ask = Whoever said that they come still has a place. Can you come at the new time?
notice-cancelled =
    <b>The visit to { $village } is cancelled</b>
    The visit on { $day } will not take place.
notice-cancelled-next = Your interest stays on record. We tell you when there is a new date.
notice-late =
    <b>The team is about { $minutes } late</b>
    Today's visit to { $village } begins at about <b>{ $at } WIB</b>. Place: { $venue }
notice-late-only =
    <b>The team is about { $minutes } late</b>
    Today's visit to { $village } still takes place. Place: { $venue }
notice-late-next = Your places stay kept.
news-missed-visit = The visit to { $village }, { $day }, is over, and you could not come. That is all right: your interest stays on record, and we tell you of the next visit.
news-button-what-to-bring = What to bring
news-button-we-come = We will come
news-button-still-come = Still coming
news-button-cannot = Cannot come
news-button-schedule = See schedule

# Collective list and letter
notice-data-wanted =
    <b>Data for the visit to { $village }</b>
    Before { $day } the office needs name, birth date, NIK and kind of passport of everybody who comes.
notice-data-safety = The data is kept sealed and used for the collective letter alone. Do not send photos of identity cards. The visit is free of charge.
news-button-give-data = Give data
applicants-none = There is no data of applicants yet. Send <b>Ask for data</b> to those who will come.
visit-collective-list = Collective list for { $visit }.
applicants-letter = Collective letter for { $visit }, ready to be signed.
applicants-care = { $people } applicants, { $numbers } with NIK, { $missing } without. This file holds personal data: do not pass it on. That it was read is noted.
applicants-title = List of passport applicants, { $village }, { $day }
applicants-column-number = No.
applicants-column-name = Name
applicants-column-birth = Birth date
applicants-column-nik = NIK
applicants-column-kind = Kind
letter-to = To the Head of { $office }
letter-to-place = in { $place }
letter-subject = Subject: Request for collective passport service, programme { $programme }
letter-what = We request collective passport service for { $people } applicants from { $villages }, on { $day }, { $from }–{ $to } WIB, at { $venue }.
letter-list = The applicants and the kinds of their applications are listed below.
letter-responsible = Person responsible, and a number to be reached at: ....................................................
letter-thanks = Thank you for your attention and help.
letter-signature = Person responsible
