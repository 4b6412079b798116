# At the door: couriers without a signal, another attempt, what never came, a passport's way.

# Couriers
card-number = Delivery number: <b>{ $number }</b>. No signal? Just type, for example: <b>antaran { $number } sampai jam 10.15</b>
trip-near = Noted that you are nearly there. The recipient has been told.
trip-near-only = Noted that you are nearly there.
door-button-near = Nearly there
door-button-type-code = Type code
door-button-return = Back to office
door-button-is-back = It is back
door-button-undo = Undo
door-button-go-on = Go on
staff-button-not-yet = Not yet
handed-ask-undo = If it is a mistake, this handover can be undone until { $until } WIB.
handed-ask = Add a photo of the door or your position, or just go on? No people and no documents, please.
handed-proof-kept = Kept for officers.
handed-undone = Undone. The passport counts as still with you; applicant and officers have been told.
handed-undone-officers = Undone. The passport counts as still with you; officers have been told.
handed-too-late = More than { $minutes } minutes have passed, so it cannot be undone from here. Please tell an officer.
handed-ask-sure = Undo this handover, so that the passport counts as still with the courier?
handed-stays = Fine, the handover stays recorded.
handed-by-officer = An officer recorded that handover, so it cannot be undone from here. If it is a mistake, please tell an officer.
scan-expired = That picture of a code is no longer valid. Ask the recipient to open a new code in their chat with me.
scan-not-yours = That picture helps only the courier who brings the passport. Nothing has changed.
received-other-recipient = The name or relation is not that of the recipient in the address. If it is the same person, choose again below. If it is somebody else, do not hand it over; an officer can help.
report-of = Delivery { $line }
report-which = There are several deliveries. Name the number, for example: antaran 12 sampai jam 10.15
report-time-unread = I could not read the time. Example: jam 10.15
report-receiver-unread = I could not read the recipient. Example: code 123456 received wife Rahma Wati
report-not-then = That time is not possible: it must be after setting out, not later than now, and at most 24 hours ago. Nothing was noted.
report-noted = Noted at its time.
report-known = That is noted already, or not possible after what is noted. This is how it stands now.
report-conflict = Noted, but it does not fit the office's record: this delivery has changed. Officers have been told and will contact you.
failure-ask-head = What is the name of the village head who keeps it?
failure-head-unread = I could not read that name. Example: Harun Effendi
failure-recorded-left = Noted as left there. The applicant and the officers have been told. Once it is fetched, ask for the code and type it here.
failure-recorded-left-officers = Noted as left there. The officers have been told.
reason-left-with-head = Left with head
reason-left-with = left with the village head { $name }
next-ask-day = Whoever follows the application is asked whether it suits. When will you try again? Tap, or type the day.
next-by = To be received by { $day }.
next-no-day = It has to be collected by { $day }, so the passport should go back to the office. Is it back?
next-return = The passport should go back to the office. Is it back?
next-day-unread = I could not read the day. Example: tomorrow, or Thursday
next-not-that-day = Not on that day. Choose one between today and { $last }.
next-planned = Noted: next attempt on { $day }.
next-too-late = The last day to collect it ({ $day }) is over, so no day can be planned any more.
attempt-too-late = The last day to collect this passport ({ $day }) is over. An officer can say what comes next.
attempt-agreed-before = That was noted before; the courier knows.
round-planned = again on { $day }
card-planned = Again on: <b>{ $day }</b>
card-fetched = ⚠️ The applicant fetches it at the office. Bring the passport back to the office.
news-tried-today = Today our courier tries again to bring the passport for application { $number }. We tell you when the courier leaves.
courier-news-planned-today = Passport { $number } ({ $village }) is to be brought again today.
courier-news-bring-back = Passport { $number } has to be received by { $day }. Bring it back to the office before that.
officers-bring-back = Passport { $number } could not be delivered and is still with its courier ({ $courier }), although it has to be received by { $day }. The courier was asked to bring it back.
staff-news-stopped = ⚠️ Application { $number } is now “{ $status }”. Do not hand the passport over; wait to hear from an officer.
again-ask = This one was not delivered yet. What now?
return-confirm = Has the passport been given back at the office?
return-noted = Noted as back at the office. Officers have been told.
courier-news-attempt = About { $number }: { $answer }
courier-attempt-suits = the day suits the applicant.
courier-attempt-other-day = the applicant asks for { $day }.
courier-attempt-fetch = the applicant will fetch it at the office. Please take the passport back there.
courier-news-overridden = An officer recorded passport { $number } as handed over without a code. That delivery is settled.

