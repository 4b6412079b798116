use super::*;

#[test]
fn a_file_of_text_is_kept_as_it_always_was() {
    let kept = serde_json::json!({
        "method": "SendDocument",
        "params": { "chat_id": 1 },
        "upload": { "field": "document", "name": "a.txt", "content": "kata" },
    });
    let call: Call = serde_json::from_value(kept.clone()).expect("an older row is read");
    assert_eq!(call.upload.as_ref().map(|upload| upload.content.bytes()), Some(b"kata".to_vec()));
    assert_eq!(serde_json::to_value(&call).expect("is plain data"), kept);
    // The short way, past all that reads and writes any value, comes to the same.
    assert_eq!(Call::of_value(kept.clone()), Some(call.clone()));
    assert_eq!(call.into_value(), kept);
}

#[test]
fn a_call_without_a_file_is_taken_apart_as_it_was_put_together() {
    let kept = serde_json::json!({ "method": "SendMessage", "params": { "chat_id": 1, "text": "kata" } });
    let call: Call = serde_json::from_value(kept.clone()).expect("a call");
    assert_eq!(Call::of_value(kept.clone()), Some(call.clone()));
    assert_eq!(call.into_value(), kept);
    for other in [serde_json::json!({}), serde_json::json!("kata"), serde_json::json!({ "method": 1, "params": {} })] {
        assert_eq!(Call::of_value(other), None);
    }
}

#[test]
fn any_file_survives_being_kept() {
    let content = UploadContent::Bytes((0..=255).collect());
    let upload = Upload { field: "photo".to_owned(), name: "a.png".to_owned(), content };
    let call = Call { method: "SendPhoto".to_owned(), params: Value::Null, upload: Some(upload) };
    let kept = serde_json::to_string(&call).expect("is plain data");
    assert!(kept.contains(r#""base64":"AAEC"#), "{kept}");
    assert_eq!(serde_json::from_str::<Call>(&kept).expect("is read again"), call);
}
