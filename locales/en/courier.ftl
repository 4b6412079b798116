# Couriers' conversations.

welcome-courier = Welcome, { $name }. This chat now has the role of <b>courier</b>.
welcome-courier-can = Type /antaran to see the passports to bring.
courier-no-such-delivery = That delivery is not in this list, or it is settled.
courier-not-ready = That cannot be noted: it was noted before, or the status of the application has changed. This is how it stands now.
courier-news-round = New passports to bring: { $count }.
courier-news-unlocked = An officer has unlocked the code for { $number }. The code can be tried again.
staff-button-my-round = My round
staff-button-to-delivery = Open delivery

# The round
round-empty = There is no passport to bring.
round-title = <b>To bring: { $count ->
        [one] { $count } passport
       *[other] { $count } passports
    }</b>
round-village =
    <b>{ $village }</b>
    { $lines }
round-line = { $number }. { $name }, { $street }
round-line-begun = { $number }. { $name }, { $street } ({ $state })
round-more = and { $count } more, shown once these are done
round-ask-which = Which one now? Tap or type its number.
round-number-unread = That number is not in the list. Example: { $first }

# One delivery
card-title = <b>{ $name }</b>, application number { $number }
card-address = { $street }, { $village }
card-landmark = Landmark: { $landmark }
card-receives-applicant = Recipient: the applicant.
card-receives-family = Recipient: the applicant, or somebody on the same family card (with family card and identity card).
card-receives-family-named = Recipient: the applicant, or { $name } (same family card; look at family card and identity card).
card-receives-authorised = Recipient: the applicant, or who brings a letter of authority and identity card.
card-receives-authorised-named = Recipient: the applicant, or { $name } with a letter of authority (look at letter and identity card).
street-rt-rw = { $street }, RT { $rt }/RW { $rw }
street-rt = { $street }, RT { $rt }
street-rw = { $street }, RW { $rw }

# On the way
trip-ask-depart = Set out now? Whoever follows this application is told at once.
trip-departed = Noted that you have set out. The recipient has been told.
trip-departed-only = Noted that you have set out.
trip-ask-arrive = Once you are at the house, tap <b>Arrived</b>.
trip-arrived = Noted that you have arrived. The recipient has been told.
trip-arrived-only = Noted that you have arrived.
trip-no-follower = ⚠️ Nobody follows this application on Telegram, so the code cannot be opened. Contact an officer before you set out.
trip-unread = Tap one of the buttons, or type the word on it.
staff-button-depart = Set out
staff-button-arrived = Arrived
staff-button-not-delivered = Not delivered

# The code
door-code-ask = Ask the recipient for the <b>handover code</b> and type it here. The handover is free of charge; take no money.
door-code-unread = The code has six digits. Example: 123 456
door-code-wrong =
    { $left ->
        [1] That code does not match. <b>One more try</b>, then it is locked. Ask the recipient to read it slowly.
       *[other] That code does not match. <b>{ $left } tries</b> left. Ask the recipient to read it once more.
    }
door-code-now-locked = That code does not match, and it is locked now. Officers have been told. Do not hand the passport over yet.
door-code-locked = The code is still locked. An officer can unlock it.
door-locked-ask = Wait until an officer unlocks it; you will hear of it here. After that, type the recipient’s <b>handover code</b> again.
door-code-expired = That code is no longer valid. Ask the recipient to open a new code in their chat with me.
door-code-too-long-ago = The code has to be typed once more, because the last time was too long ago.
door-code-right = The code matches.

# Handover
received-ask-who = Who received it?
received-applicant-only = By the address, only the applicant may receive it. If the applicant is not there, tap <b>Not delivered</b>.
received-not-allowed = By the address, that person may not receive it. Choose one of the buttons.
received-who-unread = I could not read who received it. Tap one of the buttons, or type the name as on the ID card.
received-ask-relation = How are they related to the applicant? Tap, or type it yourself.
received-relation-unread = I could not read the relation. Example: nephew
received-ask-name = What is the recipient's name, as on the identity card?
received-name-unread = I could not read that name. Example: Rahma Wati
received-done = Noted: the passport was handed over to { $by }. Thank you.
received-done-by-other = Noted: the passport was handed over to { $by } ({ $relation }). Thank you.
received-not-ready = This handover cannot be noted because the status of the application has changed. Do not hand the passport over; contact an officer.
staff-button-applicant = Applicant
staff-button-family = Same family card
staff-button-authorised = Authorised person
staff-button-as-in-address = As in address
relation-spouse = husband/wife
relation-parent = parent
relation-child = child
relation-sibling = sibling
relation-authorised = with a letter of authority
relation-said = { $words }

# Not delivered
failure-ask-reason = Why was it not delivered?
failure-ask-words = Why? A few words are enough.
failure-reason-unread = I could not read the reason. Please write a few words.
failure-words-too-long = That reason is too long, { $longest } characters at most.
failure-confirm = Record as not delivered: <b>{ $reason }</b>? The officers and whoever follows the application are told; the passport stays with you.
failure-recorded = Noted. The applicant and the officers have been told.
failure-recorded-officers = Noted. The officers have been told.
reason-nobody-home = Nobody at home
reason-moved = Moved away
reason-address-not-found = Address not found
reason-unknown-there = Not known there
reason-refused = Would not take it
reason-weather = Weather or boat
reason-said = { $words }
staff-button-other-reason = Another reason
staff-button-record = Record