# Applicants
door-button-picture = Picture for courier
door-button-not-received = I have not received it
door-button-received = I have received it
door-button-suits = Suits me
door-button-other-day = Another day
door-button-fetch = Fetch at office
code-not-for-couriers = A handover code cannot be opened from a courier's account. The applicant opens it, in their own chat.
code-picture = Show this picture to the courier to be scanned, <b>after</b> you have seen the passport. It helps only the courier who brings it, today. Free of charge; give no money.
code-typed-here =
    If that is a handover code: it need not be typed here, and do not send it to anybody. Just say it to the courier at the door, after you have seen the passport.
    If it is an application number, type: /status and the number.
code-wanted =
    Do not give it by phone or in a message, not even to somebody who claims to be an officer or a courier. The handover code is only said to the courier at the door, <b>after</b> you have seen the passport.
    If it was given away already, open a new code with /kode: the old one stops working at once. To report it, contact an officer: /petugas
news-near = Our courier is nearly there with the passport for application { $number }.
news-next-attempt = The passport for application { $number } will be brought again on <b>{ $day }</b>. Does that day suit?
news-undone = The handover of the passport for application { $number } that was recorded a moment ago was a mistake and has been undone. Our courier still has the passport.
news-returned = The passport for application { $number } is back at the office. It can be fetched there with an identity card, or wait for the next delivery.
news-left = The passport for application { $number } was left in the village, because nobody could receive it at home.
news-left-with-head = The passport is with the village head, { $name }. Once the passport is in your hand, open the handover code here and read it to the village head or to our courier. Free of charge; nothing is to be paid.
news-case-closed = An officer has closed the report that passport { $number } was not received. The officer says:
attempt-ask = The passport will be brought again on <b>{ $day }</b>. Does that suit?
attempt-ask-open = The day of the next attempt is not set yet. Which day, or will you fetch it at the office?
attempt-any-day = Fine. The courier chooses the day, and you hear of it here.
attempt-ask-day = Which day suits? Example: Thursday, or 3 December
attempt-suits = Good, noted. We tell the courier.
attempt-other-day = Noted: to be brought on { $day }. We tell the courier.
attempt-fetch = Noted: to be fetched at the office. We tell you once the passport is back there.
attempt-nothing = No delivery is waiting for an answer.
attempt-ask-which = Which passport is the new delivery for?
dispute-ask-which = Which passport was not received?
dispute-sure = The passport is recorded as handed over. Is it true that neither you nor your family at home received it?
dispute-dropped = Good to hear. Nothing has changed.
dispute-opened = Noted, and an officer looks at once where the passport is. You will hear in this chat. If it is urgent: { $contact }
dispute-known = That report is with an officer already. You will hear in this chat.
dispute-of-the-office = By the office's record the passport was handed over there, and not by our courier. If it was not received, an officer can look into it.
dispute-nothing = No passport is recorded as handed over yet.

# Officers
menu-jejak = Way of a passport, or what a colleague did
door-button-trace = See its way
door-button-override = Without code
door-button-override-now = Record it
door-button-close-case = Close report
officers-fetch = The applicant of { $number } will fetch the passport at the office. It is still with the courier ({ $courier }).
officers-undone = The handover of passport { $number } was undone by the courier ({ $courier }) within { $minutes } minutes. The courier still has the passport.
officers-returned = Passport { $number } is back at the office (courier: { $courier }).
officers-conflict = ⚠️ What a courier told late does not fit the record: passport { $number } to { $village }. The courier says: { $told }. Please look at it; nothing was changed yet.
officers-disputed = ⚠️ The applicant of { $number } says that the passport was <b>not received</b>. The survey waits until this report is closed.
trace-ask = Which passport, or which colleague? Type the number of the delivery or of the application, the name of a colleague, or the day.
trace-unread = I could not read that. Example: 12, 1902000026110007, Rahmat, or yesterday
trace-none = There is no delivery of that number.
trace-title = <b>{ $number }</b>, { $name }. Delivery { $delivery }: { $state }
trace-received = Recipient: { $by }
trace-received-by-other = Recipient: { $by } ({ $relation })
trace-day =
    <b>{ $day }</b>
    { $lines }
