//! A story through the whole bot: its people hold phones at a stand-in for Telegram, and what they see there is
//! what is compared. What the store answers meanwhile is written down as the core's player needs it.

mod record;

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use jemputbola::chat::Answer;
use jemputbola::domain::{HandoverCode, Role, Tongue};
use jemputbola::sandbox::{Content, Hand, Message, Outgoing, Person};
use jemputbola::work::{
    addresses, attempts, broadcasts, deadlines, reminders, silence, surveys, tickets, tries, visits,
};
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::arrange::Arranged;
use super::core::begins;
use super::given::Given;
use super::line::Line;
use super::perform::Performer;
use super::script::{Action, Speaker, Story};
use super::shown::shorten;
use crate::world::World;

/// Handover codes are drawn at random; in a story they read like this, in the order of being drawn.
const CODES: [&str; 4] = ["482913", "041927", "730055", "615204"];

/// A world with the people of a story in it.
pub(crate) struct Whole {
    world: World,
    people: BTreeMap<String, Phone>,
    witness: UnboundedReceiver<Answer>,
    record: Vec<Value>,
    codes: Vec<String>,
    arranged: Arranged,
    now: DateTime<Utc>,
    /// Where broadcasts are looked after.
    watch: Option<broadcasts::Watch>,
    // Last: the world lives in it.
    runtime: Runtime,
}

struct Phone {
    chat: i64,
    tongue: Tongue,
    /// The last message that was looked at.
    seen: i64,
    /// How many answers to taps were looked at.
    toasts: usize,
}

