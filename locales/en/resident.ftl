# Residents' conversations.

## Start, menu, help

welcome = Hello. This is <b>Jemput Bola</b>, a service of { $office }. Here you can ask for a visit of the passport team to your village or island, see the schedule, check an application, and arrange the delivery address.
welcome-safe = Free of charge. We never ask for money, photos of identity cards or OTP codes.
menu-ask = What would you like to do? Just write, or pick a button.
help-intro =
    Just write what you need, for example "when does the team come to Seliu". Commands work too:
    { $commands }
help-line = { $command } – { $what }
help-free = All of it is free. If you need an officer: { $contact }
thanks = You are welcome. Type /help at any time.
invitation-unknown = That invitation is not valid. Ask whoever sent it for a new one. Office: { $contact }

## Consent

consent-notice = { $notice }
consent-ask = Do you agree?
consent-ask-again = Do you agree to the privacy notice above?
consent-unclear = I need a clear answer: type <b>agree</b> or <b>no</b>.
consent-safe = The data is only for planning visits, sending news and bringing the passport. Only { $office } and its couriers use it. It can be erased at any time: type /privasi.
consent-changed = This notice has just been updated, so I ask again.
consent-declined = All right, nothing is stored. You can still ask about schedule, papers and fees.

## Village

village-unknown = I have not found that village in Belitung and Belitung Timur. Write the village's name alone, or pick it from the list.
village-which-one = Which village?
village-which-regency = Which regency?
village-which-district = Which district?

## Registering interest

register-ask-whom = Who is the passport for?
register-whom-unknown = I need to know: for you or for somebody else.
register-ask-name = What is your full name, as on the KTP?
register-ask-name-other = What is the person's full name, as on the KTP or KK?
register-ask-birth-date = Date of birth? Example: 17 August 1985
register-ask-birth-date-other = The person's date of birth? Example: 17 August 1985
register-ask-village = Which village do you live in? Example: Pulau Seliu
register-ask-village-other = Which village does the person live in? Example: Pulau Seliu
register-ask-kind = Which passport? Pick <b>new</b> if you never had one.
register-kind-unknown = I need to know the kind: new, expired, pages full, lost, damaged, or change of data.
register-ask-group = Who will you come with?
register-group-unknown = Pick one: alone, family, neighbours, school, office, community, or hajj and umrah.
register-ask-headcount = How many people need a passport in all? Example: 3
register-headcount-unknown = Write the number in figures, from 1 up.
register-too-many-open = { $most } interests are open from this chat already, so this one is not saved yet. An officer can help to register more: type petugas. { $contact }
register-headcount-too-many = At most { $most } people here. For more, talk to an officer: { $contact }
register-ask-phone = A phone number where we can reach you? Type it, press the button below, or skip.
register-phone-unknown = I could not read the number. Example: 0812 3456 7890
register-phone-too-short = The number has too few digits. Example: 0812 3456 7890
register-phone-too-long = The number has too many digits. Example: 0812 3456 7890
register-phone-of-another = That contact is somebody else's number, so I have not used it. If it is the right one, just type its digits.
register-ask-need = Is there something the team should prepare for the visit?
register-need-unknown = Pick one: elderly person, disability, small child, or none.
register-summary =
    This is what will be stored:
    Name: <b>{ $name }</b>
    Date of birth: { $born }
    Village: <b>{ $village }</b>
    Passport: { $kind }
    Group: { $people }
    Phone: { $phone }
    Special needs: { $need }
birth-date = { $day }
people-in-group = { $group }, { $count } people
phone-none = not given
register-ask-right = Is it right?
register-summary-unclear = Type <b>save</b> if it is right, or name the part that is wrong.
register-ask-which = Which part is to be changed?
register-which-unknown = I do not know that part. Pick a button, or write its name.
field-whom = For whom
field-name = Name
field-birth-date = Date of birth
field-village = Village
field-kind = Passport kind
field-group = Group
field-headcount = How many
field-phone = Phone
field-need = Special needs
register-saved = Stored. Reference: <b>{ $reference }</b>. We will tell you when there is a schedule for { $village }.
register-saved-planned = Saved. Your reference: <b>{ $reference }</b>. A visit to { $village } is planned already:
register-ask-another = Would you like to register somebody else too?
register-done = All right. See the schedule at any time with /jadwal.
register-nothing-kept = All right. Nothing was stored.

name-empty = I could not read the name. Write just the full name.
name-too-long = That is too long for a name. At most { $most } letters.
name-odd-character = There is a sign in it that no name has. Write it in letters only.
name-odd-sentence = That does not look like a name. Write just the full name.
name-why = The name is needed to prepare the papers and to match the KTP. Only the office sees it.
name-nickname = That is what people call you. Please write the full name as in the KTP, so that it matches the papers.
name-is-village = That is a village. If it really is the person's name, write <b>name</b> in front of it, for example: name Lintang Jaya

