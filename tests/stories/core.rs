//! A story on the core alone. The store's answers are kept beside it, in `answers/NAME.json`: a list in the
//! order of asking. Between two of them may stand what arrives for others by itself:
//! `{"arrives": [{"to": "warga 2", "text": "…", "buttons": [[["Label", "!alamat 12"]]]}]}`.

use std::collections::{BTreeMap, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use jemputbola::chat::{
    Addressed, Answer, Document, Effect, Fact, Fetched, Input, Listeners, Message, Picture, PrivacyAnswer, Pushed,
    State, TicketAnswer, Who, step,
};
use jemputbola::domain::{ChatId, FileId, TicketId, TicketState};
use jemputbola::office::OfficeFile;
use jemputbola::text::render;
use serde::Deserialize;

use super::asked;
use super::given::Given;
use super::line::Line;
use super::perform::Performer;
use super::script::{Action, Speaker, Story};
use super::shown::{Shown, contact, show};

/// The people of a story, and the store's answers that are still to come.
pub(crate) struct Core {
    people: BTreeMap<String, Person>,
    answers: VecDeque<Entry>,
    now: DateTime<Utc>,
    office: OfficeFile,
    files: i64,
    tickets: BTreeMap<TicketId, Talked>,
}

/// A ticket as the store would find it for words that do not name it.
struct Talked {
    of: ChatId,
    waits: bool,
    is_open: bool,
    last: DateTime<Utc>,
}

struct Person {
    who: Who,
    state: State,
    shown: Vec<Shown>,
    waiting: Vec<Line>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Entry {
    /// Time passes; what stands after it arrives only then.
    Passes {
        #[serde(rename = "passes")]
        hours: i64,
    },
    Arrivals {
        arrives: Vec<Arrival>,
    },
    Answer(Box<Answer>),
}

#[derive(Debug, Deserialize)]
struct Arrival {
    to: String,
    text: String,
    #[serde(default)]
    buttons: Vec<Vec<(String, String)>>,
    /// What else is seen of it, such as a pin.
    #[serde(default)]
    happened: Option<String>,
}

/// Where a story's answers are kept.
pub(crate) fn answers(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/stories/answers/{name}.json"))
}

/// Every story begins at 09.00 WIB on 24 November 2026; each act takes a minute.
pub(crate) fn begins() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 2, 0, 0).single().expect("a moment that there is")
}

impl Core {
    /// Everybody in their place. Chats count from 1, in the order of the cast.
    pub(crate) fn new(name: &str, story: &Story) -> Result<Self, String> {
        let answers = match fs::read_to_string(answers(name)) {
            Ok(text) => serde_json::from_str(&text).map_err(|fault| format!("answers/{name}.json: {fault}"))?,
            Err(_) => VecDeque::new(),
        };
        let people = story.cast().into_iter().zip(1..).map(|(speaker, chat)| {
            let who = Who {
                chat: ChatId(chat),
                tongue: speaker.tongue,
                role: speaker.role,
                consented: false,
                written_at: None,
                ticket: None,
                pushed: Vec::new(),
            };
            (speaker.name, Person { who, state: State::default(), shown: Vec::new(), waiting: Vec::new() })
        });
        Ok(Self {
            people: people.collect(),
            answers,
            now: begins(),
            office: story.office(),
            files: 0,
            tickets: BTreeMap::new(),
        })
    }

    /// Nothing that was answered may be left over: it would be the answer to something that is no longer asked.
    pub(crate) fn end(&self) -> Result<(), String> {
        let left = self.answers.len();
        if left == 0 { Ok(()) } else { Err(format!("{left} of the kept answers were not asked for")) }
    }

    fn person(&mut self, name: &str) -> &mut Person {
        self.people.get_mut(name).expect("everybody who speaks is in the cast")
    }

