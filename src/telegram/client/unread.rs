//! Updates as Telegram tells them.

use std::fmt;

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

/// An update of which nothing was read yet but its number: what is being answered already is told again and again, and not
/// worth more.
#[derive(Deserialize)]
#[serde(from = "Box<RawValue>")]
pub struct Unread {
    /// Telegram's number of it; none where it has none that reads.
    pub update_id: Option<i64>,
    raw: Box<RawValue>,
}

impl fmt::Debug for Unread {
    /// Without what somebody wrote.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Unread").field("update_id", &self.update_id).finish_non_exhaustive()
    }
}

impl From<Box<RawValue>> for Unread {
    fn from(raw: Box<RawValue>) -> Self {
        #[derive(Deserialize)]
        struct Numbered {
            update_id: Option<i64>,
        }
        let numbered = serde_json::from_str::<Numbered>(raw.get()).ok();
        Self { update_id: numbered.and_then(|numbered| numbered.update_id), raw }
    }
}

impl Unread {
    /// All of it. Of what does not read no more than its number: it must not keep others from being heard.
    pub fn read(&self) -> Value {
        serde_json::from_str(self.raw.get()).unwrap_or_else(|_| {
            tracing::warn!(update = self.update_id, "an update does not read");
            self.update_id.map_or(Value::Null, |update_id| serde_json::json!({ "update_id": update_id }))
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told(text: &str) -> Vec<Unread> {
        serde_json::from_str(text).expect("updates")
    }

    #[test]
    fn an_update_is_read_when_it_is_asked_for() {
        let told = told(r#"[{"update_id":7,"message":{"text":"hal\u006f"}},{"message":{}},{"update_id":"7"},17]"#);
        assert_eq!(told.iter().map(|update| update.update_id).collect::<Vec<_>>(), [Some(7), None, None, None]);
        assert_eq!(told[0].read(), json!({ "update_id": 7, "message": { "text": "halo" } }));
        assert_eq!(told[3].read(), json!(17));
    }

    #[test]
    fn one_that_does_not_read_keeps_its_number_and_hides_no_other() {
        // Half of a character: JSON by its letters, and no text.
        let told = told(r#"[{"update_id":7,"message":{"text":"\ud83d"}},{"update_id":8}]"#);
        assert_eq!(told[0].read(), json!({ "update_id": 7 }));
        assert_eq!(told[1].read(), json!({ "update_id": 8 }));
    }

    #[test]
    fn what_somebody_wrote_is_not_shown_with_it() {
        let told = told(r#"[{"update_id":7,"message":{"text":"Hasanah"}}]"#);
        assert_eq!(format!("{told:?}"), "[Unread { update_id: Some(7), .. }]");
    }
}