birth-date-unknown = I could not read the date. Write day, month and year. Example: 17 August 1985
birth-date-in-future = { $day } has not come yet. Write the year too. Example: 17 August 1985
birth-date-no-such-day = That month ends on day { $last }. Please look at the KTP or KK again.
birth-date-not-known = The date of birth is in the KTP or KK. Take your time: what was written already is not lost.
birth-date-too-long-ago = That year is more than 120 years ago. Please look at the KTP or KK again.

office-only-lost = A lost passport has to be dealt with at the office itself, because of an interview (BAP). Bring KTP, KK and the police's loss report.
office-only-damaged = A damaged passport has to be dealt with at the office itself, because of an interview (BAP). Bring KTP, KK and the damaged passport.
office-only-data-change = A change of data has to be dealt with at the office itself, because the papers are checked there.
office-only-ask = Would you like to know how to reach an officer?

## Open interests

interests-list =
    Registered so far:
    { $lines }
interests-line = <b>{ $reference }</b>: { $name }, { $village }, { $kind }, people: { $count }
and-more = … and { $count } more
interests-ask-action = Would you like to register again, or change or withdraw one of these?
interests-ask-which = Would you like to change or withdraw one?
interests-ask-which-wrong = Whose data are to be changed?
interests-kept =
    What is stored for <b>{ $reference }</b>:
    { $lines }
interests-editing = Changes to <b>{ $reference }</b>, not stored yet.
interests-corrected = Interest <b>{ $reference }</b> is changed.
interests-corrected-with-places = Interest <b>{ $reference }</b> is changed, and your places at the visit to the village before are free again.
interests-none-open = No interest is open here any more. What a visit has served already cannot be changed; type petugas to ask an officer.
interests-ask-sure = Withdraw <b>{ $reference }</b> for { $name } in { $village }? News of visits for it will stop.
interests-unchanged = All right, nothing has changed.
interests-withdrawn = { $reference } is withdrawn.
interests-withdrawn-with-places = Interest { $reference } is withdrawn, and your places at its visit are free again.
interests-gone = That one is no longer open.
nothing-to-cancel = Nothing is being filled in, and nothing is registered.

## Status

status-ask-number = What is the application number? It is on the receipt, 16 digits.
status-where-number = The application number stands on the receipt, 16 digits. If you do not have the receipt, an officer can help to find it.
status-number-unknown = I could not read the number. Example: 1902 0000 2611 0007
status-ask-birth-date = The applicant's date of birth? Example: 17 August 1985
status-no-match = That number and date of birth do not match our data. Tries left: { $left }.
status-locked = There were too many tries, so this is locked for safety. You can try again on { $until }.
status-details =
    Application { $number }: <b>{ $status }</b>
    Since { $day }
status-followed-now = We will tell you here of every change.
status-followed =
    Applications that you follow here:
    { $lines }
status-line = { $number }, { $name }: { $status }
status-ask-which = Which one would you like to see?
status-delivery = Delivery: { $state }.
status-collect-by = The passport has to be received by <b>{ $day }</b>, one month after issue. After that it is cancelled and the fee is lost.

## Delivery address

address-nothing-followed = The delivery address belongs to an application. Please check its status first, with application number and date of birth.
address-ask-application =
    { $lines }
    The address for which application?
address-application-line = { $number }, { $name }
address-ask-whole =
    Where is passport { $number } to be brought? Write it all at once, for example:
    Jl. Melati No. 5, RT 3 RW 1, Pulau Seliu, near the mosque
address-ask-street = Which road, lane or hamlet? Example: Jl. Melati No. 5, or Dusun Seliu Barat
address-street-unknown = That is not enough to find the house.
address-ask-rt-rw = Which RT and RW? Example: RT 3 RW 1
address-rt-rw-unknown = I could not read RT and RW. Example: RT 3 RW 1
address-ask-village = In which village? Example: Pulau Seliu
address-ask-landmark = What is the landmark, so that the courier finds it easily? Example: green house next to the mosque
address-landmark-is-street = That is the road or the RT. A landmark is what can be seen near the house.
address-ask-pin = Would you like to send the house's place on the map? Press the button below while you are at home, or skip.
address-pin-unknown = The place is sent with the button below, or from the attachment menu, Location. You may also skip it.
address-pin-kept = The place on the map is noted.
address-ask-rule = Who may receive the passport?
address-rule-unknown = Pick one: the applicant, family on the same KK, or with a letter of authority.
address-ask-recipient = What is the recipient's name, as on the KTP?
address-on-file =
    Delivery address for { $number }:
    { $address }
