//! `DATABASE_URL`, where several servers may stand as libpq writes them:
//! <https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-MULTIPLE-HOSTS>. sqlx knows one host an address, so
//! an address with several becomes several.

use sqlx::postgres::PgConnectOptions;

use super::parse::{Parsed, wrong};

const MEND: &str = "write it as postgres://user:password@host:5432/database, with %-codes for special characters, \
                    several servers with commas between them (host1:5432,host2:5432), \
                    or leave it out for a private PostgreSQL";

/// More servers than anybody has, and few enough to be asked at once.
const MOST: usize = 16;

/// The servers of an address, in its order; never none.
pub(super) fn servers(text: &str) -> Parsed<Vec<PgConnectOptions>> {
    // What exactly is wrong stays unsaid: the sentence could show the password.
    if !(text.starts_with("postgres://") || text.starts_with("postgresql://")) {
        return wrong(format!("DATABASE_URL is not the address of a PostgreSQL: {MEND}"));
    }
    let Some(address) = Address::read(text) else { return wrong(format!("DATABASE_URL cannot be read: {MEND}")) };
    match address.session.as_deref() {
        // Without a word about it, too: the program is of no use with a server that takes no writes.
        None | Some("any" | "read-write" | "primary") => {}
        Some(_) => {
            return wrong(
                "DATABASE_URL asks for a server that only reads: write target_session_attrs=read-write, or leave it out",
            );
        }
    }
    let servers: Result<Vec<PgConnectOptions>, _> = address.each().iter().map(|one| one.parse()).collect();
    match servers {
        Ok(servers) if !servers.is_empty() && servers.len() <= MOST => Ok(servers),
        Ok(_) => wrong(format!("DATABASE_URL names more than {MOST} servers: name those that may take writes")),
        Err(_) => wrong(format!("DATABASE_URL cannot be read: {MEND}")),
    }
}

/// An address in its parts, everything in it as it was written.
struct Address<'a> {
    /// Up to where the host begins.
    before: &'a str,
    /// Host and port of each server; empty: as the parameters say.
    hosts: Vec<&'a str>,
    path: &'a str,
    /// What stands behind the question mark, without what is said here.
    parameters: Vec<&'a str>,
    /// `host` and `port` of the parameters, one a server.
    named: (Vec<String>, Vec<String>),
    session: Option<String>,
}

impl<'a> Address<'a> {
    /// None where lists of hosts and ports do not fit each other, or a parameter cannot be read.
    fn read(text: &'a str) -> Option<Self> {
        let begin = text.find("://")? + 3;
        let end = text[begin..].find(['/', '?', '#']).map_or(text.len(), |length| begin + length);
        let at = text[begin..end].rfind('@').map_or(begin, |place| begin + place + 1);
        let rest = text[end..].split('#').next()?;
        let (path, parameters) = rest.split_once('?').unwrap_or((rest, ""));
        let mut address = Self {
            before: &text[..at],
            hosts: text[at..end].split(',').collect(),
            path,
            parameters: Vec::new(),
            named: (Vec::new(), Vec::new()),
            session: None,
        };
        for parameter in parameters.split('&').filter(|parameter| !parameter.is_empty()) {
            let (name, value) = parameter.split_once('=')?;
            match name {
                "host" => address.named.0 = list(value)?,
                "port" => address.named.1 = list(value)?,
                "target_session_attrs" => address.session = Some(value.to_owned()),
                // libpq takes one of them at random; here it is the one that takes writes.
                "load_balance_hosts" => {}
                _ => address.parameters.push(parameter),
            }
        }
        let (hosts, ports) = (address.named.0.len(), address.named.1.len());
        let several = address.hosts.len() > 1;
        let fits = if several { hosts == 0 && ports == 0 } else { ports <= 1 || ports == hosts };
        (fits && !(several && address.hosts.contains(&""))).then_some(address)
    }

