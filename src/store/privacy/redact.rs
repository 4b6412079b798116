//! What stood of somebody in the messages that wait for others, and in the drafts of officers and couriers.

use serde_json::{Value, json};
use sqlx::PgConnection;

use super::super::{Purpose, Seal};
use crate::chat::Received;
use crate::domain::{Address, ChatId, Name, NikNumber, Phone};

/// What stands in the place of an erased word. Whatever reads as a name still does.
const GONE: &str = "Dihapus";
/// Messages that are read at once.
const AT_ONCE: i64 = 500;

/// Words by which somebody is known.
pub(super) struct Words(Vec<String>);

/// Reads them, while they can still be opened: of everybody whom the chat registered, and of the applications that nobody
/// else follows. A value that does not open is passed over: it keeps nobody from being erased, and goes with the rest.
pub(super) async fn words_of(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    applications: &[i64],
) -> sqlx::Result<Words> {
    let mut words = Words(Vec::new());
    let rows = sqlx::query!(
        r#"select reference as "reference?", name_sealed as name, phone_sealed as phone, null::bytea as nik
           from interests where chat_id = $1
           union all
           select null, name_sealed, null, nik_sealed from applicants where chat_id = $1
           union all
           select null, name_sealed, phone_sealed, null from applications where id = any($2)"#,
        chat.0,
        applications,
    )
    .fetch_all(&mut *connection)
    .await?;
    for row in rows {
        words.0.extend(row.reference);
        words.name(seal.open_some(Purpose::Name, row.name.as_deref()).unwrap_or_default().as_ref());
        if let Ok(Some(phone)) = seal.open_some::<Phone>(Purpose::Phone, row.phone.as_deref()) {
            words.0.extend([phone.as_str().to_owned(), phone.spoken(), phone.spoken().replace(' ', "")]);
        }
        if let Ok(Some(nik)) = seal.open_some::<NikNumber>(Purpose::Nik, row.nik.as_deref()) {
            words.0.push(nik.as_str().to_owned());
        }
    }
    let addresses = sqlx::query_scalar!(
        r#"select address_sealed as "sealed!" from addresses
           where application_id = any($1) and address_sealed is not null
           union all
           select address_sealed from address_proposals where application_id = any($1) and address_sealed is not null"#,
        applications,
    )
    .fetch_all(&mut *connection)
    .await?;
    for sealed in addresses {
        let Ok(address) = seal.open::<Address>(Purpose::Address, &sealed) else { continue };
        words.0.push(address.street);
        words.0.extend(address.landmark);
        words.name(address.recipient.name.as_ref());
    }
    let received = sqlx::query_scalar!(
        r#"select received_sealed as "sealed!" from deliveries
           where application_id = any($1) and received_sealed is not null"#,
        applications,
    )
    .fetch_all(connection)
    .await?;
    for sealed in received {
        if let Ok(received) = seal.open::<Received>(Purpose::Received, &sealed) {
            words.name(Some(&received.by));
        }
    }
    words.sort();
    Ok(words)
}

impl Words {
    /// These and no others.
    pub(super) fn of(words: Vec<String>) -> Self {
        let mut words = Self(words);
        words.sort();
        words
    }

    /// A longer word first: it may hold a shorter one. What is too short to be told from others is left.
    fn sort(&mut self) {
        self.0.retain(|word| word.chars().count() > 2);
        self.0.sort_by_key(|word| std::cmp::Reverse(word.len()));
        self.0.dedup();
    }

    fn name(&mut self, name: Option<&Name>) {
        self.0.extend(name.map(|name| name.as_str().to_owned()));
    }

    /// What finds them in a stored call's text, for `like`: each as it is and as HTML has it, as JSON writes both.
    fn patterns(&self) -> Vec<String> {
        let mut patterns = Vec::with_capacity(2 * self.0.len());
        for word in self.0.iter().flat_map(|word| [word.clone(), as_html(word)]) {
            let quoted = Value::String(word).to_string();
            let written = &quoted[1..quoted.len() - 1];
            let literal = written.replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
            patterns.push(format!("%{literal}%"));
        }
        patterns.dedup();
        patterns
    }

    /// The value without these words; none where none stood in it.
    fn gone_from(&self, value: &Value) -> Option<Value> {
        let mut value = value.clone();
        self.strip(&mut value).then_some(value)
    }

