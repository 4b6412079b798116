# Passports that go to couriers: the list, one passport, the manifest, and news of them.

boat-line = Boat from { $harbour }: { $departs } (noted { $since })
boat-line-back = Boat from { $harbour }: { $departs }; back { $returns } (noted { $since })
boat-unknown = Boat times: for the office to fill in
deliveries-waiting =
    <b>Address waits for an answer</b> ({ $count }), cannot be given out yet
    { $lines }
deliveries-fetched =
    <b>Fetched at the office</b> ({ $count }), not brought
    { $lines }
deliveries-state-planned = again on { $day }
deliveries-state-locked = ⚠️ code locked
deliveries-state-asked = ⚠️ wants another address
deliveries-ask-open = Type a number to see one.
deliveries-button-village = { $village } ({ $count })
deliveries-courier-gone = { $courier } is a courier no more. Nothing was given out.
deliveries-not-given =
    <b>Could not be given out</b> ({ $count }):
    { $lines }
not-given-taken = { $number }: { $courier } has it already
not-given-status = { $number }: its status is “{ $status }” now
not-given-no-address = { $number }: its address is not confirmed
not-given-waits = { $number }: its address waits for an answer
not-given-fetched = { $number }: its applicant fetches it at the office
not-given-more = … and { $count } more. Type an application number to see why.

# One passport
dispatch-card-title = <b>{ $number }</b> · { $name }
dispatch-card-facts = { $lines }
dispatch-card-status = Status: { $status }
dispatch-card-courier = Courier: { $courier }, { $state }
dispatch-card-assigned-by = Given out by: { $officer }
dispatch-card-right = Status set right by { $officer }, { $at }
dispatch-card-right-back = Setting the status right was undone by { $officer }, { $at }
dispatch-card-tracking = Post tracking: { $tracking }
dispatch-card-locked = ⚠️ Its handover code is locked.
dispatch-card-nobody = ⚠️ Nobody follows this application in Telegram yet, so its handover code cannot be opened.
dispatch-card-address =
    <b>Address</b>
    { $lines }
dispatch-card-no-address = Its address is not confirmed.
dispatch-card-confirmed = Confirmed { $at }
dispatch-card-proposed =
    <b>An officer's proposal, waiting for the resident</b> (since { $at })
    { $lines }
dispatch-card-asked =
    <b>The resident wants the address to be</b> (since { $at })
    { $lines }
dispatch-landmark = Landmark: { $landmark }
dispatch-recipient = Recipient: { $rule }
dispatch-recipient-named = Recipient: { $name } ({ $rule })
dispatch-card-ask = What shall be done?
dispatch-act-unread = That cannot be done with this passport now. Choose a button, or type its words.
dispatch-too-late = No courier has that passport any more, so nothing was changed. This is how it stands.
dispatch-button-address = Change address
dispatch-button-withdraw = Withdraw proposal
dispatch-button-accept = Accept the wish
dispatch-button-decline = Decline the wish
dispatch-button-reassign = Change courier
dispatch-button-take-back = Take back
dispatch-button-track = Post tracking
dispatch-button-manifest = Manifest
dispatch-button-followers = Followers
dispatch-button-right = Set status right
dispatch-button-right-back = Undo setting right

# Another courier, back to the office
reassign-ask = Who brings it instead?
reassigned = { $number } went from { $from } to { $to }. Both have been told. The old handover code is good no more.
reassign-same = { $courier } has this passport already. Nothing was changed.
reassign-only-back = This passport cannot go to another courier: its status changed, the resident wants another address, or the resident will fetch it at the office. What can be done: answer the wish first, or take it back.
reassign-no-courier = That person is a courier no more. Nothing was changed.
take-back-ask = Why is the passport taken back? Tap, or write the reason.
dispatch-under-way = Please note: { $state }.
dispatch-being-handed-over = Not now: the code of passport { $number } was right a moment ago, so { $courier } is handing it over. If that comes to nothing, try again after { $until } WIB, or call the courier.
take-back-mistake = Picked by mistake
take-back-courier = Courier cannot go
take-back-weather = Weather or boat
take-back-application = Papers looked at again
take-back-reason-unread = I could not read the reason. Write a few words.
take-back-dropped = All right, the courier keeps the passport.
taken-back = { $number } was taken back from { $courier }. The courier has been told, and the old handover code is good no more.

# A status that says by mistake that it was handed over
right-what = Its status becomes “ready to be delivered” again. The courier and whoever follows the application are told.
right-ask = What is the reason? Example: ticked by mistake at the counter, the courier still has the passport
right-dropped = All right, its status stays.
right-done = Set right: { $number } is ready to be delivered again. The applicant has been told.
right-done-courier = Set right: { $number } is still with { $courier } and may be handed over. The courier and the applicant have been told.
right-done-nobody = Set right: { $number } is ready to be delivered again. No applicant follows this application on Telegram.
right-done-courier-only = Set right: { $number } is still with { $courier } and may be handed over. The courier has been told; no applicant follows this application on Telegram.
right-nothing = There is nothing to set right: the passport was handed over indeed, or its status has changed. This is how it stands now.
right-somebody = an officer
right-set-before = { $officer } has set that status right already, { $at }. Your reason was not kept.
right-back-ask = Its status becomes “handed over” again, as the office's file says. The courier, and whoever has read the status that was set right, is told. Undo setting it right?
right-back-button = Undo
right-back-kept = All right, it stays set right.
right-back-done = Undone: { $number } counts as handed over.
right-back-done-courier = Undone: { $number } counts as handed over. { $courier } is asked to bring it back if it is still there.
right-back-nothing = There is nothing to undo: the passport was handed over indeed, or its status has changed. This is how it stands now.
right-back-before = { $officer } has undone that already, { $at }.

