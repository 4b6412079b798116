# The names of things in a sentence.

said = { $words }
figure = { $number }
programme-gone = passport service (the name of the programme is not on file)

kind-new = New
kind-expired = Expired
kind-full = Pages full
kind-lost = Lost
kind-damaged = Damaged
kind-data-change = Change of data

group-alone = Alone
group-family = Family
group-neighbours = Neighbours
group-school = School
group-office = Office
group-community = Community
group-hajj-umrah = Hajj or umrah

need-nothing = None
need-elderly = Elderly person
need-disability = Disability
need-small-child = Small child

status-received = Papers received
status-returned = Papers returned
status-awaiting-payment = Waiting for payment
status-paid = Paid
status-interview = Interview and photo
status-verification = Being verified
status-adjudication = In the final check
status-printed = Printed
status-finished = Finished, ready to be brought
status-handed-over = Handed over
status-postponed = Postponed
status-suspended = Suspended
status-refused = Cannot be processed
status-cancelled = Cancelled

next-received = Next: the papers are checked, then payment.
next-returned = Some papers are missing. An officer explains which.
next-awaiting-payment = Next: pay with the billing code from the officer. Keep the receipt.
next-in-process = There is nothing to do now.
next-printed = Next: a last check, then it is ready to be brought.
next-finished = Next: a courier brings it to the delivery address, once that is confirmed.
next-finished-address = Next: a courier brings it to the confirmed delivery address.
next-handed-over = All done. Keep the passport safe.
next-ask-office = An officer explains it, not this chat.
next-cancelled = This application does not go on. An officer can explain the next step.

delivery-assigned = with the courier
delivery-departed = on its way
delivery-arrived = the courier is at the door
delivery-handed-over = handed over
delivery-not-delivered = could not be handed over yet
delivery-returned = back at the office

recipient-myself = The applicant
recipient-same-family-card = Family, same KK
recipient-letter-of-authority = With letter of authority

role-officer = officer
role-approver = approver
role-courier = courier

regency-belitung = Belitung
regency-belitung-timur = Belitung Timur
