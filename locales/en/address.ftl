# Delivery address: map pin, an officer's proposal, a wish once the courier has the passport, and news of them.

address-pin-far = That pin is about <b>{ $km } km</b> from the village of { $village }. Use it all the same?
address-pin-far-in = That pin is about <b>{ $km } km</b> from the village of { $village }, in { $there }. Use it all the same?
address-pin-sea = That pin lies in the sea, about { $km } km from { $village }. Send it again while at home, or move the map to the house.
address-pin-elsewhere = That pin lies outside Belitung and Belitung Timur, so our courier cannot go there. Send the house's pin, or skip it.
address-button-village-there = It is { $village }
address-of-another = Another Telegram account confirmed this address, so only part of it is shown here.
address-request-waits-masked = The wish to change the address for { $number }, of { $at }, still waits for an officer.
address-frozen = The courier has the passport already, so the address is locked. Ask an officer to change it?
address-frozen-now = The courier has just taken the passport, so the address cannot be changed here. Type /alamat to ask an officer to change it, or contact an officer: { $contact }
address-handed-over = The passport has been handed over, so the address need not be changed any more. If something is wrong, contact an officer: { $contact }
address-button-ask-change = Ask for a change
address-button-leave = Leave it
address-button-send = Send
address-button-not-right = No, not that
address-request-summary =
    This is the new address asked for, for { $number }:
    { $address }
address-request-ask = Send this request to an officer?
address-requested = The request for { $number } has gone to an officer. We tell you the answer here; until then the old address stands.
address-request-waits =
    The request to change the address for { $number } was sent on { $at } and waits for an officer. It asks for:
    { $address }
address-proposal =
    Our officer noted this address for { $number } and needs your word on it:
    { $address }
address-proposal-refused = All right, the old address stays. The officer has been told.
address-proposal-refused-first = All right, the officer has been told.
address-settled = That has been answered or withdrawn. Type /alamat to see the address that stands.

# An officer corrects an address
proposal-summary =
    Proposed address for { $number }:
    { $address }
proposal-ask = Send it to the resident to be confirmed?
proposal-sent = The proposal for { $number } is kept. The resident is asked first; until they answer, the passport cannot go to a courier.
proposal-replaces = The earlier proposal by { $officer } is replaced; they have been told.
proposal-withdrawn = The proposed address for { $number } is withdrawn. The old address stands.
proposal-nobody = Nobody follows this application in Telegram yet, so nobody can confirm its address. Ask the applicant to open this bot and check /status first. Nothing was kept.
proposal-frozen = The courier has the passport already, so its address is locked. Take the passport back first, then the address can be changed.

# News for residents
news-address-wanted = The passport for application { $number } is nearly finished, and we bring it to your home.
news-address-safety = Delivery is free. We never ask for money, a photo of an identity card, or an OTP code.
news-address-ask = Where shall we bring the passport?
news-address-still-wanted = There is no delivery address for application { $number } yet, so the passport cannot be brought. Where shall we bring it?
news-address-proposed = Our officer noted a delivery address for application { $number }. The courier takes the passport once that address is confirmed. Would you have a look?
news-address-proposal-withdrawn = Our officer took back the address proposed for application { $number }, so it needs no answer.
news-address-still-proposed = The delivery address for application { $number } still waits to be confirmed, so the passport cannot be brought. Would you have a look?
news-button-check-address = Check address
news-address-request-taken = An officer has changed the delivery address for application { $number } as you asked.
news-address-request-declined = An officer cannot change the delivery address for application { $number }. The reason: { $words }. The passport still goes to the old address.

# News for officers
officers-addresses-unanswered =
    Asked and reminded twice, and still no answer about the address (<b>{ $count }</b>):
    { $lines }
    Please contact the applicants.
officers-address-refused = The resident does not agree to the address proposed for { $number }. The old address stands, or the resident is giving one.
officers-proposal-replaced = The proposed address for { $number } is replaced: { $officer } proposed another one. The resident is asked about the new one.
officers-address-saved-instead = The resident confirmed another address for { $number } than the one proposed. The resident’s address counts.
officers-address-requested = The resident wants the delivery address of { $number } to { $village } changed, although a courier has the passport ({ $courier }). Open it to answer.
