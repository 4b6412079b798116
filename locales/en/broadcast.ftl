# Broadcasts.

broadcast-words = { $words }

# List and card
broadcasts-none = There is no broadcast yet. Let us write the first.
broadcasts-list =
    <b>Broadcasts</b>
    { $lines }
broadcasts-line = { $number }. { $title }: { $state }
broadcasts-ask = Write a new broadcast, or look at one of these? Type its number.
broadcasts-not-understood = That number is not in the list. Type a broadcast's number, or <b>new broadcast</b>.
broadcasts-which-to-undo = Which broadcast? Type it with its number. Example: recall 3
broadcasts-none-fits = There is no broadcast for which that can be done now. See all: /siar
broadcasts-several-fit = { $lines }
broadcasts-ask-which = Which broadcast? Type its number.
broadcast-untitled = Notice of a visit
broadcast-title-correction = correction of “{ $title }”
broadcast-title-recall = recall of “{ $title }”
broadcast-state-approval = waits for approval
broadcast-state-scheduled = scheduled for { $at }
broadcast-state-running = being sent, { $done } of { $chats }
broadcast-state-paused = held, { $left } left
broadcast-state-stopped = stopped, { $sent } of { $chats } sent
broadcast-state-newer = made by a newer version
broadcast-newer = Broadcast { $number } was made by a newer version of the bot. This version can only show it; nothing has changed.
broadcast-newer-topic = Its topic is one of a newer version of the bot.
broadcast-state-recalled = recalled
broadcast-state-refused = not approved
broadcast-state-attention = <b>needs a look</b>, { $failed } failed, { $unknown } doubtful
broadcast-state-ended = finished, { $sent } sent
broadcast-card =
    <b>Broadcast { $number }</b>: { $title }
    State: { $state }
broadcast-not-now-approval = That broadcast still waits for approval.
broadcast-not-now-scheduled = That broadcast is scheduled and not sent yet.
broadcast-not-now-running = That broadcast is being sent.
broadcast-not-now-paused = That broadcast is held.
broadcast-not-now-stopped = That broadcast was stopped.
broadcast-not-now-refused = That broadcast was not approved, so it is not sent.
broadcast-not-now-ended = That broadcast is finished.
broadcast-button-new = New broadcast
broadcast-button-see = See broadcast
broadcast-button-words = See text
broadcast-button-attention = Needs a look
broadcast-button-stop = Stop
broadcast-button-resend = Send again
broadcast-button-recall = Recall
broadcast-button-approve = Approve
broadcast-button-refuse = Refuse

# Words
broadcast-ask-words =
    What does it say? Type it, or send a photo or a file with a caption.
    { "*" }bold*, _italic_ and ~struck~ look as in WhatsApp. Example: Tim paspor datang *Kamis, 3 Desember*.
broadcast-ask-correction = What should it say? Type the whole text; what people have received is replaced.
broadcast-correction-words-only = A correction changes words only. Photo, file and map pin stay as they were.
broadcast-file-kept = Kept. The words under it may have { $most } characters at most.
broadcast-pin-kept = The map pin is kept, and sent after the words.
broadcast-words-empty = There are no words yet. Nothing has changed.
broadcast-words-too-long = That is { $length } characters, { $longest } at most. Please shorten it.
broadcast-caption-too-long = That is { $length } characters. Under a photo or a file { $longest } at most. Please shorten it.
broadcast-mark-unclosed =
    The sign { $mark } in line { $line }, character { $column }, is not closed in that line (▸ shows it):
    { $shown }
    Put { $mark } at the end of its word as well, or take the sign out.
broadcast-mark-unopened =
    The sign { $mark } in line { $line }, character { $column }, closes what was not opened (▸ shows it):
    { $shown }
    Put { $mark } at the beginning of its word as well, or take the sign out.

