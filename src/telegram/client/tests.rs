use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use super::*;

const TOKEN: &str = "1:AAAAAAAAAAAAAAAAAAAAAAAA";

#[test]
fn a_method_is_called_below_the_servers_address_whatever_that_looks_like() {
    for (server, method) in [
        ("https://api.telegram.org", "https://api.telegram.org/bot1:AAAAAAAAAAAAAAAAAAAAAAAA/SendMessage"),
        ("https://api.telegram.org/", "https://api.telegram.org/bot1:AAAAAAAAAAAAAAAAAAAAAAAA/SendMessage"),
        ("http://[::1]:8081/di/sini/", "http://[::1]:8081/di/sini/bot1:AAAAAAAAAAAAAAAAAAAAAAAA/SendMessage"),
        ("http://a:b@bot.example", "http://a:b@bot.example/bot1:AAAAAAAAAAAAAAAAAAAAAAAA/SendMessage"),
    ] {
        assert_eq!(Client::new(server, TOKEN).expect("a client").at("SendMessage").as_str(), method);
    }
}

#[test]
fn an_address_that_does_not_read_is_refused_without_the_token() {
    let fault = Client::new("bot.example", TOKEN).err().expect("no address");
    assert!(!format!("{fault:#}").contains("AAAA"), "{fault:#}");
}

#[tokio::test]
async fn a_server_that_leads_elsewhere_is_not_followed_and_the_call_is_good_later() {
    let (server, elsewhere) =
        (TcpListener::bind("127.0.0.1:0").await.unwrap(), TcpListener::bind("127.0.0.1:0").await.unwrap());
    let address = |listener: &TcpListener| format!("http://{}", listener.local_addr().unwrap());
    let client = Client::new(&address(&server), TOKEN).unwrap();
    let answer =
        format!("HTTP/1.1 308 Permanent Redirect\r\nlocation: {}/\r\ncontent-length: 0\r\n\r\n", address(&elsewhere));
    let serving = tokio::spawn(async move {
        let (mut stream, _) = server.accept().await.unwrap();
        let _ = stream.read(&mut [0; 4096]).await.unwrap();
        stream.write_all(answer.as_bytes()).await.unwrap();
    });
    let call = Call { method: "SendMessage".to_owned(), params: serde_json::json!({ "chat_id": 1 }), upload: None };
    let refusal = client.send(&call).await.expect_err("nobody answers there");
    assert_eq!(refusal, Refusal::Later { after: None, why: "HTTP 308: it leads elsewhere".to_owned() });
    serving.await.unwrap();
    let followed = tokio::time::timeout(Duration::from_millis(100), elsewhere.accept()).await;
    assert!(followed.is_err(), "the address holds the token");
}

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
