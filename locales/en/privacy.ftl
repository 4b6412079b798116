### /privasi: what is stored, until when, who looked; to take along, to correct, to withdraw, to erase.

## In short

privacy-stored =
    Stored from this chat:
    { $lines }
privacy-stored-nothing = No personal data is stored from this chat, but for its number and its language.
privacy-why = To plan visits, to send you news and to bring the passport. For the { $town } Immigration Office and its couriers alone.
privacy-line-interest = • Interest { $reference }: { $name }, born { $born }, { $village }, people: { $people }, { $phone }
privacy-with-phone = phone …{ $end }
privacy-without-phone = no phone number
privacy-line-visit = • Visit to { $village }, { $day }: people: { $people }, of whom known: { $known }
privacy-line-application = • Application { $number }: { $name }, { $status }, { $address }
privacy-line-ticket = • Ticket { $number } ({ $kind }): messages: { $count }
privacy-line-case = • Report that a passport did not arrive, application { $number }, { $at }
privacy-line-comments = • Comments in surveys: { $count }
privacy-no-name = without a name
privacy-with-address = with a delivery address
privacy-without-address = no delivery address yet
privacy-more = • and { $count } more, all of them in the file
privacy-consented = Your consent is on record, for version { $version } of the notice.
privacy-not-consented = No consent is on record at the moment.
privacy-erase-asked = A request to erase is on record since { $asked }. It is due { $due }.
privacy-staff-record = The record of a role at the office is kept as the office's archive and is not erased.
privacy-ask = What would you like? Tap a button, or type privasi and one word: siapa (who), lama (how long), unduh (download), perbaiki (correct), tarik (withdraw), hapus (erase). For example: privasi unduh
privacy-no-answer = That cannot be shown right now. Try again later with /privasi.
privacy-nothing-changed = All right, nothing has changed.

## Who looked

privacy-nobody-looked = No officer or courier has opened your data yet.
privacy-readers =
    Who opened your data, the latest first:
    { $lines }
privacy-readers-more = Times before that: { $count }.
privacy-reader-line = • { $at }: { $by }, { $what }
privacy-reader-officer = an officer
privacy-reader-courier = a courier
privacy-reader-operator = the operator of the system
privacy-read-letter = the list of applicants with NIK, for the letter of a visit
privacy-read-attendees = the list of who came, to close a visit
privacy-read-address = the delivery address, to prepare the delivery
privacy-read-custody = the passport's way, to look into a delivery
privacy-read-deliveries = names in the list of deliveries, to hand them out
privacy-read-round = address and recipient, to deliver
privacy-read-deadlines = names in the list of passports not collected, to remind
privacy-read-followers = who follows an application, to look after it
privacy-read-application = an application with its name and its way, to answer or to check
privacy-read-ticket = a ticket written to the office, to answer it
privacy-read-receipts = receipts of a broadcast, to see whether it arrived
privacy-read-export = a list that was taken out, for a report of the office

## How long

retention-intro =
    How long data is kept:
    { $lines }
retention-short = • { $what }: days: { $days }
retention-line = • { $what }: days: { $days } ({ $source })
retention-chats = Everything, after the last message with nothing open
retention-interests = Names in an interest, after it is settled
retention-applicants = Applicants and their NIK for the letter, after the visit
retention-applications = Names in an application, after it is over
retention-addresses = Delivery addresses, after the passport was handed over
retention-received = Who received a passport
retention-door = Photo and position of the door
retention-words = What was written about a delivery, to officers and in a survey
retention-receipts = Which chat a broadcast went to
retention-lookups = Tries at a status
retention-messages = That messages came and went, without their text
retention-audit = The trace of who did what is kept without names as evidence. Counts and the record of handovers are kept too, without names.
retention-erase = You need not wait: privasi hapus erases it now.

## To take along

privacy-export-text = Your data, to be read. The NIK is written in part only, because Telegram stores chats abroad.
privacy-export-json = The same data, for a program.
privacy-export-failed = The file cannot be made right now. Try again later, or type petugas to reach a person.
export-title = Data stored by { $office } from this chat
export-written = Written: { $at }
export-since = First message: { $at }
export-consents = CONSENTS
export-consent = - version { $version }, given { $at }
export-consent-withdrawn = - version { $version }, given { $at }, withdrawn { $until }
export-interests = INTERESTS
export-interest = - { $reference }: { $name }, born { $born }, { $village }, passport: { $kind }, people: { $people } ({ $group }), needs: { $need }, phone: { $phone }, { $state }, since { $at }
export-for-other = (registered for somebody else, such as a child)
export-interest-open = waiting for a visit
export-interest-served = served
export-interest-withdrawn = withdrawn
export-visits = VISITS
export-visit = - { $village }, { $day }, people: { $people }
export-person = · { $name }, born { $born }, NIK { $nik }, passport: { $kind }
export-applications = APPLICATIONS
export-application = - { $number }: { $name }, { $status } ({ $day }), followed since { $at }
export-address = · address version { $version }: { $street }, { $village }, landmark: { $landmark }, recipient: { $recipient }, confirmed { $at }
export-recipient = { $name } ({ $rule })
export-pin = · position: { $lat }, { $lon }
export-delivery = · delivery: { $state }, since { $at }, received by: { $received }
export-nobody = nobody yet
export-door = · a photo or the position of the door is kept
export-tickets = QUESTIONS AND COMPLAINTS
export-ticket = - ticket { $number } ({ $kind }), opened { $at }
export-ticket-mine = · { $at }, you: { $words }
export-ticket-office = · { $at }, the office: { $words }
export-ticket-open = · still open
export-ticket-closed = · closed { $at }
export-cases = REPORTS THAT A PASSPORT DID NOT ARRIVE
export-case = - application { $number }, reported { $at }
export-case-open = · still open
export-case-closed = · closed { $at }: { $words }
export-comments = COMMENTS IN SURVEYS
export-comment = - { $at }: { $words }
export-other = OTHER
export-lookups = - tries at a status that still count: { $count }
export-stopped = - kinds of news that are stopped: { $count }
export-kept = HOW LONG IT IS KEPT