# Topic, English, attachment, buttons
broadcast-ask-topic = What is it about? Whoever stopped such news is left out.
broadcast-topic-visits = Visits
broadcast-topic-service = News of the service
broadcast-ask-english = What is it in English? Without it, English readers get the Indonesian text.
broadcast-ask-english-correction = This broadcast was translated. What should it say in English?
broadcast-button-drop-english = No translation
broadcast-ask-attachment = Send a photo, a file or a map pin (it can be typed, example: -2.7384, 107.6312). With a photo or a file the words may have { $most } characters at most.
broadcast-button-drop-file = No photo or file
broadcast-button-drop-pin = No map pin
broadcast-button-visit-pin = The visit's pin
broadcast-visit-no-pin = That visit has no map pin yet, or is over.
broadcast-pin-unread = I could not read that point. Type its two numbers, or paste a link from a map. Example: -2.7384, 107.6312
broadcast-pin-short-link = I cannot read short links here. Open the link first, then copy its two numbers. Example: -2.7384, 107.6312
broadcast-pin-far = That point is far from Belitung. The first number is negative south of the equator. Example: -2.7384, 107.6312
broadcast-ask-buttons = Which buttons under it? Choose, or type a link. Example: All papers https://example.org/papers
broadcast-ask-more-buttons =
    Buttons under it:
    { $lines }

    Any more? Choosing one again takes it away.
broadcast-buttons-line = – { $label }
broadcast-buttons-too-many = There are { $most } buttons already, that is the most.
broadcast-button-drop-links = No links
broadcast-link-unread = I could not read that link. It must begin with https:// and have no space. Example: All papers https://example.org/papers
broadcast-label-too-long = A button may have { $longest } characters at most.
broadcast-offer-register = Register interest
broadcast-offer-schedule = Schedule
broadcast-offer-status = Status
broadcast-offer-officer = Ask an officer
broadcast-offer-link = Open link

# Audience
broadcast-ask-audience = Who is it for? Type it, or choose. Example: Kecamatan Membalong, kelompok sekolah
broadcast-audience =
    <b>Audience</b>
    { $lines }
broadcast-audience-together = Of one kind any is enough; different kinds must all be true.
broadcast-audience-more = Add, remove (example: remove 1), or go on?
broadcast-audience-narrow = Narrow it down, or go on?
broadcast-audience-not-said = Please choose an audience first. If it really is for all, type <b>everybody</b>.
broadcast-audience-unread = I could not read “{ $piece }”. Nothing has changed. Example: Pulau Seliu, school, new, status finished
broadcast-island-without-village = The official list has no village on { $island }. Please name the village.
broadcast-except = An audience is chosen by naming who is meant; leaving some out is not possible yet. Nothing has changed.
broadcast-remove-unread = That is not in the audience. Numbers run from 1 to { $last }. Example: remove 1
broadcast-reach = Reaches <b>{ $chats ->
        [one] { $chats } chat
       *[other] { $chats } chats
    }</b>.
broadcast-reach-without = Reaches <b>{ $chats ->
        [one] { $chats } chat
       *[other] { $chats } chats
    }</b>. Left out: { $stopped } stopped such news, { $blocked } blocked the bot.
broadcast-nobody = Nobody would receive it yet: nobody fits. Try another audience.
broadcast-nobody-left = Nobody would receive it yet: { $stopped } stopped such news, { $blocked } blocked the bot. Try another audience.
broadcast-ask-places = From where? Type a village, a district or an island. Example: Kecamatan Membalong, Pulau Seliu
broadcast-ask-groups = Which kind of group?
broadcast-ask-kinds = Who needs which kind of passport?
broadcast-ask-statuses = Whose application has which status?
broadcast-ask-roles = Who has which role?
broadcast-ask-tongues = Who reads which language?
broadcast-which-place = Which one?
broadcast-which-visit =
    { $lines }

    Which visit? Type its number or its village.
