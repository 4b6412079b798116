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
