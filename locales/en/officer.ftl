# Officers' conversations.

welcome-officer = Welcome, { $name }. This chat now has the role of <b>officer</b>.
welcome-approver = Welcome, { $name }. This chat now has the role of <b>approver</b>.
welcome-officer-can =
    What you can do from here:
    /minat – interest by village
    /kunjungan – plan and announce visits
    /siar – send and watch broadcasts
    /impor – import a file of applications
    /antaran – give passports to a courier
    /tiket – answer residents' questions and complaints
    /skm – results of the satisfaction survey
    All of them: /bantuan.
officer-no-such-thing = That is not in the list, or the role for it is no longer valid. Nothing has changed.
staff-done = All right, that is all for now.
label-number = { $number }
label-day = { $day }
label-hours = { $from }–{ $to }
name-not-known = not recorded yet
staff-button-done = Done
staff-button-back = Back
staff-button-drop = Cancel
staff-button-do-not = No
staff-button-later = Later
staff-button-save = Save
staff-button-send = Send

# Import
import-ask-file =
    Send the file of applications here: CSV (UTF-8) or XLSX.
    A column that must be there: <b>nomor_permohonan</b>. It is checked first; nothing changes yet.
import-file-wanted = A file is awaited, not words. Please attach a CSV or XLSX.
import-wrong-kind = The file { $name } is neither CSV nor XLSX.
import-too-large = That file is too large. { $limit } MB at most; please split it into several files.
import-fetching = The file { $name } has arrived. The result of its check will show here.
import-fetch-failed = The file could not be fetched from Telegram. Please send it once more.
import-came-late = The file you sent was not checked because another conversation is open. Send it again afterwards with /impor.
import-file-gone = That file is no longer kept; we keep files for one hour only. Please send it once more.
import-nothing-new = The file is sound, and nothing changes ({ $unchanged } rows are the same).
import-checked =
    The file is sound.
    New: <b>{ $new }</b>, changed: <b>{ $changed }</b>, the same: { $unchanged }.
    Chats that will be told: { $told }.
import-ask-apply = Apply it?
staff-button-apply = Apply
import-dropped = Not applied. Nothing has changed.
import-applied = Applied. New: <b>{ $new }</b>, changed: <b>{ $changed }</b>, the same: { $unchanged }. { $told ->
        [0] Nobody needs to be told.
        [one] { $told } chat is told.
       *[other] { $told } chats are told.
    }
import-ignored-columns = Columns that are not known and were passed over: { $columns }.
import-faults =
    Faults: <b>{ $count }</b>, in { $refused } rows. Nothing was applied.
    The other rows: new { $new }, changed { $changed }, the same { $unchanged }.
import-fault-list = { $lines }
import-faults-more = and { $count } more; all of them are in the file that follows.
import-faults-all = All { $count } faults, line by line.
import-faults-file = import-faults.xlsx
import-fault-file = { $what }
import-fault-line = Line { $line }: { $what }
import-fault-cell = Line { $line }, column { $column }: { $what }
fault-unreadable = this file cannot be read as CSV (UTF-8) or XLSX
fault-missing-column = this column is not there
fault-missing-value = nothing is filled in
fault-bad-date = “{ $found }” is not a date; example 31-12-2026
fault-not-yet = “{ $found }” is still to come; write a day that is past, or today
fault-unknown-code = “{ $found }” is not known; allowed: { $allowed }
fault-unknown-code-again = “{ $found }” is not known
fault-bad-number = “{ $found }” is not an application number (4 to 32 letters and digits)
fault-bad-name = this is not a name
fault-bad-phone = this is not a phone number
fault-unknown-place = “{ $found }” is not one village of Belitung or Belitung Timur
fault-repeated = this application number stands on an earlier line already
fault-step-back = “{ $found }” is a step back from the recorded status
fault-empty = this file has no rows
fault-too-long = this file has too many rows; please split it into several files

# Deliveries
deliveries-none = No passport waits to be brought, and none is on its way.
deliveries-village =
    <b>{ $village }</b>, address confirmed
    { $lines }
deliveries-line = { $number }. { $application } · { $name }
deliveries-more = and { $count } more, shown once these are given away
deliveries-others-more = … and { $count } more. Type an application number to open one of them.
deliveries-without-address =
    <b>Address not confirmed yet</b> ({ $count }), cannot be given away
    { $lines }
deliveries-under-way =
    <b>With couriers</b> ({ $count })
    { $lines }