broadcast-visit-line = { $number }. { $visit }
broadcast-visit = { $village }, { $day }
broadcast-visit-unread = That visit is not in the list.
broadcast-no-visits = No visit is planned yet.
broadcast-ask-attendance = Who of the visit to { $visit }? Several if you like. Example: coming and queued
broadcast-attendance-unread = I could not read that. Example: coming, queued, cannot, told, not told
broadcast-ask-everybody = Really for everybody who ever wrote to this bot?
broadcast-button-everybody = Everybody
broadcast-button-places = Place
broadcast-button-groups = Group
broadcast-button-kinds = Passport kind
broadcast-button-visit = Visit
broadcast-button-statuses = Status
broadcast-button-roles = Role
broadcast-button-tongues = Language
broadcast-button-waiting = Still waiting
broadcast-button-go-on = Go on
broadcast-button-coming = Coming
broadcast-button-queued = Queued
broadcast-button-coming-or-queued = Coming or queued
broadcast-button-declined = Cannot
broadcast-button-told = Told
broadcast-button-not-told = Not told yet
broadcast-item-line = { $number }. { $item }
broadcast-item-everybody = Everybody who ever wrote
broadcast-item-village = { $village } village
broadcast-item-district = { $district } district
broadcast-item-island = { $island } ({ $villages ->
        [one] { $villages } village
       *[other] { $villages } villages
    })
broadcast-item-waiting = Still waiting for a visit
broadcast-item-group = Group: { $group }
broadcast-item-kind = Passport: { $kind }
broadcast-item-status = Status: { $status }
broadcast-item-role = Role: { $role }
broadcast-item-indonesian = Reads Indonesian
broadcast-item-english = Reads English
broadcast-item-coming = Coming
broadcast-item-queued = Queued
broadcast-item-declined = Cannot come
broadcast-item-told = Told
broadcast-item-not-told = Not told yet
broadcast-item-of-visit = { $who }: visit to { $visit }
broadcast-item-of-a-visit = { $who }: a visit
broadcast-kind-damaged-valid = Damaged, still valid
broadcast-kind-damaged-expired = Damaged, expired

# Preview
broadcast-preview = The message above is exactly what they will receive.
broadcast-preview-both = The two messages above are exactly what they will receive: Indonesian, then English.
broadcast-summary =
    Topic: { $topic }
    Audience:
    { $lines }
broadcast-is-urgent = ⚠️ Urgent: { $reason }
broadcast-needs-approval = More than { $most } chats, so an approver has to agree first.
broadcast-ask-send = Send it now? To schedule it, just type when. Example: tomorrow at 8
broadcast-ask-correct = Replace the message in { $chats ->
        [one] { $chats } chat
       *[other] { $chats } chats
    } that received it?
broadcast-decide-unread = I could not read that. Type <b>send</b>, when to send it, or one of the buttons.
broadcast-tested = That was the test, for you alone.
broadcast-button-send = Send now
broadcast-button-correct = Send correction
broadcast-button-schedule = Schedule
broadcast-button-test = Test to me
broadcast-button-urgent = Urgent
broadcast-button-not-urgent = Not urgent
broadcast-button-change-words = Change text
broadcast-button-change-audience = Change audience
broadcast-button-english = English
broadcast-button-attachment = Attachment
broadcast-button-buttons = Buttons
broadcast-button-topic = Change topic

# Time
label-time = { $time }
broadcast-ask-when = When shall it be sent? Type the day and the hour. Example: tomorrow at 8, Senin 07.30, 3 December 9:00
broadcast-ask-hour = { $day }, at what time? Example: 08:00
broadcast-confirm-when = Sent on <b>{ $at }</b>. Right?
broadcast-moment-unread = I could not read that time, or there is no such date. Example: tomorrow at 8
broadcast-moment-past = { $at } has passed. Please choose a time to come.
broadcast-day-past = { $day } has passed. Please choose a day to come.
broadcast-moment-too-far = { $day } is more than 60 days ahead. Please choose a nearer time.
broadcast-quiet-now = These are quiet hours, people are at rest. Send it on { $free }, or is it urgent?
broadcast-quiet-then = { $at } is in quiet hours. Send it on { $free }, or is it urgent?
broadcast-button-after-quiet = After quiet hours
broadcast-button-other-time = Another time
broadcast-ask-urgent = Why is it urgent? Choose, or write a few words. The reason is recorded. Example: high waves, no boat leaves
broadcast-urgent-weather = Weather
broadcast-urgent-boat = Boat
broadcast-urgent-change = Sudden change