trace-line = { $time } { $what } · { $by }
trace-line-late = { $time } { $what } · { $by } (noted { $noted })
trace-line-said = { $time } by the courier's word: { $what } · { $by } (noted { $noted })
trace-by-follower = applicant
trace-what-why = { $what }: { $why }
trace-what-words = { $what } (“{ $words }”)
trace-without-code = without a code
trace-assigned = given to courier
trace-reassigned = given to another courier
trace-taken-back = taken back to the office
trace-departed = set out
trace-near = nearly there
trace-arrived = arrived
trace-code-made = new code opened
trace-code-right = code right
trace-code-wrong = code did not match
trace-code-locked = code locked
trace-unlocked = code unlocked
trace-handed-over = handed over
trace-undone = handover undone
trace-not-delivered = not delivered
trace-left-with-head = left with village head
trace-returned = back at the office
trace-conflict = does not fit the record
trace-disputed = reported as not received
trace-set-right = status “handed over” set right
trace-right-taken-back = what was set right of the status taken back
override-ask-receiver = Who received the passport, and how are they related? Example: Rahma Wati, wife. For the applicant the name is enough.
override-receiver-unread = I could not read that name. Example: Rahma Wati, wife
override-ask-reason = Why without a code? The reason is recorded with your name. Example: recipient's phone is broken, identity card and family card were seen
override-confirm =
    Delivery { $delivery } is recorded as <b>handed over to { $by } without a code</b>.
    Reason: { $reason }
    The courier and whoever follows the application are told. Is that right?
override-dropped = Not recorded. Nothing has changed.
override-done = Recorded: passport { $number } was handed over without a code. Applicant and courier have been told.
override-done-applicant = Recorded: passport { $number } was handed over without a code. The applicant has been told.
override-done-courier = Recorded: passport { $number } was handed over without a code. The courier has been told; no applicant follows this application on Telegram.
override-done-nobody = Recorded: passport { $number } was handed over without a code. No applicant follows this application on Telegram.
override-before = { $by } has recorded that passport as handed over without a code already, { $at }. Yours was not recorded.
override-before-with-code = { $by } has handed that passport over with its code already, { $at }. Yours was not recorded.
override-not-ready = That cannot be recorded: the passport is not with a courier, or the status of the application has changed.
case-list =
    <b>Reports of passports not received</b>
    { $lines }
case-line = { $case }. { $number }, since { $since }
case-list-more = … and { $count } more, shown once those above are closed
case-button = Close { $case }
case-none = No report is open.
case-ask-words = With which words is report { $case } closed? The applicant reads them. Example: The passport was with the neighbours and was fetched this afternoon
case-words-length = Please write between { $least } and { $longest } characters.
case-confirm = Report { $case } is closed, and the applicant reads this. Is that right?
case-closed = Report { $case } is closed. The applicant has been told.
case-closed-before = { $officer } closed report { $case } already, { $at }. Your words were not sent.
case-closed-earlier = Report { $case } is closed already, { $at }. Your words were not sent.

# The audit by person and day
trail-of = Audit of { $name }, the latest first
trail-on = Audit of { $day }, the latest first
trail-of-on = Audit of { $name }, { $day }
trail-all = Audit, the latest first
trail-lines = { $lines }
trail-line = { $at } · { $by } · { $what }
trail-line-about = { $at } · { $by } · { $what } · { $about }
trail-none = There is no such entry.
trail-more = All of it is in the console, under Audit.
trail-nobody = Nobody of the office is called { $name }. Examples: /jejak Rahmat, /jejak yesterday, or /jejak with a passport's number.
trail-of-whom = Several people have that name: { $names }. Write the whole name.
