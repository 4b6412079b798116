//! A call as data: what the outbox keeps and what goes to Telegram.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use teloxide::requests::Payload;

/// One call, kept as data until it is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Method, such as `SendMessage`; Telegram does not mind the case.
    pub method: String,
    /// Its parameters.
    pub params: Params,
    /// A file that goes with it.
    pub upload: Option<Upload>,
}

/// The parameters of a call: a JSON object, as text. What is answered on the spot goes so into the outbox and to Telegram.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Params(String);

/// A file that goes with a call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// The parameter that takes it, such as `document`.
    pub field: String,
    /// File name.
    pub name: String,
    /// What is in it.
    #[serde(flatten)]
    pub content: UploadContent,
}

/// What is in a file, as the outbox keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum UploadContent {
    /// Text in UTF-8.
    #[serde(rename = "content")]
    Text(String),
    /// Anything; in base64 while it is kept.
    #[serde(rename = "base64", with = "base64_bytes")]
    Bytes(Vec<u8>),
}

impl UploadContent {
    pub(super) fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Text(text) => text.clone().into_bytes(),
            Self::Bytes(bytes) => bytes.clone(),
        }
    }
}

mod base64_bytes {
    use base64::prelude::{BASE64_STANDARD, Engine as _};
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64_STANDARD.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        BASE64_STANDARD.decode(String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl Params {
    /// Those of a payload of Telegram's library.
    fn of<T: Serialize>(payload: &T) -> Self {
        let params = serde_json::to_string(payload).expect("payloads are plain data");
        debug_assert!(params.starts_with('{'), "parameters are an object");
        Self(params)
    }

    /// Their JSON.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Adds one that is not among them.
    ///
    /// # Panics
    /// Where it is among them, in a build that checks itself. Else never for what Telegram's library calls a parameter: it is
    /// plain data.
    pub fn add<T: Serialize>(&mut self, name: &str, value: &T) {
        debug_assert!(self.get(name).is_none(), "no parameter twice");
        let rest = self.0.strip_suffix('}').expect("parameters are an object").trim_end();
        let comma = if rest.ends_with('{') { "" } else { "," };
        let value = serde_json::to_string(value).expect("parameters are plain data");
        self.0 = format!("{rest}{comma}{}:{value}}}", Value::from(name));
    }

    /// Takes one out.
    pub(in crate::telegram) fn take(&mut self, name: &str) -> Option<Value> {
        let mut fields = self.fields();
        let taken = fields.remove(name);
        *self = Self::of(&fields);
        taken
    }

    /// One of them.
    pub fn get(&self, name: &str) -> Option<Value> {
        self.fields().remove(name)
    }

    pub(super) fn fields(&self) -> Map<String, Value> {
        serde_json::from_str(&self.0).unwrap_or_default()
    }
}

impl Call {
    /// A call from a payload of Telegram's library.
    pub fn of<P: Payload + Serialize>(payload: &P) -> Self {
        Self { method: P::NAME.to_owned(), params: Params::of(payload), upload: None }
    }

    /// The JSON that the outbox keeps.
    ///
    /// # Panics
    /// Never: a file is plain data.
    pub fn to_json(&self) -> String {
        let (method, params) = (Value::from(self.method.as_str()), self.params.as_str());
        match &self.upload {
            None => format!(r#"{{"method":{method},"params":{params}}}"#),
            Some(upload) => {
                let upload = serde_json::to_string(upload).expect("a file is plain data");
                format!(r#"{{"method":{method},"params":{params},"upload":{upload}}}"#)
            }
        }
    }

    /// The same as a value.
    ///
    /// # Panics
    /// Never: a file is plain data.
    pub fn into_value(self) -> Value {
        let mut fields = Map::new();
        fields.insert("method".to_owned(), self.method.into());
        fields.insert("params".to_owned(), self.params.fields().into());
        if let Some(upload) = &self.upload {
            fields.insert("upload".to_owned(), serde_json::to_value(upload).expect("a file is plain data"));
        }
        Value::Object(fields)
    }

    /// The same of several.
    ///
    /// # Panics
    /// Never: see [`into_value`](Self::into_value).
    pub fn into_values(calls: Vec<Self>) -> Vec<Value> {
        calls.into_iter().map(Self::into_value).collect()
    }

    /// What the outbox kept, if it reads.
    pub fn of_json(kept: &str) -> Option<Self> {
        #[derive(Deserialize)]
        struct Kept<'a> {
            method: String,
            #[serde(borrow)]
            params: &'a RawValue,
            upload: Option<Upload>,
        }
        let Kept { method, params, upload } = serde_json::from_str(kept).ok()?;
        let params = params.get().trim();
        params.starts_with('{').then(|| Self { method, params: Params(params.to_owned()), upload })
    }

    /// The same of a value.
    pub fn of_value(kept: Value) -> Option<Self> {
        let Value::Object(mut fields) = kept else { return None };
        let upload = fields.remove("upload").map(serde_json::from_value::<Option<Upload>>).transpose().ok()?.flatten();
        match (fields.remove("method")?, fields.remove("params")?) {
            (Value::String(method), Value::Object(params)) => {
                Some(Self { method, params: Params::of(&params), upload })
            }
            _ => None,
        }
    }

    /// Whether Telegram counts it against its limits on messages.
    pub fn is_message(&self) -> bool {
        ["Send", "Edit", "Copy", "Forward"].iter().any(|prefix| self.method.starts_with(prefix))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn call(kept: &Value) -> Option<Call> {
        Call::of_json(&kept.to_string())
    }

    #[test]
    fn a_file_of_text_is_kept_as_it_always_was() {
        let kept = json!({
            "method": "SendDocument",
            "params": { "chat_id": 1 },
            "upload": { "field": "document", "name": "a.txt", "content": "kata" },
        });
        let call = call(&kept).expect("an older row is read");
        assert_eq!(call.upload.as_ref().map(|upload| upload.content.bytes()), Some(b"kata".to_vec()));
        assert_eq!(Call::of_value(kept.clone()), Some(call.clone()));
        assert_eq!(call.into_value(), kept);
    }

    #[test]
    fn a_call_is_read_as_it_was_written_and_what_is_none_is_not() {
        let kept = json!({ "method": "SendMessage", "params": { "chat_id": 1, "text": "kata \"lain\"" } });
        assert_eq!(call(&kept).expect("a call").into_value(), kept);
        assert_eq!(Call::of_value(kept.clone()).expect("a call").into_value(), kept);
        for other in
            [json!({}), json!("kata"), json!({ "method": 1, "params": {} }), json!({ "method": "a", "params": 1 })]
        {
            assert_eq!((call(&other), Call::of_value(other.clone())), (None, None), "{other}");
        }
    }

    #[test]
    fn any_file_survives_being_kept() {
        let content = UploadContent::Bytes((0..=255).collect());
        let upload = Upload { field: "photo".to_owned(), name: "a.png".to_owned(), content };
        let call = Call { method: "SendPhoto".to_owned(), params: Params::of(&json!({})), upload: Some(upload) };
        let kept = call.to_json();
        assert!(kept.contains(r#""base64":"AAEC"#), "{kept}");
        assert_eq!(Call::of_json(&kept), Some(call));
    }

    #[test]
    fn a_parameter_is_added_behind_whatever_there_is() {
        for (params, with_it) in [
            (r"{}", r#"{"x":1}"#),
            (r"{ }", r#"{"x":1}"#),
            (r#"{"a":{}}"#, r#"{"a":{},"x":1}"#),
            (r#"{ "a" : "{" }"#, r#"{ "a" : "{","x":1}"#),
        ] {
            let mut call = Call::of_json(&format!(r#"{{"method":"A","params": {params} }}"#)).expect("a call");
            call.params.add("x", &1);
            assert_eq!(call.params.as_str(), with_it);
            assert_eq!(Call::of_json(&call.to_json()), Some(call));
        }
    }

    #[test]
    fn a_parameter_is_added_to_none_and_to_others_and_taken_out_again() {
        let mut params = Params::of(&json!({}));
        params.add("caption", &"\"kata\"");
        params.add("photo", &7);
        assert_eq!(params.as_str(), r#"{"caption":"\"kata\"","photo":7}"#);
        assert_eq!((params.take("photo"), params.take("photo")), (Some(json!(7)), None));
        assert_eq!(params.get("caption"), Some(json!("\"kata\"")));
    }
}