    /// An address a server, as sqlx reads it.
    fn each(&self) -> Vec<String> {
        let (hosts, ports) = &self.named;
        let port = |place: usize| ports.get(if ports.len() == 1 { 0 } else { place });
        let one = |host: &str, more: Vec<String>| {
            let parameters: Vec<String> = self.parameters.iter().map(|&kept| kept.to_owned()).chain(more).collect();
            let mark = if parameters.is_empty() { "" } else { "?" };
            format!("{}{host}{}{mark}{}", self.before, self.path, parameters.join("&"))
        };
        if self.hosts.len() > 1 || hosts.is_empty() {
            let port = port(0).map(|port| format!("port={port}"));
            return self.hosts.iter().map(|host| one(host, port.clone().into_iter().collect())).collect();
        }
        let named = hosts.iter().enumerate().map(|(place, host)| {
            let port = port(place).map(|port| format!("port={port}"));
            one(self.hosts[0], std::iter::once(format!("host={host}")).chain(port).collect())
        });
        named.collect()
    }
}

/// A list with commas, which may be written as %-codes.
fn list(value: &str) -> Option<Vec<String>> {
    let items: Vec<String> = value.replace("%2C", ",").replace("%2c", ",").split(',').map(str::to_owned).collect();
    (!items.iter().any(String::is_empty)).then_some(items)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Host or folder, and port, of each.
    fn read(text: &str) -> Vec<(String, u16)> {
        let servers = servers(text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
        let of = |server: &PgConnectOptions| match server.get_socket() {
            Some(folder) => (folder.display().to_string(), server.get_port()),
            None => (server.get_host().to_owned(), server.get_port()),
        };
        servers.iter().map(of).collect()
    }

    fn refusal(text: &str) -> String {
        servers(text).err().unwrap_or_else(|| panic!("{text} is taken")).to_string()
    }

    #[test]
    fn several_hosts_become_several_servers_with_everything_else_the_same() {
        let text = "postgres://sari:h%40sh,x@one:5541,two,[::1]:5543/jemput?sslmode=verify-full&target_session_attrs=read-write";
        let all = servers(text).expect("servers");
        let of = |server: &PgConnectOptions| (server.get_host().to_owned(), server.get_port());
        assert_eq!(
            all.iter().map(of).collect::<Vec<_>>(),
            [("one".to_owned(), 5541), ("two".to_owned(), 5432), ("[::1]".to_owned(), 5543)]
        );
        for server in &all {
            assert_eq!((server.get_username(), server.get_database()), ("sari", Some("jemput")));
            assert!(matches!(server.get_ssl_mode(), sqlx::postgres::PgSslMode::VerifyFull));
        }
    }

    #[test]
    fn hosts_and_ports_may_stand_in_the_parameters() {
        let sockets = "postgresql:///jemput?host=/run/a,/run/b&user=sari";
        assert_eq!(read(sockets), [("/run/a".to_owned(), 5432), ("/run/b".to_owned(), 5432)]);
        let ports = "postgres:///jemput?host=a%2Cb&port=1,2&target_session_attrs=primary";
        assert_eq!(read(ports), [("a".to_owned(), 1), ("b".to_owned(), 2)]);
        assert_eq!(read("postgres:///jemput?host=a,b&port=7"), [("a".to_owned(), 7), ("b".to_owned(), 7)]);
    }

    #[test]
    fn one_host_stays_as_it_was() {
        assert_eq!(read("postgres://sari@db/jemput?target_session_attrs=any"), [("db".to_owned(), 5432)]);
        assert_eq!(read("postgres:///jemput?host=/run/a&port=7"), [("/run/a".to_owned(), 7)]);
        assert_eq!(read("postgres://sari@%2Frun%2Fa/jemput"), [("/run/a".to_owned(), 5432)]);
        assert_eq!(read("postgres://db:7#x"), [("db".to_owned(), 7)]);
    }

    #[test]
    fn what_does_not_fit_is_refused_without_showing_the_password() {
        for wrong in [
            "postgres://sari:hush@one,,two/x",
            "postgres://sari:hush@one,two:port/x",
            "postgres://sari:hush@one,two/x?port=1,2",
            "postgres://sari:hush@/x?host=one,two,three&port=1,2",
            "postgres://sari:hush@/x?host=one,",
            "mysql://sari:hush@one/x",
            &format!("postgres://sari:hush@{}/x", ["h"; 17].join(",")),
            "postgres://sari:hush@one,two/x?target_session_attrs=standby",
        ] {
            let said = refusal(wrong);
            assert!(said.starts_with("DATABASE_URL ") && !said.contains("hush"), "{wrong}: {said}");
        }
        assert!(refusal("postgres://one,two/x?target_session_attrs=read-only").contains("read-write"));
    }
}