impl Whole {
    /// Everybody in their place; who has a role has taken up an invitation.
    pub(crate) fn new(story: &Story) -> Result<Self, String> {
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|why| why.to_string())?;
        let (tell, witness) = unbounded_channel();
        let world = runtime.block_on(World::witnessed(begins(), story.office(), tell));
        let (codes, arranged) = (Vec::new(), Arranged::default());
        let (people, record) = (BTreeMap::new(), Vec::new());
        let mut whole = Self { world, people, witness, record, codes, arranged, now: begins(), watch: None, runtime };
        for (speaker, chat) in story.cast().into_iter().zip(1..) {
            let language = if speaker.tongue == Tongue::En { "en" } else { "id" };
            let person = Person::new(chat, &speaker.name).language(language).phone("+6281234567890");
            whole.world.telegram.add_person(person);
            if let Some(role) = speaker.role {
                let name = match role {
                    Role::Courier if speaker.name.ends_with(" 2") => "Toni",
                    Role::Courier => "Budi",
                    Role::Approver if speaker.name.ends_with(" 2") => "Hasan",
                    Role::Approver => "Yuliana",
                    Role::Officer if speaker.name.ends_with(" 2") => "Dewi",
                    Role::Officer => "Rahmat",
                };
                let token = whole.runtime.block_on(whole.world.invitation(role, name));
                whole.world.telegram.person(chat).start(&token).map_err(|why| why.to_string())?;
                whole.runtime.block_on(whole.world.settled());
                let answer = whole.world.telegram.history(chat).pop().map(|message| message.text).unwrap_or_default();
                if !answer.contains(name) {
                    return Err(format!("{} does not get the role: {answer}", speaker.name));
                }
            }
            let mut phone = Phone { chat, tongue: speaker.tongue, seen: 0, toasts: 0 };
            phone.seen = whole.world.telegram.history(chat).last().map_or(0, |message| message.id);
            whole.people.insert(speaker.name, phone);
        }
        while whole.witness.try_recv().is_ok() {}
        Ok(whole)
    }

    /// Ends the world; returns the answers of the store as they are kept beside the story.
    pub(crate) fn end(mut self) -> Vec<Value> {
        self.runtime.block_on(self.world.halt());
        std::mem::take(&mut self.record)
    }

    fn phone(&mut self, name: &str) -> &mut Phone {
        self.people.get_mut(name).expect("everybody who speaks is in the cast")
    }

    /// Lets the time be this, unless it is later already.
    fn it_is(&self, moment: DateTime<Utc>) {
        let clock = &self.world.engine.clock;
        clock.advance((moment - clock.now()).max(TimeDelta::zero()));
        self.world.telegram.set_clock(clock.now());
    }

    /// What is seen of a message besides its words and buttons.
    fn happened(&self, message: &Message) -> Option<String> {
        Some(match &message.content {
            Content::Photo { .. } => "photo".to_owned(),
            Content::Document { file } => {
                let content = self.world.telegram.file(&file.id).map(|(_, _, content)| content).unwrap_or_default();
                // A person's own file that comes back is known to the core by its handle alone.
                let is_ours = !file.id.is_empty() && !self.was_given(&file.id);
                match std::str::from_utf8(&content) {
                    Ok(text) if is_ours => format!("file: {} ({} lines)", file.name, text.lines().count()),
                    _ => format!("file: {}", file.name),
                }
            }
            Content::Venue { title, address, .. } => format!("place: {title}, {address}"),
            Content::Location { latitude, longitude } => format!("pin: {latitude}, {longitude}"),
            _ => return None,
        })
    }

    fn newest(&self) -> BTreeMap<String, i64> {
        let newest = |phone: &Phone| self.world.telegram.history(phone.chat).last().map_or(0, |message| message.id);
        self.people.iter().map(|(name, phone)| (name.clone(), newest(phone))).collect()
    }

    /// What has come since somebody last looked.
    fn look(&mut self, name: &str) -> Vec<Line> {
        let telegram = self.world.telegram.clone();
        let phone = self.phone(name);
        let (chat, tongue) = (phone.chat, phone.tongue);
        let messages = telegram.history_after(chat, phone.seen);
        phone.seen = messages.last().map_or(phone.seen, |message| message.id);
        let toasts: Vec<_> = telegram.toasts().into_iter().filter(|toast| toast.chat == chat).collect();
        let new = toasts.get(phone.toasts..).unwrap_or_default().iter().filter(|toast| !toast.text.is_empty());
        let mut lines: Vec<Line> = new.map(|toast| Line::Happened(format!("toast: {}", toast.text))).collect();
        phone.toasts = toasts.len();
        let said: Vec<&Message> = messages.iter().filter(|message| message.by_bot).collect();
        let last_keys = said.iter().rev().find(|message| message.reply_markup).map(|message| message.id);
        for message in said {
            let text = self.text(message, tongue);
            if !text.is_empty() {
                lines.push(Line::Said(text));
            }
            for row in &message.keyboard {
                lines.push(Line::Buttons(row.iter().map(|button| button.text.clone()).collect()));
            }
            if Some(message.id) == last_keys {
                match telegram.keyboard(chat) {
                    None => lines.push(Line::Happened("keys away".to_owned())),
                    Some(keyboard) => lines.extend(
                        keyboard.rows.iter().map(|row| Line::Keys(row.iter().map(|key| key.text.clone()).collect())),
                    ),
                }
            }
            lines.extend(self.happened(message).map(Line::Happened));
            if message.protected {
                lines.push(Line::Happened("cannot be forwarded".to_owned()));
            }
        }
        lines
    }

    /// Whether a person sent this file.
    fn was_given(&self, file: &str) -> bool {
        let chats = self.people.values().flat_map(|phone| self.world.telegram.history(phone.chat));
        chats.into_iter().any(|message| !message.by_bot && message.file().is_some_and(|given| given.id == file))
    }

    /// A link to the console is drawn at random, and its address is a free port.
    fn without_its_link(&self, text: &str) -> String {
        let before = format!("{}/konsol/masuk/", self.world.page);
        match text.split_once(&before) {
            Some((head, rest)) => {
                let token = rest.find(|char: char| !char.is_ascii_alphanumeric() && char != '-' && char != '_');
                let rest = token.map_or("", |end| &rest[end..]);
                format!("{head}http://127.0.0.1:8080/konsol/masuk/TAUTAN{rest}")
            }
            None => text.to_owned(),
        }
    }

    /// A message's text as it stands in a story.
    fn text(&self, message: &Message, tongue: Tongue) -> String {
        let mut text = shorten(&self.without_its_link(&message.text), tongue);
        for (code, stands_for_it) in self.codes.iter().zip(CODES) {
            let spoken = |code: &str| HandoverCode::parse(code).map(|code| code.spoken()).unwrap_or_default();
            text = text.replace(&spoken(code), &spoken(stands_for_it));
        }
        text
    }

    /// What is really typed where a story has a token or a code.
    fn meant(&self, words: &str) -> String {
        if let Some(code) = HandoverCode::parse(words)
            && let Some((real, _)) = self.codes.iter().zip(CODES).find(|(_, stands)| *stands == code.as_str())
        {
            return real.clone();
        }
        // Within a sentence too, together or as it is spoken.
        let spoken = |code: &str| HandoverCode::parse(code).map(|code| code.spoken()).unwrap_or_default();
        let words = self.codes.iter().zip(CODES).fold(words.to_owned(), |words, (real, stands)| {
            words.replace(stands, real).replace(&spoken(stands), &spoken(real))
        });
        self.arranged.tokens.iter().fold(words, |words, (token, real)| words.replace(token, real))
    }

    /// A tap under the newest message that has this label, or a press where a keyboard with it is up.
    fn tap(&self, hand: &Hand, label: &str, old: bool) -> Result<(), String> {
        let messages = self.world.telegram.history(hand.chat());
        let with_buttons = messages.iter().rev().filter(|message| !message.keyboard.is_empty());
        let mut shown = with_buttons.skip(usize::from(old));
        let keyboard = self.world.telegram.keyboard(hand.chat()).filter(|keyboard| !old && !keyboard.folded);
        if keyboard.is_some_and(|keyboard| keyboard.rows.iter().flatten().any(|key| key.text == label)) {
            return hand.press(label).map(drop).map_err(|why| why.to_string());
        }
        let message = shown
            .find(|message| message.buttons().contains(&label))
            .ok_or_else(|| format!("no message has the button [{label}]"))?;
        hand.tap_on(message.id, label).map(drop).map_err(|why| why.to_string())
    }

    /// Hour by hour: whoever is to be reminded of something meanwhile is.
    fn wait(&mut self, name: &str, hours: i64) {
        for _ in 0..hours {
            self.now += TimeDelta::hours(1);
            // The sender may be faster than we: what is held goes as soon as the clock says so.
            let released = self.runtime.block_on(self.world.releases(self.now)).then(|| self.newest());
            self.fall_silent(name);
            let before = released.clone().unwrap_or_else(|| self.newest());
            let engine = self.world.engine.clone();
            let reminded = self.runtime.block_on(reminders::remind(&engine)).expect("the database answers");
            let held = self.runtime.block_on(visits::hold(&engine)).expect("the database answers");
            let pressed = self.runtime.block_on(deadlines::tick(&engine)).expect("the database answers");
            let (_, tried) = self.runtime.block_on(tries::tell(&engine)).expect("the database answers");
            let asked = self.runtime.block_on(addresses::ask(&engine)).expect("the database answers");
            let tried_again = self.runtime.block_on(attempts::remind(&engine)).expect("the database answers");
            let tended = self.runtime.block_on(tickets::tend(&engine)).expect("the database answers");
            let wanted = self.runtime.block_on(surveys::ask(&engine)).expect("the database answers");
            let told = reminded + held + pressed + asked + tended + wanted + tried_again;
            if released.is_some() || tried > 0 || told > 0 || self.watch.is_some() {
                let recorded = self.record.len();
                self.settle(None, &before);
                self.mark_later(recorded, 1);
            }
        }
    }

    fn fall_silent(&mut self, name: &str) {
        let chat = self.phone(name).chat;
        let engine = self.world.engine.clone();
        loop {
            let wake = sqlx::query_scalar("select wake_at from chats where chat_id = $1").bind(chat);
            let wake: Option<DateTime<Utc>> =
                self.runtime.block_on(wake.fetch_one(&engine.pool)).expect("the database answers");
            let Some(wake) = wake.filter(|wake| *wake <= self.now) else { break };
            self.it_is(wake);
            self.runtime.block_on(silence::wake(&engine)).expect("the database answers");
            let before = self.newest();
            self.settle(Some(name), &before);
        }
        self.it_is(self.now);
    }

    /// Words that no phone sends: none at all.
    fn say_nothing(&self, name: &str, chat: i64) {
        let from = json!({ "id": chat, "is_bot": false, "first_name": name });
        let body = json!({
            "message_id": 1, "date": self.now.timestamp(), "from": from, "text": "",
            "chat": { "id": chat, "type": "private", "first_name": name },
        });
        self.world.telegram.send_raw_update("message", chat, &body);
    }

    fn act(&mut self, name: &str, action: &Action) -> Result<(), String> {
        let chat = self.phone(name).chat;
        let hand = self.world.telegram.person(chat);
        let sent = match action {
            Action::Types(words) if words.is_empty() => {
                self.say_nothing(name, chat);
                return Ok(());
            }
            Action::Types(words) => hand.text(&self.meant(words)),
            Action::Replies { ticket, words } => {
                let newest = "select max(message_id) from ticket_copies where chat_id = $1 and ticket_id = $2";
                let newest = sqlx::query_scalar(newest).bind(chat).bind(ticket).fetch_one(&self.world.engine.pool);
                let newest: Option<i64> = self.runtime.block_on(newest).expect("the database answers");
                let newest = newest.ok_or_else(|| format!("nothing of ticket {ticket} was shown to them"))?;
                hand.send(Outgoing::Text(words.clone()), Some(newest))
            }
            Action::Taps(label) => return self.tap(&hand, label, false),
            Action::TapsOld(label) => return self.tap(&hand, label, true),
            Action::TypedBefore { minutes, words } => {
                // It was written then; a phone without a signal sends it now.
                self.world.telegram.set_clock(self.now - TimeDelta::minutes(*minutes));
                let sent = hand.text(&self.meant(words));
                self.world.telegram.set_clock(self.now);
                sent
            }
            Action::SharesContact { own: true } => hand.own_contact(),
            Action::SharesContact { own: false } => hand.foreign_contact("6281398765432", "Karim"),
            Action::SharesPosition(pin) => hand.location(pin.lat, pin.lon),
            Action::SendsPhoto { caption } => hand.photo("foto", caption.as_deref().unwrap_or_default()),
            Action::SendsVoice => hand.send(Outgoing::Voice { content: "suara".into(), seconds: 3 }, None),
            Action::SendsSticker => hand.send(Outgoing::Sticker("👍".to_owned()), None),
            Action::SendsFile { name, content } => hand.document(name, "text/csv", content.clone()),
            Action::Edits => {
                let messages = self.world.telegram.history(chat);
                let own = messages.iter().rfind(|message| !message.by_bot && message.content == Content::Text);
                let own = own.ok_or("they have written nothing that could be edited")?;
                return hand.edit(own.id, &format!("{}!", own.text)).map_err(|why| why.to_string());
            }
            Action::Waits(hours) => {
                self.wait(name, *hours);
                return Ok(());
            }
        };
        sent.map(drop).map_err(|why| why.to_string())
    }
}

impl Performer for Whole {
    fn turn_to(&mut self, speaker: &Speaker) -> Result<Vec<Line>, String> {
        Ok(self.look(&speaker.name))
    }

    fn given(&mut self, given: &Given) -> Result<(), String> {
        if *given == Given::Watched {
            self.watch = Some(broadcasts::Watch::default());
        }
        let before = self.newest();
        let chats: BTreeMap<&str, i64> = self.people.iter().map(|(name, phone)| (name.as_str(), phone.chat)).collect();
        let arranged = self.arranged.arrange(&self.world.engine, given, |name| chats.get(name).copied());
        self.runtime.block_on(arranged).map_err(|why| format!("{why:#}"))?;
        let recorded = self.record.len();
        self.settle(None, &before);
        self.mark_later(recorded, 0);
        Ok(())
    }

    fn perform(&mut self, speaker: &Speaker, action: &Action) -> Result<Vec<Line>, String> {
        self.now += TimeDelta::minutes(1);
        self.it_is(self.now);
        let before = self.newest();
        self.act(&speaker.name, action)?;
        self.settle(Some(&speaker.name), &before);
        Ok(self.look(&speaker.name))
    }
}