# Followers
followers =
    <b>Followers of { $number }</b>
    { $lines }
followers-none = Nobody follows { $number } on Telegram.
followers-line = { $number }. { $name }, since { $since }
followers-line-whose = { $number }. { $name } (as they say: { $whose }), since { $since }
followers-no-name = no name on file
followers-ask = Who is removed? Type the number, or go back.
followers-number-unread = That number is not in the list. The numbers are 1 to { $last }.
followers-ask-reason = They only hear that this application is not followed any more. Why is number { $number } removed?
followers-reason-asked = The applicant asks
followers-reason-no-right = No right to it
followers-reason-old-account = Old account
followers-reason-mistake = By mistake
followers-reason-unread = I could not read the reason. Examples: the applicant asked, no right to it, old account, by mistake
followers-kept = All right, nobody is removed.
followers-removed = Removed from the followers of { $number }. Handover codes that they may have seen are no longer valid.
followers-gone = They do not follow this application any more. Nothing has changed.
news-follow-ended = This chat no longer follows application { $number }. If there is anything to ask, an officer can help.

# Post tracking
tracking-ask = What is the postal tracking number? Example: RR473124829ID
tracking-unread = That does not read as a tracking number: 8 to 20 letters and digits. Example: RR473124829ID
tracking-digit = The last digit of { $tracking } does not fit the others; something may be mistyped. Keep it all the same?
tracking-button-again = Type again
tracking-kept = Tracking number { $tracking } is kept for { $number }. The resident has been told.
tracking-kept-nobody = Tracking number { $tracking } is kept for { $number }. No applicant follows this application on Telegram.
tracking-not-s10 = It is not of the form two letters, nine digits, two letters, so its digits cannot be checked. Please compare it once more.

# A wish for another address
request-ask-accept = Does the same courier keep it, or is it taken back first?
request-button-same-courier = Same courier
request-button-take-back = Take back first
request-ask-decline = Why not? The reason goes to the resident. Example: the courier is on the boat, the old address can still be reached
request-taken-kept = The address of { $number } is changed. { $courier } keeps the passport; courier and resident have been told.
request-taken-back = The address of { $number } is changed, and the passport was taken back from { $courier }. Both have been told; it is ready to be given out again.
request-taken = The address of { $number } is changed. The resident has been told.
request-taken-kept-nobody = The address of { $number } is changed. { $courier } keeps the passport and has been told. Whoever asked no longer follows this application, so they were not told.
request-taken-back-nobody = The address of { $number } is changed, and the passport was taken back from { $courier }, who has been told; it is ready to be given out again. Whoever asked no longer follows this application, so they were not told.
request-taken-nobody = The address of { $number } is changed. Whoever asked no longer follows this application, so they were not told.
request-declined = The wish for { $number } is declined. The resident has been told why.
request-declined-nobody = The wish for { $number } is declined. Whoever asked no longer follows this application, so the reason was not sent.
request-settled = Another officer has answered that, or things have changed. Nothing was changed.

# Manifest
manifest-empty = { $courier } carries no passport.
manifest-page = Manifest of { $courier }, { $count ->
        [one] one passport
       *[other] { $count } passports
    }: a list to be signed, then a slip for each passport. It holds personal data; print only what is needed.
manifest-book = The same list to work with.
manifest-title = Delivery manifest, { $day }
manifest-courier = Courier: { $courier }, { $count ->
        [one] one passport
       *[other] { $count } passports
    }
manifest-signature = Date and recipient's signature
manifest-cut = cut here
manifest-small-print = This code opens the delivery in its courier's chat alone. Handover is free, against the recipient's code.
manifest-no-landmark = no landmark
manifest-sheet = Manifest { $courier }
manifest-column-number = No.
manifest-column-code = Application number
manifest-column-name = Name
manifest-column-village = Village
manifest-column-landmark = Landmark
manifest-column-recipient = Recipient
manifest-column-state = State
manifest-column-tracking = Post tracking

# News for couriers and residents
courier-news-taken = Passport { $number } to { $village } is not in this round any more. If it is with you, bring it back to an officer.
courier-news-taken-address = Passport { $number } was taken back because its address changed. If it is with you, bring it back to an officer.
courier-news-address-changed = The address of passport { $number } changed at the resident's wish, it is in { $village } now. Open the round for the new address; the old slip is good no more.
courier-news-set-right = An officer has set the status of passport { $number } to { $village } right. It may be handed over, with the code as usual.
courier-news-right-taken-back = Setting the status of passport { $number } to { $village } right was undone: the office says that it was handed over. Do not hand it over; if it is still with you, bring it back to an officer.
officers-stopped-right = If that is a mistake and the courier still has the passport: open the application and choose to set its status right.
news-not-today = The passport for application { $number } does not come now after all; its delivery is arranged anew.
news-not-today-next = The old handover code is good no more. We tell you when a courier sets out.
news-tracked = The passport for application { $number } goes by post, under tracking number <b>{ $tracking }</b>.
