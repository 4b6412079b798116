//! Updates as Telegram tells them.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

/// An update of which nothing was read yet but its number: what is being answered already is told again and again, and not
/// worth more.
#[derive(Debug, Deserialize)]
#[serde(from = "Box<RawValue>")]
pub struct Told {
    /// Telegram's number of it; none where it has none that reads.
    pub update_id: Option<i64>,
    raw: Box<RawValue>,
}

impl From<Box<RawValue>> for Told {
    fn from(raw: Box<RawValue>) -> Self {
        #[derive(Deserialize)]
        struct Numbered {
            update_id: Option<i64>,
        }
        let numbered = serde_json::from_str(raw.get());
        Self { update_id: numbered.map_or(None, |Numbered { update_id }| update_id), raw }
    }
}

impl From<&Value> for Told {
    fn from(update: &Value) -> Self {
        RawValue::from_string(update.to_string()).unwrap_or_default().into()
    }
}

impl Told {
    /// All of it. Of what does not read, no more than its number: it must not keep others from being heard.
    pub fn read(&self) -> Value {
        serde_json::from_str(self.raw.get()).unwrap_or_else(|_| match self.update_id {
            Some(update_id) => serde_json::json!({ "update_id": update_id }),
            None => Value::Null,
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told(text: &str) -> Vec<Told> {
        serde_json::from_str(text).expect("updates")
    }

    #[test]
    fn an_update_is_read_when_it_is_asked_for() {
        let told = told(r#"[{"update_id":7,"message":{"text":"hal\u006f"}},{"message":{}},{"update_id":"7"},17]"#);
        assert_eq!(told.iter().map(|told| told.update_id).collect::<Vec<_>>(), [Some(7), None, None, None]);
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
}