# Afterwards
broadcast-begun = Broadcast { $number } is being sent to { $chats ->
        [one] { $chats } chat
       *[other] { $chats } chats
    }.
broadcast-scheduled = Broadcast { $number } is scheduled: <b>{ $at }</b>. Its audience is counted again then.
broadcast-awaits-approval = Broadcast { $number } waits for approval. { $approvers ->
        [one] { $approvers } approver has
       *[other] { $approvers } approvers have
    } been told; you will hear what comes of it.
broadcast-nobody-approves = A broadcast of this size needs a second person, and there is no other approver yet. It was not sent. Make the audience smaller, or invite an approver first.
broadcast-correction-begun = The correction runs as broadcast { $number }: { $people ->
        [one] { $people } chat
       *[other] { $people } chats
    }. A changed message makes no sound on their phones; where the correction matters, send a new broadcast as well.
broadcast-other-kind = Telegram cannot add or take away a photo, a file or a map pin in a message that was sent. Nothing has changed.

# Approval
broadcast-approval-asked =
    Broadcast { $number } by { $author } needs approval. Its message is above.
    Audience:
    { $lines }
broadcast-approval-correction = It corrects broadcast { $number }: the message that { $chats } chats have becomes the one above.
broadcast-approval-when = To be sent on { $at }.
broadcast-approved = Approved. Broadcast { $number } is being sent to { $chats ->
        [one] { $chats } chat
       *[other] { $chats } chats
    }.
broadcast-approved-for = Approved. Broadcast { $number } is sent on { $at }.
broadcast-refused = Broadcast { $number } was not approved and is not sent. Its author has been told.
broadcast-was-approved = Broadcast { $number } “{ $title }” was approved by { $by } and is being sent to { $chats ->
        [one] { $chats } chat
       *[other] { $chats } chats
    }.
broadcast-was-approved-for = Broadcast { $number } “{ $title }” was approved by { $by }, to be sent on { $at }.
broadcast-was-refused = Broadcast { $number } “{ $title }” was not approved by { $by }, so it is not sent.
broadcast-approved-before = That broadcast was approved by { $by } already.
broadcast-cannot-start = Broadcast { $number } cannot start, because something is wrong with its data. Nothing was sent, and it still waits. To cancel it, type: siaran { $number } batalkan
broadcast-own-work = Your own broadcast is approved by somebody else. Who can: { $others }.
broadcast-own-work-alone = Your own broadcast is approved by somebody else, and there is no other approver yet.
broadcast-not-approver = Only approvers can approve: { $approvers }.
broadcast-no-approver = Only { $role }s can approve, and there is none yet.

# Steering
broadcast-paused = Held. { $left ->
        [one] { $left } chat waits
       *[other] { $left } chats wait
    }.
broadcast-resumed = It goes on. { $left ->
        [one] { $left } chat is
       *[other] { $left } chats are
    } left.
broadcast-stopped = Stopped. { $sent } sent, { $withdrawn } withdrawn before they were sent.
broadcast-left-as-it-is = All right, it is left as it is. Nothing has changed.
broadcast-confirm-stop = Stop broadcast { $number }? The { $sent } that were sent stay, the other { $left } will not be sent any more.
broadcast-confirm-drop = Cancel broadcast { $number }? It will not be sent.
broadcast-confirm-failed = Send broadcast { $number } again to the { $count ->
        [one] { $count } chat
       *[other] { $count } chats
    } where it failed? Whoever blocked the bot is still left out.