deliveries-line-under-way = { $number }. { $application } · { $village } · { $courier }: { $state }
deliveries-ask-which = Which go to a courier? Type their numbers, several at once, such as: 1 3 5-8, or “all” and the village. To see one: see 2
deliveries-ask-unlock = Locked codes need a look. Which one shall be unlocked?
deliveries-picked = Picked: <b>{ $numbers }</b>. Add another number, or choose the courier.
deliveries-number-not-ready = Number { $number } cannot be given yet. Type that number alone to see why.
deliveries-numbers-unread = That number is not in the list. Numbers run from 1 to { $last }. Example: 1 3
staff-button-all = All
staff-button-choose-courier = Choose courier
staff-button-unlock-number = Unlock { $number }
deliveries-ask-courier = To whom do numbers { $numbers } go?
deliveries-courier-unknown = There is no courier of that name. Choose one of these.
deliveries-no-courier = There is no courier yet. An approver can invite one with /tim.
deliveries-confirm = Give <b>{ $count ->
        [one] { $count } passport
       *[other] { $count } passports
    }</b> to { $courier }? After this the addresses can no longer change.
staff-button-give = Give
deliveries-given = { $count ->
        [one] { $count } passport was
       *[other] { $count } passports were
    } given to { $courier }. The courier has been told.
unlock-ask-reason = Why shall the code be unlocked? The reason is recorded. Example: the recipient misread the code, I phoned them
unlock-reason-too-short = That reason is too short. Please write a few words.
unlock-reason-too-long = That reason is too long, { $longest } characters at most.
unlock-done = The code for { $number } is unlocked. The courier has been told.
unlock-done-before = { $officer } unlocked that code already, { $at }. Your reason was not kept.
unlock-not-locked = That code is not locked. Nothing was changed.
officers-code-locked = ⚠️ The handover code for { $number } to { $village } is locked after several wrong tries (courier: { $courier }). First make sure who the recipient is, then unlock it.
officers-not-delivered = Passport { $number } to { $village } was not delivered (courier: { $courier }). Reason: { $reason }.
staff-button-unlock = Unlock
staff-button-deliveries = See deliveries

# A broadcast's progress: one message that changes while it is sent
progress-lines = { $lines }
progress-title = <b>Broadcast { $number }</b>: { $title }
progress-title-correction = <b>Correction of broadcast { $number }</b>: { $title }
progress-title-recall = <b>Recall of broadcast { $number }</b>: { $title }
progress-running = Being sent.
progress-quiet = Waits for quiet hours to end at { $until } WIB.
progress-paused = <b>On hold.</b> The rest waits until it is resumed.
progress-stopped = <b>Stopped.</b> What was not sent yet is not sent any more.
progress-nobody = <b>Done</b>, but it reached nobody.
progress-attention = <b>Needs attention.</b> For some it is not certain that it arrived; see the counts.
progress-done = <b>Done.</b>
progress-bar = { $bar } { $percent }%
progress-sent = Sent: <b>{ $count }</b> of { $people } chats
progress-corrected = Corrected: <b>{ $count }</b> of { $people } chats
progress-recalled = Taken back from: <b>{ $count }</b> of { $people } chats
progress-failed = Failed: <b>{ $count }</b>
progress-unknown = Not certain: <b>{ $count }</b>
progress-withdrawn = Not sent any more: { $count }
progress-left = Left: { $count }
progress-seconds = { $rate } chats a second, about { $seconds } seconds to go
progress-minutes = { $rate } chats a second, about { $minutes } minutes to go
progress-left-out = Left out: { $stopped } chats that stopped such news, { $blocked } that cannot be reached.
progress-held =
    Broadcast { $number }, “{ $title }”, is due, but its author's role is no longer in force. Nothing was sent.
    It waits for an approver's decision.
progress-grown =
    Broadcast { $number }, “{ $title }”, is due, but reaches so many by now that a second person must agree. Nothing was sent.
    It waits for an approver's decision.
progress-broken =
    Broadcast { $number } is due, but something is wrong with its data, so it could not start. Nothing was sent; other broadcasts go on.
    It waits for an approver: approving it tries again. If it still does not start, stop it and write a new one.
progress-button-see = See broadcast
progress-button-pause = Pause
progress-button-resume = Resume
progress-button-stop = Stop
progress-button-resend-failed = Resend failed
progress-button-resend-unknown = Resend uncertain
progress-button-correct = Correct
progress-button-recall = Recall
progress-button-file = List of people