    /// One input and everything that follows from it.
    fn hear(&mut self, name: &str, input: Input) -> Result<Vec<Line>, String> {
        let mut lines = Vec::new();
        let mut next = Some(input);
        while let Some(input) = next.take() {
            let now = self.now;
            let person = self.people.get_mut(name).expect("everybody who speaks is in the cast");
            let turn = step(&person.state, &person.who, &input, now, &self.office);
            // What is remembered is what was stored.
            let stored =
                serde_json::to_string(&turn.next).map_err(|fault| format!("the state is not stored: {fault}"))?;
            person.state =
                serde_json::from_str(&stored).map_err(|fault| format!("the state does not load: {fault}\n{stored}"))?;
            if person.state != turn.next {
                return Err(format!("the state changed by being stored:\n{stored}"));
            }
            for effect in &turn.effects {
                match effect {
                    Effect::Record(Fact::Consented { .. }) => person.who.consented = true,
                    Effect::Record(Fact::Chose(tongue)) => person.who.tongue = *tongue,
                    _ => {}
                }
            }
            for effect in turn.effects {
                lines.extend(asked::effect(&effect).map(Line::Happened));
                match effect {
                    Effect::Say(message) | Effect::Replace(message) => lines.extend(self.say(name, &message)),
                    Effect::Toast(text) => {
                        let tongue = self.person(name).who.tongue;
                        lines.push(Line::Happened(format!("toast: {}", render(&text, tongue))));
                    }
                    Effect::Tell(listeners, message) => lines.extend(self.tell(&listeners, &message)),
                    Effect::Record(_) | Effect::Unsend => {}
                    Effect::Fetch(document) => {
                        let file = FileId(self.files);
                        next = Some(Input::Fetched(Fetched::Here { file, name: document.name }));
                    }
                    Effect::Ask(question) => {
                        let asked = asked::question(&question);
                        let answer = self.answer().ok_or_else(|| format!("no answer is kept for \"{asked}\""))?;
                        self.note(&answer);
                        if matches!(answer, Answer::Privacy(PrivacyAnswer::Withdrawn { .. } | PrivacyAnswer::Erased)) {
                            self.person(name).who.consented = false;
                        }
                        if let Answer::Joined { role, .. } = &answer {
                            self.person(name).who.role = Some(*role);
                        }
                        next = Some(Input::Answer(Box::new(answer)));
                    }
                }
            }
        }
        // What the store sent on besides its answers, after what was said here.
        self.let_arrive();
        Ok(lines)
    }

    /// What an answer says of a ticket.
    fn note(&mut self, answer: &Answer) {
        let Answer::Ticket(answer) = answer else { return };
        if let TicketAnswer::Taken(card) = answer
            && let Some(talked) = self.tickets.get_mut(&card.line.id)
        {
            talked.waits = false;
        }
        let (line, is_open) = match answer {
            TicketAnswer::Opened { line, .. }
            | TicketAnswer::Reopened { line, .. }
            | TicketAnswer::Written(line)
            | TicketAnswer::Replied { line, .. } => (line, true),
            TicketAnswer::Closed { line, .. } => (line, false),
            _ => return,
        };
        self.tickets.insert(
            line.id,
            Talked { of: line.chat, waits: line.state == TicketState::Waiting, is_open, last: self.now },
        );
    }

    /// The ticket to which somebody's words go, as the store finds it.
    fn addressed(&self, chat: ChatId, replied: Option<i64>) -> Option<Addressed> {
        if let Some(ticket) = replied.map(TicketId) {
            let talked = self.tickets.get(&ticket);
            let own = talked.is_some_and(|talked| talked.of == chat);
            return Some(Addressed { ticket, by_reply: true, own, waits: talked.is_some_and(|talked| talked.waits) });
        }
        let lately = self.now - TimeDelta::hours(24);
        let alive = |talked: &Talked| talked.of == chat && talked.is_open && talked.last > lately;
        let (ticket, talked) = self.tickets.iter().find(|(_, talked)| alive(talked))?;
        Some(Addressed { ticket: *ticket, by_reply: false, own: true, waits: talked.waits })
    }

    fn answer(&mut self) -> Option<Answer> {
        let Entry::Answer(answer) = self.answers.pop_front()? else { return None };
        Some(*answer)
    }

    /// What comes because something is so, or once time has passed. False where there is none of it.
    fn let_arrive_later(&mut self, by_time: bool) -> bool {
        let next = matches!(self.answers.front(), Some(Entry::Passes { hours }) if (*hours > 0) == by_time);
        if next {
            self.answers.pop_front();
            self.let_arrive();
        }
        next
    }

    /// What the store itself sends on, besides its answer.
    fn let_arrive(&mut self) {
        while let Some(Entry::Arrivals { .. }) = self.answers.front() {
            let Some(Entry::Arrivals { arrives }) = self.answers.pop_front() else { break };
            for arrival in arrives {
                let Some(person) = self.people.get_mut(&arrival.to) else { continue };
                if !arrival.text.is_empty() {
                    person.waiting.push(Line::Said(arrival.text));
                }
                let opening = arrival.buttons.iter().flatten().filter_map(|(label, data)| {
                    // A label with a figure in it is not remembered.
                    let figures = label.chars().any(|char| char.is_ascii_digit());
                    Some((label.as_str(), data.strip_prefix('!').filter(|_| !figures)?))
                });
                person.who.pushed.push(Pushed::new(self.now, opening));
                let mut shown = Shown::default();
                for row in arrival.buttons {
                    person.waiting.push(Line::Buttons(row.iter().map(|(label, _)| label.clone()).collect()));
                    shown.buttons.extend(row.into_iter().map(|(label, data)| (label, Input::Button(data))));
                }
                person.waiting.extend(arrival.happened.map(Line::Happened));
                if !shown.buttons.is_empty() {
                    person.shown.push(shown);
                }
            }
        }
    }

    fn say(&mut self, name: &str, message: &Message) -> Vec<Line> {
        let person = self.person(name);
        let (lines, shown) = show(message, person.state.turn, person.who.tongue);
        if !shown.buttons.is_empty() {
            person.shown.push(shown);
        }
        lines
    }

