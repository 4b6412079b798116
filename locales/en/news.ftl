# News that nobody asked for.

news-status = News of application { $number }: <b>{ $status }</b>, since { $day }.
news-on-its-way = The passport for application { $number } is being brought <b>today</b>. Our courier is on the way.
news-at-the-door = Our courier is at the door with the passport for application { $number }.
news-code-safety = Tap the button to see the code. Tell it to the courier alone, <b>after</b> you have seen the passport. The delivery is free of charge; there is nothing to pay.
news-handed-over = The passport for application { $number } has been handed over to <b>{ $by }</b>, { $at }.
news-handed-over-to-other = The passport for application { $number } has been handed over to <b>{ $by }</b> ({ $relation }), { $at }.
news-handed-over-wrong = If that is not right, tap the button below.
news-not-delivered = The passport for application { $number } could not be handed over yet. It is safe with our courier.
news-nobody-home = Our courier came, but there was nobody to receive it. We will tell you on which day it is brought again.
news-weather = The weather or the boat did not allow it. We will tell you on which day it is brought again.
news-address-unclear = The address was not found. Please check the address and its landmark, so that the next delivery arrives.
news-talk-to-us = Officers arrange the next step. If there is something to tell us, contact an officer.
news-button-see-address = See address
news-button-give-address = Give address
news-button-see-code = See code
news-button-ask-officer = Contact an officer
