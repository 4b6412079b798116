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
    let call = Call::of_json(r#"{"method":"SendMessage","params":{"chat_id":1}}"#).unwrap();
    let refusal = client.send(&call).await.expect_err("nobody answers there");
    assert_eq!(refusal, Refusal::Later { after: None, why: "HTTP 308: it leads elsewhere".to_owned() });
    serving.await.unwrap();
    let followed = tokio::time::timeout(Duration::from_millis(100), elsewhere.accept()).await;
    assert!(followed.is_err(), "the address holds the token");
}
