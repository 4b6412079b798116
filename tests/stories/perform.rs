//! A story is played by whoever can do what people do and see what they see.

use super::given::Given;
use super::line::{Line, write};
use super::script::{Action, Item, Speaker, Story};

/// Plays the people of a story: on the core alone, or through the whole bot.
pub(crate) trait Performer {
    /// What has arrived for this person since they last spoke.
    fn turn_to(&mut self, speaker: &Speaker) -> Result<Vec<Line>, String>;

    /// Lets this be so.
    fn given(&mut self, given: &Given) -> Result<(), String>;

    /// What is seen to happen when they do this.
    fn perform(&mut self, speaker: &Speaker, action: &Action) -> Result<Vec<Line>, String>;
}

/// Plays a story; gives the file as it would stand if it told what really happened.
pub(crate) fn play(story: &Story, performer: &mut impl Performer) -> Result<String, String> {
    let mut speaker = Speaker::parse("warga");
    let mut text = String::new();
    for item in &story.items {
        match item {
            Item::Kept(written) => add(&mut text, written),
            Item::Given { line, written, given } => {
                performer.given(given).map_err(|fault| format!("line {line}: {fault}"))?;
                add(&mut text, written);
            }
            Item::Speaks { written, speaker: next } => {
                speaker = next.clone();
                add(&mut text, written);
                text.push_str(&write(&performer.turn_to(&speaker)?));
            }
            Item::Does { line, written, action } => {
                for row in written {
                    add(&mut text, row);
                }
                let seen = performer
                    .perform(&speaker, action)
                    .map_err(|fault| format!("line {line}: {fault}; so far:\n{text}"))?;
                text.push_str(&write(&seen));
            }
        }
    }
    Ok(text)
}

fn add(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}
