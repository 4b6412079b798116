//! A machine whose way to Telegram is closed, while the one to the database is open.

use jemputbola::sandbox::Person;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;

use super::residents;
use crate::engine::process::{Program, Telegram, url_of};
use crate::world::PATIENCE;
use crate::world::database::database;

/// A way of its own to the stand-in: its address, open until `closed`.
async fn way_to(telegram: &Telegram, closed: CancellationToken) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let server = telegram.url.trim_start_matches("http://").to_owned();
    tokio::spawn(async move {
        // With the listener goes every connection.
        tokio::select! {
            () = closed.cancelled() => {}
            () = carry_all(&listener, &server, &closed) => {}
        }
    });
    url
}

async fn carry_all(listener: &TcpListener, server: &str, closed: &CancellationToken) {
    while let Ok((client, _)) = listener.accept().await {
        tokio::spawn(carry(client, server.to_owned(), closed.clone()));
    }
}

async fn carry(mut client: TcpStream, server: String, closed: CancellationToken) {
    let Ok(mut server) = TcpStream::connect(server).await else { return };
    tokio::select! {
        () = closed.cancelled() => {}
        _ = copy_bidirectional(&mut client, &mut server) => {}
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_that_gets_nothing_through_to_telegram_leaves_its_offices_to_one_that_does() {
    let (database, telegram) = (database().await, Telegram::new().await);
    let closed = CancellationToken::new();
    let way = way_to(&telegram, closed.clone()).await;
    let url = url_of(&database.runtime_options());
    telegram.sandbox.add_person(Person::new(1, "Siti"));
    let cut_off = Program::with(&telegram, &url, &[("TELOXIDE_API_URL", &way)]);
    // It is the only one: it has taken both offices.
    residents::say(&telegram.sandbox, 1, "/biaya", "Rp").await.expect("an answer");
    let other = Program::start(&telegram, &url);
    other.ready_is(200).await;
    closed.cancel();
    let asked = telegram.sandbox.person(1).text("/biaya").expect("a text");
    let answer = telegram.sandbox.wait_for_text(1, asked, "Rp", PATIENCE * 2).await;
    assert!(answer.is_some(), "the other asks for updates and sends");
    assert!(cut_off.terminate().0.success() && other.terminate().0.success(), "both end in order");
}