    fn strip(&self, value: &mut Value) -> bool {
        match value {
            Value::String(text) => {
                let without = self
                    .0
                    .iter()
                    .fold(text.clone(), |text, word| replace_word(&replace_word(&text, word), &as_html(word)));
                let changed = without != *text;
                *text = without;
                changed
            }
            // Each of them, not only the first that changes.
            Value::Array(values) => values.iter_mut().filter_map(|value| self.strip(value).then_some(())).count() > 0,
            Value::Object(values) => {
                values.values_mut().filter_map(|value| self.strip(value).then_some(())).count() > 0
            }
            _ => false,
        }
    }
}

fn as_html(word: &str) -> String {
    word.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Takes a word out where it stands by itself: "Siti" is no part of "Sitinjak".
fn replace_word(text: &str, word: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        let (before, after) = (&rest[..at], &rest[at + word.len()..]);
        let last = before.chars().next_back().or_else(|| out.chars().next_back());
        let alone =
            !last.is_some_and(char::is_alphanumeric) && !after.chars().next().is_some_and(char::is_alphanumeric);
        out.push_str(before);
        out.push_str(if alone { GONE } else { word });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Locks the chats of those who work here or did, but for one. Whoever erases takes words out of their conversations in the
/// end, and holds them before anything that their turns may want: nobody waits in a circle.
pub async fn lock_drafts(connection: &mut PgConnection, but: ChatId) -> sqlx::Result<()> {
    sqlx::query!(
        "select c.chat_id from chats as c
         where c.chat_id <> $1 and exists (select from staff as s where s.chat_id = c.chat_id)
         order by c.chat_id for no key update of c",
        but.0,
    )
    .fetch_all(connection)
    .await?;
    Ok(())
}

/// Takes the words out of what waits for others, and of what officers and couriers have half done.
pub(super) async fn redact(
    connection: &mut PgConnection,
    seal: &Seal,
    chat: ChatId,
    words: &Words,
) -> sqlx::Result<()> {
    if words.0.is_empty() {
        return Ok(());
    }
    // Only those in which a word stands are read and held: after an outage there may be a hundred thousand others.
    let (patterns, mut last) = (words.patterns(), 0_i64);
    loop {
        let found = sqlx::query!(
            r#"select id, call as "call!" from outbox
               where state in ('waiting', 'sending', 'unknown') and broadcast_id is null and call is not null
                 and chat_id <> $1 and id > $2 and call::text like any($3::text[])
               order by id + 0 limit $4 for no key update"#,
            chat.0,
            last,
            &patterns,
            AT_ONCE,
        )
        .fetch_all(&mut *connection)
        .await?;
        let Some(row) = found.last() else { break };
        last = row.id;
        for row in found {
            if let Some(call) = words.gone_from(&row.call) {
                sqlx::query!("update outbox set call = $2 where id = $1", row.id, call)
                    .execute(&mut *connection)
                    .await?;
            }
        }
    }
    let states = sqlx::query!(
        "select c.chat_id, c.state, c.state_sealed from chats as c
         where c.chat_id <> $1 and (c.state <> '{}' or c.state_sealed is not null)
           and exists (select from staff as s where s.chat_id = c.chat_id)
         order by c.chat_id for no key update of c",
        chat.0,
    )
    .fetch_all(&mut *connection)
    .await?;
    for row in states {
        let state = match row.state_sealed {
            // What does not open may hold anything.
            Some(sealed) => {
                seal.open(Purpose::Conversation, &sealed).map_or(Some(json!({})), |state| words.gone_from(&state))
            }
            None => words.gone_from(&row.state),
        };
        if let Some(state) = state {
            let sealed = seal.close(Purpose::Conversation, &state);
            sqlx::query!("update chats set state = '{}', state_sealed = $2 where chat_id = $1", row.chat_id, sealed)
                .execute(&mut *connection)
                .await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_goes_where_it_stands_by_itself_and_nowhere_else() {
        let words = Words(vec!["Siti Aminah".to_owned(), "Siti".to_owned()]);
        let value =
            serde_json::json!({ "text": "Siti Aminah, <b>Siti</b>, Sitinjak", "n": [1, "Siti"], "other": "Budi" });
        let gone =
            serde_json::json!({ "text": "Dihapus, <b>Dihapus</b>, Sitinjak", "n": [1, "Dihapus"], "other": "Budi" });
        assert_eq!(words.gone_from(&value), Some(gone.clone()));
        assert_eq!(words.gone_from(&gone), None);
    }

    #[test]
    fn a_word_is_looked_for_as_it_is_stored() {
        let words = Words::of(vec![r#"Toko "A" & B_1"#.to_owned()]);
        assert_eq!(words.patterns(), [r#"%Toko \\"A\\" & B\_1%"#, r#"%Toko \\"A\\" &amp; B\_1%"#]);
        assert_eq!(Words::of(vec!["Siti".to_owned()]).patterns(), ["%Siti%"]);
    }
}
