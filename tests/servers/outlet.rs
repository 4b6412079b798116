//! One server that can lose its power and come back, with nobody in its place meanwhile.

use std::path::PathBuf;

use jemputbola::cluster::{Cluster, ClusterOptions, DATABASE, Durability};
use jemputbola::settings;
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::sync::watch;

use super::pair::{Folder, new_folder};

/// A server behind a way of its own, on which a connection can fall silent without being closed.
pub(crate) struct Outlet {
    cluster: Option<Cluster>,
    options: ClusterOptions,
    /// Where the server answers; whoever was connected when this changes hears nothing any more.
    socket: watch::Sender<PathBuf>,
    port: u16,
    // Last: the server ends before its folder goes.
    _folder: Folder,
}

impl Outlet {
    /// It runs.
    pub(crate) async fn new() -> Self {
        let folder = Folder(new_folder());
        let options = ClusterOptions {
            dir: folder.0.join("alone"),
            durability: Durability::Durable,
            binaries: None,
            downloads: settings::default_data_dir().expect("a folder"),
        };
        let cluster = Cluster::start(&options).await.expect("a server");
        let socket = watch::Sender::new(socket_of(&cluster));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let way = socket.subscribe();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(carry(client, way.clone()));
            }
        });
        Self { cluster: Some(cluster), options, socket, port, _folder: folder }
    }

    /// As people name it.
    pub(crate) fn server(&self) -> PgConnectOptions {
        server_at(self.port)
    }

    /// The same, and another that never answers.
    pub(crate) fn servers(&self) -> Vec<PgConnectOptions> {
        vec![self.server(), server_at(9)]
    }

    /// Nobody who is connected hears a good-bye; after a while it answers again at the same place.
    pub(crate) async fn lose_power_and_come_back(&mut self) {
        self.socket.send_replace(PathBuf::from("/nowhere"));
        self.cluster.take().expect("it runs").stop().await.expect("an end");
        let cluster = Cluster::start(&self.options).await.expect("the same server again");
        self.socket.send_replace(socket_of(&cluster));
        self.cluster = Some(cluster);
    }
}

fn server_at(port: u16) -> PgConnectOptions {
    PgConnectOptions::new_without_pgpass()
        .host("127.0.0.1")
        .port(port)
        .username("postgres")
        .password("")
        .database(DATABASE)
        .ssl_mode(PgSslMode::Disable)
}

fn socket_of(cluster: &Cluster) -> PathBuf {
    cluster.connect_options(DATABASE).get_socket().expect("a socket").join(".s.PGSQL.5432")
}

async fn carry(mut client: TcpStream, mut way: watch::Receiver<PathBuf>) {
    let socket = way.borrow_and_update().clone();
    let Ok(mut server) = UnixStream::connect(&socket).await else { return };
    tokio::select! {
        _ = copy_bidirectional(&mut client, &mut server) => return,
        _ = way.changed() => {}
    }
    drop(server);
    // The client's end stays open, and nothing ever comes out of it.
    std::future::pending::<()>().await;
}