    /// Whoever of the story is told sees it when they speak next; for others a line stands here.
    fn tell(&mut self, listeners: &Listeners, message: &Message) -> Vec<Line> {
        let is_told = |person: &Person| match listeners {
            Listeners::Officers => person.who.role.is_some_and(jemputbola::domain::Role::is_officer),
            Listeners::Chats(chats) => chats.contains(&person.who.chat),
        };
        let names: Vec<String> =
            self.people.iter().filter(|(_, person)| is_told(person)).map(|(name, _)| name.clone()).collect();
        for name in &names {
            let lines = self.say(name, message);
            let now = self.now;
            let person = self.person(name);
            person.waiting.extend(lines);
            person.who.pushed.extend(Pushed::of(message, person.who.tongue, now));
        }
        if names.is_empty() {
            let said = message.paragraphs.iter().map(|text| render(text, jemputbola::domain::Tongue::Id));
            let whom = if *listeners == Listeners::Officers { "officers" } else { "others" };
            return vec![Line::Happened(format!("tell {whom}: {}", said.collect::<Vec<_>>().join(" / ")))];
        }
        Vec::new()
    }

    /// The tap on a button: of the newest message that has it, or of an older one than the newest with buttons.
    fn tap(&mut self, name: &str, label: &str, old: bool) -> Result<Input, String> {
        let shown = &self.person(name).shown;
        let newest_first = shown.iter().rev().skip(usize::from(old));
        newest_first
            .flat_map(|message| &message.buttons)
            .find(|(known, _)| known == label)
            .map(|(_, input)| input.clone())
            .ok_or_else(|| format!("no message has the button [{label}]"))
    }

    fn wait(&mut self, name: &str, hours: i64) -> Result<Vec<Line>, String> {
        let until = self.now + TimeDelta::hours(hours);
        let mut lines = Vec::new();
        while let Some(wake) = self.person(name).state.wake().filter(|wake| *wake <= until) {
            self.now = wake;
            let before = self.person(name).state.clone();
            lines.extend(self.hear(name, Input::Silence)?);
            if self.person(name).state == before {
                return Err("silence changes nothing, so it would never end".to_owned());
            }
        }
        self.now = until;
        // What the loops send while time passes, hour by hour.
        while self.let_arrive_later(true) {}
        lines.append(&mut self.person(name).waiting);
        Ok(lines)
    }
}

impl Performer for Core {
    fn turn_to(&mut self, speaker: &Speaker) -> Result<Vec<Line>, String> {
        Ok(std::mem::take(&mut self.person(&speaker.name).waiting))
    }

    /// The answers say already what is so.
    fn given(&mut self, _: &Given) -> Result<(), String> {
        self.let_arrive_later(false);
        Ok(())
    }

    fn perform(&mut self, speaker: &Speaker, action: &Action) -> Result<Vec<Line>, String> {
        self.now += TimeDelta::minutes(1);
        let name = speaker.name.as_str();
        let input = match action {
            Action::Types(words) | Action::Replies { words, .. } => Input::Text(words.clone()),
            Action::TypedBefore { minutes, words } => {
                let written_at = self.now - TimeDelta::minutes(*minutes);
                self.person(name).who.written_at = Some(written_at);
                Input::Text(words.clone())
            }
            Action::Taps(label) => self.tap(name, label, false)?,
            Action::TapsOld(label) => self.tap(name, label, true)?,
            Action::SharesContact { own } => contact(*own),
            Action::SharesPosition(pin) => Input::Location(*pin),
            Action::SendsPhoto { caption } => {
                self.files += 1;
                let telegram_file = format!("foto-{}", self.files);
                Input::Photo(Picture { telegram_file, caption: caption.clone() })
            }
            Action::SendsVoice => Input::Voice,
            Action::SendsSticker => Input::Other,
            Action::SendsFile { name, content } => {
                self.files += 1;
                let size = content.len() as u64;
                Input::Document(Document {
                    telegram_file: format!("berkas-{}", self.files),
                    name: name.clone(),
                    size,
                    caption: None,
                })
            }
            Action::Edits => Input::Edited,
            Action::Waits(hours) => return self.wait(name, *hours),
        };
        let replied = match action {
            Action::Replies { ticket, .. } => Some(*ticket),
            _ => None,
        };
        let lately = self.now - TimeDelta::days(7);
        self.person(name).who.pushed.retain(|pushed| pushed.at > lately);
        let chat = self.person(name).who.chat;
        let addressed = self.addressed(chat, replied);
        self.person(name).who.ticket = addressed.filter(|_| matches!(input, Input::Text(_)));
        let mut lines = std::mem::take(&mut self.person(name).waiting);
        lines.extend(self.hear(name, input)?);
        self.person(name).who.written_at = None;
        self.person(name).who.ticket = None;
        // What follows by itself from what they did.
        lines.append(&mut self.person(name).waiting);
        Ok(lines)
    }
}
