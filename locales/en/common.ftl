# Sentences that every conversation uses.

not-understood = Sorry, I did not catch that.
toast-stale = That button belongs to an earlier question.
edited-not-read = I do not read edited messages again. If something is wrong, please write the answer once more.
silence-reminder = This question is still waiting for an answer. Type <b>cancel</b> if you changed your mind.
person-offered = If an officer would be easier, type <b>petugas</b>.
role-gone = The staff role for this conversation is no longer valid.
command-of-another-role = That command is not for the role in this chat. Type /help to see what you can use.
cancelled = All right, cancelled. Nothing has changed.
cancelled-as-noted = All right. What has been noted stays noted.
back-to-form = Let us go on where we were.
noted = All right.
document-unasked = Files are not needed here, so it is not kept and I delete it from this chat. Typing what it says is enough.
photo-unasked = Photos are not needed here, so it is not kept and I delete it from this chat. Please send no photo of a KTP, KK or passport. Typing what it says is enough.
voice-unread = I cannot listen to voice messages yet. Please write, a few words are enough. Example: when does the team come to Seliu
shared-unasked = Thank you, but I do not need that now, and it was not kept.
answer-failed = Sorry, your last message could not be processed and has been noted for an officer to look at. Nothing has changed. Please write it once more, or type /help.
group-pointer = I only serve in private chats, so that nobody else reads your data. Open: { $link }
officers-input-set-aside = One message from a resident failed repeatedly and was set aside (number { $number }). That resident has been told.
no-words = I cannot read that yet. Please write it in words.
answer-in-words = Please answer in writing.
answer-with-buttons = Pick one of the buttons, or type what it says.
too-long = That is too long for me. At most { $most } letters.

menu-minat = See interest by village
menu-kunjungan = Plan a visit
menu-siar = Send a broadcast
menu-impor = Import applications
menu-antaran = Passport deliveries
menu-daftar = Register interest in a visit
menu-jadwal = Visit schedule
menu-status = Check an application
menu-alamat = Delivery address
menu-petugas = Contact an officer
menu-privasi = My data
menu-berhenti = Stop notices
menu-bahasa = Change language
menu-batal = Cancel what is being filled in
menu-bantuan = Help

# How the bot introduces itself on Telegram, and the front page.
bot-description =
    Passport service to the villages and islands of Belitung, by the { $town } Immigration Office. Register interest in a visit, see the schedule, follow an application, and say where the passport is to be brought.

    This service is free. The bot never asks for money, photos of identity cards, one-time codes or account numbers.
bot-short-description = Passport visits, schedule, status and delivery. Free, by the { $town } Immigration Office.

# On printed papers.
as-said = { $words }
letter-place-day = { $place }, { $day }
letter-page = Page { $page } of { $pages }
