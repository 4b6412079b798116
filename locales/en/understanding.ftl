# Where what is meant is not clear, is more than one thing, or has no approved answer.

meant-ask-two = Do you mean: <b>{ $first }</b> or <b>{ $second }</b>?
meant-ask-one = Do you mean: <b>{ $only }</b>?
button-neither = Neither
out-of-scope = That is outside this service. Here you can ask about passport visits: interest, schedule, status and delivery.
wishes-noted =
    After that we also take care of:
    { $wishes }

wish-register = putting your interest on the list
wish-schedule = seeing the schedule of visits
wish-status = checking an application
wish-address = the delivery address
wish-requirements = what to bring
wish-fees = what it costs
wish-office = the office
wish-officer = talking to an officer
wish-privacy = seeing the stored data
wish-stop = getting no more notices
wish-cancel = withdrawing an interest
wish-language = changing the language
wish-help = seeing the help
button-office = Office
button-my-data = My data
button-withdraw-something = Withdraw interest
button-language = Language
button-help = Help

leaving-ask = Drop this form?
leaving-button-drop = Drop it
leaving-button-go-on = Go on
slip-fine = No problem.
grievance-in-form = Sorry if this is a nuisance. If you would rather talk to an officer, type <b>petugas</b>; this form is kept.
grievance-at-notice = Sorry if this is a nuisance. If you would rather talk to an officer, type <b>petugas</b>.
form-still-here = What was filled in is still here. To start anew, type <b>batal</b> first.
form-so-far =
    Filled in so far:
    { $lines }
story-for-an-officer = That is a long story, so an officer had better read it.
english-offer = Shall we go on in English? Tap the button or type <b>English</b>.
register-phone-dropped = I do not keep the phone number.

schedule-none-yet = No visit is planned yet.
schedule-ask-place = On which island or in which village do you live? I will look up the visits there. Example: Pulau Seliu
schedule-none-there = No visit to { $place } is planned yet. Put yourself on the list, and we tell you as soon as there is a date.
button-whole-schedule = Other visits

register-noted =
    Noted:
    { $lines }
register-corrected = Changed. { $what }
field-and-value = { $field }: <b>{ $value }</b>
nothing-told-before = Nothing was told before. Just write the answer.
nik-not-needed = The NIK is not needed here yet, so I do not keep it.
nik-differs = The birth date in that NIK is another one than you wrote.
either-which-day = Which birth date is right?
either-this-day = Do you mean this day? If not, write it again. Example: 17 August 1985
either-which-phone = Which number shall we use?

address-corrected = Changed.
address-corrected-letter = Changed. Whoever is not on the same KK needs a letter of authority from the applicant.
address-not-taken = I did not note that change. Say which part: street, RT and RW, village, landmark or recipient.
address-none-known = No other address is stored in this chat. Just write the address.

menu-ajar = Teach what residents write
teach-none = No phrase is waiting. Given a meaning so far: { $judged }.
teach-counts = Given a meaning so far: { $judged }. Besides those shown there are { $more } more.
teach-list =
    What residents wrote and was not understood:
    { $lines }
teach-line = { $number }. { $phrase } ({ $times } times)
teach-ask-which = Which one do you want to give a meaning?
teach-ask-meaning = What does <b>{ $phrase }</b> mean?
teach-useless = Of no use
teach-gone = Another officer has given that phrase a meaning already.
teach-done = Fine. What was given a meaning is learnt with the next version.
label-register = Register interest
label-status = Check status
label-confirm-address = Address is right
label-change-address = Change address
label-schedule = Schedule
label-requirements = Requirements
label-fees = Fees
label-office = Office
label-officer = Wants an officer
label-complaint = Complaint
label-cancel = Cancel
label-unsubscribe = No more news
label-delete = Delete data
label-greeting = Greeting
label-thanks = Thanks
label-affirm = Yes
label-deny = No
label-delivery = Track passport
label-lost = Lost, damaged
label-out-of-scope = Out of scope

which-ask = Is that an answer to <b>{ $first }</b> or to <b>{ $second }</b>?
which-unread = Choose one of the two, by a button or typed.
which-later = Fine, not now. Once you are ready, type <b>{ $words }</b>.
which-address-waits = There is news of the delivery address. To see it, type <b>check address</b>. Let us finish this form first.
which-news-visit = Visit news
which-news-survey = Survey
which-news-address = Address news
which-news-people = Who comes along
which-news-attempt = Delivery day
which-news-ticket = Officer's answer
which-news-received = Handover news
which-register = Your registration
which-consent = Privacy notice
which-status = Looking up
which-address = Address form
which-people = Applicants form
which-ticket = Message to officer
which-visit = Visit before
which-privacy = My data
which-something = Question before