## To correct

privacy-correct = Interests, delivery address and applicants of a visit can be corrected here. Which one?
privacy-correct-office = Name or birth date of a passport application are corrected by the office: { $contact }

## To withdraw

privacy-withdraw-what = If you withdraw your consent: open interests are withdrawn, places at visits are given up, applications are no longer followed, and news stop. A delivery that is on its way is still finished.
privacy-withdraw-ask = Withdraw your consent?
privacy-withdrawn = Your consent is withdrawn. Interests withdrawn: { $interests }. Visits given up: { $visits }. Applications no longer followed: { $applications }.
privacy-withdrawn-deliveries = Deliveries that are still finished: { $deliveries }. Their code and news still come here.
privacy-withdrawn-stays = The data is not erased yet. That is a step of its own, at any time: type <b>privasi hapus</b>.

## To erase

privacy-erase-what = Erased: name, birth date, phone number, NIK, delivery address, interests, attendance, and the link between this chat and applications. Data of a child or of others that were registered from here are erased too.
privacy-erase-stays = What stays: counts and the record of handovers, without names. The passport application at the office stays, as the law says.
privacy-erase-will-wait = A passport is still on its way. Everything is erased as soon as that is over.
privacy-erase-ask = Erase everything?
privacy-erase-ask-again = Once erased, it cannot be brought back. Type <b>hapus</b> (erase) to erase it now, or batal (cancel).
privacy-erase-type-it = Type hapus if it is really to be erased, or batal if not.
privacy-erase-role-first = This chat still has a role at the office. Have the role taken away first, then ask again.
privacy-erased = Erased. The number of this chat goes too, once this message is sent.
privacy-erased-now = The delivery is over, so we have erased your data as you asked. The number of this chat goes too, once this message is sent.
privacy-erased-telegram = The history of this chat is kept by Telegram and can be deleted in the app. If you need us again, type /daftar.
privacy-erase-waits =
    Your request is on record. The data is erased as soon as this is over:
    { $reasons }
privacy-erase-due = Officers see this request. It is due { $due }.
privacy-waits-for-delivery = • Application { $number }: its passport is with the courier
privacy-waits-for-case = • Application { $number }: the report that it did not arrive is still open
privacy-keep-none = No request to erase data waits. What is stored can be seen with /privasi.
privacy-keep-ask = A request to erase is on record since { $asked }. Take it back, so that the data stays?
privacy-kept = The request to erase is taken back. The data stays.
privacy-officers-kept = The request to erase data that was due { $due } was taken back by its resident. Nothing has to be erased.
privacy-officers-waiting =
    A request to erase data waits:
    { $reasons }
    To be settled before { $due }.

## Buttons and reasons

privacy-button-readers = Who looked
privacy-button-retention = How long
privacy-button-export = Download data
privacy-button-correct = Correct
privacy-button-withdraw = Withdraw consent
privacy-button-erase = Erase data
privacy-button-erase-all = Erase everything
privacy-button-erase-now = Erase now
privacy-button-address = Delivery address
privacy-button-visits = Visit data

# Erasing one person alone
privacy-button-keep = Keep my data
privacy-button-erase-other = Erase a child's data
privacy-other-none = No data of anybody else is in this conversation. To erase everything, type /privasi hapus.
privacy-other-which = Whose data are to be erased? Tap the name, or type it.
privacy-other-what = Only the data of { $name } are erased: name, birth date, NIK, delivery address, interest, and this conversation's link with the application. Your own data stay.
privacy-other-ask = Erase the data of { $name }? Type <b>delete</b>, or cancel.
privacy-other-unread = That name is not in the list, or is there more than once. Tap the name, or type more of it.
privacy-other-erased = Erased. Your own data are as they were.
privacy-other-waits = Not yet: the passport is on its way, or is said not to have arrived ({ $numbers }). Repeat it once that is over. Nothing has changed.
