# Coming to a visit: schedule, places, waiting list, reminder, applicants' data, and news that were stopped.

## A visit

visit-where =
    <b>{ $village }</b>
    <b>{ $day }</b>, { $from }–{ $to } (WIB)
    Place: { $venue }
    Programme: { $programme }
visit-hours = { $from }–{ $to } (WIB), at { $venue }.
visit-moved-from = Moved; it was to be { $day }.
visit-getting-there = Getting there: { $words }
visit-bring = Bring the original papers. The list is in /syarat.
visit-bring-also = Bring the original papers (the list is in /syarat), and: { $words }
visit-places-left = Places left: { $count }.
visit-full = All places are taken.
visit-full-queue = All places are taken; { $count } on the waiting list.
visit-mine-coming = You come: <b>{ $count }</b>.
visit-mine-waiting = On the waiting list: <b>{ $count }</b>.
visit-mine-declined = You cannot come.
line-and-note = { $line } { $note }
schedule-how-to-come = Want to come? Tap its button, or type <b>hadir</b> and its number. Example: hadir { $number }

## Coming

attend-ask-meant = Do you mean that you come to the visit to <b>{ $village }</b>, { $day }?
attend-ask-meant-not = Do you mean that you cannot come to the visit to <b>{ $village }</b>, { $day }?
attend-not-meant = All right, nothing was noted.
attend-which = There are several visits. Choose which one.
attend-register-first = To hold a place, we first need to know who comes.
attend-ask-people = How many of you come to <b>{ $village }</b>, { $day }?
attend-ask-people-waiting = How many of you go onto the waiting list of <b>{ $village }</b>, { $day }?
attend-people-unknown = Write the number in figures, from 1 on. Example: 3
attend-people-too-many-here = This visit serves { $most } people at most.
attend-coming = Places for <b>{ $count }</b> are held.
attend-waiting = On the waiting list for <b>{ $count }</b>: { $village }, { $day }. Your turn: { $place }.
attend-waiting-next = As soon as there are places enough, we tell you here.
attend-declined = Noted: you cannot come to { $village }, { $day }. If that changes, tap the button.
attend-stays = All right, it stays { $count }.
attend-unchanged = All right, nothing has changed.
attend-no-more = All places are taken. Yours for { $count } are still held.
attend-ask-more = Places left: { $left }. Yours for { $count } are still held; add as many as there are?
attend-ask-wait = All places are taken. Go on the waiting list for { $count }?
attend-ask-fewer = Only { $left } places are left. { $left } of you for now, or the waiting list for { $count }?
attend-ask-let-go = Let go of the places for <b>{ $count }</b> in { $village }, { $day }? Applicants' data that were filled in go too.
attend-ask-leave-queue = Leave the waiting list of { $village }, { $day }?
attend-ask-come = Can you come?
attend-cancelled = The visit to { $village }, { $day }, is <b>cancelled</b>.
attend-over = The visit to { $village }, { $day }, is over.
attend-closed-next = If your interest is registered, we tell you of a new date. If not, register first.
attend-unknown = That visit is not on our schedule.

poster-hello = The team of { $office } comes:
poster-staff = This is what residents see from this poster.
poster-unknown = That link is no longer valid.

register-saved-for-visit = Saved. Reference: <b>{ $reference }</b>.

## News that nobody asked for

news-moved-up = There are places for <b>{ $count }</b>: { $village }, { $day }. We hold them for you.
news-moved-up-ask = Do you still come?
news-reminder = <b>Tomorrow</b> the passport team comes to { $village }: { $day }. You come: { $count }.
news-reminder-today = <b>Today</b> the passport team comes to { $village }: { $day }. You come: { $count }.
news-reminder-ask = Do you still come? If not, the places go to those who wait.

## Applicants' data

applicants-why = The programme's collective letter names every applicant with birth date and NIK. The NIK is used for that letter alone and stored sealed.
applicants-ask-person =
    Who is person { $number } of { $places }? Write name, birth date and NIK. Several people are fine, one a line. Example:
    Siti Aminah, 12-3-1990, 1902015203900001
applicants-ask-birth-date = Birth date of { $name }? Example: 17 August 1985
applicants-ask-kind = Which passport for { $name }?
applicants-kind-unknown = Choose one: new, expired, or full.
applicants-ask-nik = NIK of { $name }? 16 digits, on the KTP or KK. Just type it, no photos please.
applicants-ask-doubt = The NIK of { $name } says born <b>{ $nik }</b>, but earlier it was <b>{ $told }</b>. Which is right?
applicants-list =
    So far:
    { $lines }
applicant-line = { $number }. <b>{ $name }</b>, { $born }, { $nik }, { $kind }
applicant-nik = NIK { $nik }
applicant-nik-differs = NIK { $nik } (differs from the birth date, an officer checks)
applicant-no-nik = no NIK yet
applicants-ask-which = Whose data are to be changed?
applicants-ask-part = What is to be changed for { $name }?
applicants-ask-name-anew = What is the right name for { $name }?
applicants-ask-remove = Delete the data of { $name }?
applicants-birth-date-missing = The birth date of { $name } is missing. Write it again, one person a line.
applicants-line-wrong = Line { $line }: { $why } Nothing was stored yet.
applicants-too-many-lines = { $most } people in one message at most.
applicants-no-room = Places are held for { $places } only, so { $count } more were not noted. The number can be changed from /jadwal.
applicants-too-many = There are data of { $count } people, but places for { $places }. Delete who does not come, or change the number.
applicants-finished =
    Applicants' data:
    { $lines }
applicants-finished-next = They can be changed until the day of the visit.
applicants-later = All right, { $known } of { $places } people are noted. Go on whenever you like.
applicants-which-visit = Whose data: of which visit?
applicants-come-first = Applicants' data are filled in once the places are held.
nik-unknown = I could not read the NIK. Example: 1902015203900001
nik-too-short = The NIK lacks { $count } digits.
nik-too-long = The NIK has { $count } digits too many.
nik-has-letters = There are letters in the NIK. Write its 16 digits only.
nik-no-date = A digit of that NIK is off: the date in it is on no calendar. Please look at the KTP again.
field-nik = NIK

## News that were stopped

news-ask-which = Which news are to stop?
news-stopped-so-far =
    Stopped so far:
    { $lines }
news-line = • { $topic }
news-goes-on = What concerns you alone still comes: applications that you follow, deliveries, and visits that you come to.
news-stopped = News of { $topic } stop from now on.
news-stopped-all = All news stop from now on.
news-wanted = All right, you get news of { $topic } again.
news-wanted-all = All right, you get all news again.
news-unchanged = All right, nothing has changed.
topic-visits = visits
topic-service = the service

## Buttons

people = { $count } people
button-come = I come
button-we-come = We come
button-still-come = Still coming
button-cannot = Cannot come
button-let-go = Let go
button-not-meant = Not that
button-leave = Leave it
button-wait = Waiting list
button-stay-with = Stay with { $count }
button-change-people = Change number
button-fill-in = Fill in applicants
button-my-visit = My visit
button-visit-number = { $number }. { $village }
button-for-later = Later
button-go-on = Go on
button-correct = Change data
button-remove = Delete
button-date-of-nik = { $day }
button-nik-again = The NIK is wrong
button-both-right = Both are right
button-stop = Stop { $topic }
button-again = { $topic } again
button-stop-all = Stop all
