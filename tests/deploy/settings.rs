//! What backup and restore make of the settings.

use std::process::{Command, Output};

use super::project;

/// What of these settings reaches a command line, and what goes through the environment.
fn read(url: &str) -> (String, String) {
    let read = run(url);
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    let said = String::from_utf8(read.stdout).expect("a text");
    let (address, password) = said.trim_end().split_once('\n').expect("two lines");
    (address.to_owned(), password.to_owned())
}

fn run(url: &str) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    Command::new("bash")
        .args(["-c", r#"set -euo pipefail; . "$0"; printf '%s\n%s\n' "$DATABASE_URL" "${PGPASSWORD-none}""#])
        .arg(project("deploy/settings"))
        .current_dir(folder.path())
        .env_clear()
        .envs([("PATH", "/usr/bin:/bin"), ("HOME", "/nonexistent"), ("DATA_KEY", "key"), ("DATABASE_URL", url)])
        .output()
        .expect("bash runs")
}

#[test]
fn a_password_stands_in_no_command_line() {
    for (url, address, password) in [
        ("postgres://sari:h%40sh%25@db:5432/jemput", "postgres://sari@db:5432/jemput", "h@sh%"),
        (
            "postgresql://sari:ru-mah@db1:5432,db2/jemput?sslmode=require",
            "postgresql://sari@db1:5432,db2/jemput?sslmode=require",
            "ru-mah",
        ),
        ("postgres:///jemput?host=/run/pg&user=sari", "postgres:///jemput?host=/run/pg&user=sari", "none"),
        ("postgres://sari@[::1]:5432/jemput", "postgres://sari@[::1]:5432/jemput", "none"),
    ] {
        assert_eq!(read(url), (address.to_owned(), password.to_owned()), "{url}");
    }
}

#[test]
fn a_password_that_would_stand_in_a_command_line_is_refused_without_being_shown() {
    for url in [
        "postgres://sari:ru/mah@db/jemput",
        "postgres://sari:ru@mah@db/jemput",
        "postgres:///jemput?host=db&user=sari&password=rumah",
    ] {
        let refused = run(url);
        let said = String::from_utf8_lossy(&refused.stderr);
        assert_eq!(refused.status.code(), Some(2), "{url}: {said}");
        assert!(said.contains("%2F") && !said.contains("mah"), "{said}");
    }
}
