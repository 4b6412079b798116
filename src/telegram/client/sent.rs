//! What is of interest in what Telegram returns for a message.

use std::fmt;

use serde::de::{
    Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer,
};

/// What became of a call that writes into a chat. All else that Telegram tells of it is passed over as it is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sent {
    /// Telegram's number of the message, where the call made or changed one.
    pub message_id: Option<i64>,
}

impl<'de> Deserialize<'de> for Sent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OfAnything)
    }
}

/// A message, `true`, or several messages.
struct OfAnything;

impl<'de> Visitor<'de> for OfAnything {
    type Value = Sent;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("what a call returns")
    }

    fn visit_map<A: MapAccess<'de>>(self, message: A) -> Result<Sent, A::Error> {
        #[derive(serde::Deserialize)]
        struct Message {
            message_id: Option<i64>,
        }
        let Message { message_id } = Message::deserialize(MapAccessDeserializer::new(message))?;
        Ok(Sent { message_id })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut several: A) -> Result<Sent, A::Error> {
        while several.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Sent::default())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Sent, E> {
        Ok(Sent::default())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Sent, E> {
        Ok(Sent::default())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Sent, E> {
        Ok(Sent::default())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Sent, E> {
        Ok(Sent::default())
    }
}

#[cfg(test)]
mod tests {
    use super::Sent;

    fn of(json: &str) -> Option<Sent> {
        serde_json::from_str(json).ok()
    }

    #[test]
    fn of_a_message_its_number_is_read_and_of_anything_else_nothing() {
        assert_eq!(
            of(r#"{"date":1,"message_id":41,"chat":{"id":7,"first_name":"A"}}"#),
            Some(Sent { message_id: Some(41) })
        );
        for other in
            ["true", "17", "-17", r#""https://t.me/+a""#, r#"{"id":7}"#, r#"[{"message_id":41},{"message_id":42}]"#]
        {
            assert_eq!(of(other), Some(Sent::default()), "{other}");
        }
    }

    #[test]
    fn what_was_cut_off_does_not_read() {
        assert_eq!(of(r#"{"message_id":41,"chat":{"#), None);
    }
}
