//! What stands before several copies of the program and leads to them what Telegram brings.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};

/// Leads each connection to the next copy that takes it, and looks into nothing.
pub(crate) struct Balancer {
    address: SocketAddr,
    copies: Copies,
}

/// Where the copies are, the next one first.
#[derive(Clone, Default)]
struct Copies(Arc<Mutex<Vec<String>>>);

impl Balancer {
    pub(crate) async fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let copies = Copies::default();
        let known = copies.clone();
        tokio::spawn(async move {
            while let Ok((caller, _)) = listener.accept().await {
                tokio::spawn(known.clone().lead(caller));
            }
        });
        Self { address, copies }
    }

    /// What the copies are told.
    pub(crate) fn settings(&self) -> Vec<(String, String)> {
        vec![
            ("WEBHOOK_URL".to_owned(), format!("http://{}/telegram", self.address)),
            ("WEBHOOK_SECRET".to_owned(), "rahasia-yang-panjang_42".to_owned()),
        ]
    }

    /// From now on there is a copy, whose web is at `page`.
    pub(crate) fn add(&self, page: &str) {
        self.copies.all().push(page.trim_start_matches("http://").to_owned());
    }

    /// There is not any more.
    #[allow(dead_code, reason = "not everybody who uses this takes copies away")]
    pub(crate) fn remove(&self, page: &str) {
        self.copies.all().retain(|copy| !page.ends_with(copy.as_str()));
    }
}

impl Copies {
    fn all(&self) -> MutexGuard<'_, Vec<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Those that there are, from the next one on.
    fn in_turn(&self) -> Vec<String> {
        let mut all = self.all();
        let now = all.clone();
        if !all.is_empty() {
            all.rotate_left(1);
        }
        now
    }

    async fn lead(self, mut caller: TcpStream) {
        for copy in self.in_turn() {
            if let Ok(mut copy) = TcpStream::connect(copy).await {
                let _ = (caller.set_nodelay(true), copy.set_nodelay(true));
                let _ = copy_bidirectional(&mut caller, &mut copy).await;
                return;
            }
        }
    }
}