address-summary =
    This is the delivery address for { $number }:
    { $address }
address-line-street = Road: <b>{ $street }</b>
address-line-rt-rw = RT { $rt } RW { $rw }
address-line-village = Village: <b>{ $village }</b>
address-line-landmark = Landmark: { $landmark }
address-line-no-landmark = Landmark: none yet
address-line-pin = Place on the map: given
address-line-no-pin = Place on the map: none yet
address-line-recipient = Recipient: { $rule }
address-line-recipient-named = Recipient: { $name } ({ $rule })
address-ask-right = Is it right?
address-summary-unclear = Type <b>right</b>, or name the part that is wrong.
address-ask-which = Which part is to be changed?
part-street = Road
part-rt-rw = RT and RW
part-village = Village
part-landmark = Landmark
part-pin = Place on map
part-rule = Who receives
part-recipient = Recipient's name
address-stays = All right, the address stays as it is.
address-saved = Address stored. It can still be changed until the courier takes the passport.

## Handover code

code-ask-which = The code for which application?
code-shown =
    Handover code: <b>{ $code }</b>
    Say it at the door only, once you see the passport. Free of charge, do not give the courier money. Good for today; earlier codes are no longer valid.
code-locked = The code is locked because it was wrong too often. An officer can unlock it: { $contact }
code-nothing-on-its-way = No passport is on its way yet. The code can be opened here once a courier has it.

## Schedule

schedule-none = No visit is scheduled yet. Register your interest, and we will tell you as soon as there is a date.
schedule-near =
    Visits near you:
    { $visits }
schedule-others =
    Other visits:
    { $visits }
schedule-all =
    Visits to come:
    { $visits }
schedule-line = { $number }. <b>{ $village }</b>: { $day }, { $from }–{ $to } WIB, at { $venue }. { $programme }.
schedule-line-cancelled = { $village }: { $day } <b>is cancelled</b>

## Answers approved by the office

approved-answer =
    { $text }
    Valid since { $since }. Source: { $source }
requirements-ask-whom = Papers for whom?
requirements-left = Papers for anybody can be asked at any time. Example: requirements for a child
applicant-adult-new = Adult, new
applicant-adult-expired = Adult, renewal
applicant-child = Child
applicant-elderly = Elderly person
applicant-hajj-umrah = Hajj, umrah
applicant-lost = Lost passport
applicant-damaged = Damaged passport
applicant-data-change = Change of data
fees =
    Passport fees:
    { $lines }
fees-line = { $name }: { $amount } ({ $source }, since { $since })
office-place = <b>{ $name }</b>, { $address }
office-hours =
    Service hours:
    { $lines }
office-hours-line = { $days }, { $from }–{ $to } WIB
office-breaks =
    Nobody answers during the break:
    { $lines }
office-break-daily = Every open day, { $from }–{ $to } WIB
office-break-on = { $day }, { $from }–{ $to } WIB
office-holidays =
    Holidays on record:
    { $lines }
office-holidays-near =
    Holidays within two weeks:
    { $lines }
office-holiday = { $day }
weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday
officer-line = Officer: { $contact }
not-approved-yet = The office has not decided on that here. Your question is noted for the office. An officer can answer it: { $contact }

## My data, notices, language

language-ask = Bahasa apa? / Which language?
language-set = All right, we speak English. To go back to Indonesian, type /bahasa.

## Buttons

button-register = Register interest
button-schedule = See schedule
button-status = Check status
button-address = Delivery address
button-requirements = Papers
button-fees = Fees
button-officer = Contact officer
button-other-language = Bahasa Indonesia
button-demand = See interest
button-visit = Plan visit
button-import = Import applications
button-deliveries = Passport deliveries
button-my-round = My deliveries
button-agree = Agree
button-disagree = No
button-from-list = Pick from list
button-other-regency = Other regency
button-more = See more
button-myself = Myself
button-somebody-else = Somebody else
button-skip = Skip
button-share-contact = Share my number
button-share-location = Send home location
button-keep = Keep as it was
button-save = Save
button-change = Change
button-drop = Cancel
button-back = Back
button-other-kind = Other kind
button-done = Done
button-register-another = Register another
button-enough = That is all
button-edit = Change { $reference }
button-withdraw = Withdraw { $reference }
button-withdraw-it = Withdraw
button-leave-it = Leave it
button-other-number = Other number
button-code = Handover code
button-right = Right
button-change-part = Change a part
button-write-anew = Write anew
button-use-it = Use it
button-send-again = Send again
button-what-to-bring = Papers
button-my-interests = My interests
button-stop-notices = Stop notices
button-notices-again = Tell me again
button-indonesian = Indonesia
button-english = English