broadcast-confirm-unknown = Send broadcast { $number } again to the { $count ->
        [one] { $count } chat
       *[other] { $count } chats
    } in doubt? Doubtful means that nobody knows whether it arrived: some may get it twice.
broadcast-confirm-recall = Recall broadcast { $number } from { $sent ->
        [one] { $sent } chat
       *[other] { $sent } chats
    }? Telegram deletes only what is less than 48 hours old: { $deletable } of them can still go.
broadcast-confirm-refuse = Refuse broadcast { $number }? It will not be sent.
broadcast-none-failed = Nothing failed.
broadcast-none-unknown = Nothing is in doubt.
broadcast-is-recalled = That broadcast was recalled.
broadcast-recalled-before = { $by } recalled that broadcast, { $at }. Nothing more was sent.
broadcast-is-outdated = What it says is no longer true, because its visit has changed or is over. Whoever did not get it is told through /kunjungan.
broadcast-correct-at-visit = A visit's notice is corrected at its visit, so that its buttons and its point on the map stay right. Type: kunjungan { $visit } ubah
broadcast-words-elsewhere = Its text was composed in /kunjungan.
broadcast-resent = In line again: { $people ->
        [one] { $people } chat
       *[other] { $people } chats
    }.
broadcast-resent-nobody = Nobody can be sent it again: all of them blocked the bot or stopped such news.
broadcast-recall-begun = The recall runs as broadcast { $number }: { $people ->
        [one] { $people } chat
       *[other] { $people } chats
    }.
broadcast-recall-begun-late = The recall runs as broadcast { $number }: { $people ->
        [one] { $people } chat
       *[other] { $people } chats
    }. { $late } are older than 48 hours and stay.

# Receipts
broadcast-attention =
    <b>Needs a look</b>: { $count ->
        [one] { $count } chat
       *[other] { $count } chats
    }
    { $lines }
broadcast-attention-line = { $reference } · { $village } · { $reason }
broadcast-attention-more = and { $count } more, all of them are in the file.
broadcast-attention-none = Nothing needs a look.
broadcast-receipt-no-reference = no interest number
broadcast-receipt-no-village = village not known yet
broadcast-receipts = Receipts of broadcast { $number }: { $count ->
        [one] { $count } chat
       *[other] { $count } chats
    }.
broadcast-receipts-none = There are no receipts yet: that broadcast has not started.
receipt-waiting = waiting
receipt-sending = being sent
receipt-sent = sent
receipt-failed = failed
receipt-unknown = doubtful
receipt-withdrawn = withdrawn before it was sent
receipt-reason-blocked = blocked the bot
receipt-reason-account-gone = the Telegram account is deleted
receipt-reason-never-wrote = never wrote to this bot
receipt-reason-too-old = older than 48 hours
receipt-reason-message-gone = the reader has deleted the message
receipt-reason-not-changeable = Telegram does not allow that message to be changed any more
receipt-reason-file-gone = the photo or file is no longer at Telegram
receipt-reason-stopped = stopped by an officer
receipt-reason-visit-changed = the visit changed
receipt-reason-unwanted = stopped such news
receipt-reason-recalled = the broadcast was recalled
receipt-reason-overtaken = a newer correction takes its place
receipt-reason-erased = their data was erased
receipt-reason-telegram = refused by Telegram
receipt-reason-crash = the program ended in mid-call
receipt-reason-no-answer = Telegram did not answer in time
receipt-reason-line-broke = the connection to Telegram broke in mid-call
receipt-reason-none = no detail
receipts-title = Receipts of broadcast { $number }
receipts-reference = Interest number
receipts-village = Village
receipts-state = State
receipts-at = Time
receipts-reason = Detail
receipts-telegram = Telegram's answer
receipts-message = Message number
receipts-again = Sent again
receipts-chat = Chat
