//! The files say what the program is called, knows and needs.

use std::collections::BTreeSet;
use std::path::Path;

use jemputbola::settings::NAMES;

use super::drill::{KEY, words};
use super::project;
use crate::engine::process::command;

fn text(path: &str) -> String {
    std::fs::read_to_string(project(path)).expect("a text")
}

#[test]
fn settings_that_the_files_name_are_settings() {
    let compose = text("deploy/compose.yaml");
    let unit = text("deploy/jemputbola.service");
    let container = text("deploy/Containerfile");
    let known: BTreeSet<&str> = NAMES.into_iter().collect();
    let of_others = ["POSTGRES_PASSWORD", "OWNER_PASSWORD", "RUNTIME_PASSWORD", "CMD", "ALL", "NAME"];
    let named = compose
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .filter_map(|line| line.trim().split_once(':'))
        .map(|(name, _)| name)
        .filter(|name| name.len() > 3 && name.chars().all(|c| c.is_ascii_uppercase() || c == '_'));
    for name in named {
        assert!(known.contains(name) || of_others.contains(&name), "compose.yaml sets {name}, which nobody reads");
    }
    // Of the image itself: where it listens and keeps its data, and how it logs. It has no PostgreSQL's programs.
    let of_image = ["HTTP_ADDR", "DATA_DIR", "LOG_FORMAT", "PG_BIN"];
    for name in NAMES.into_iter().filter(|name| !of_image.contains(name)) {
        assert!(compose.contains(&format!("\n      {name}: ")), "{name} in deploy/.env would do nothing");
    }
    for (file, text) in [("the unit", &unit), ("the Containerfile", &container)] {
        let line =
            text.lines().find(|line| line.starts_with("Environment=") || line.starts_with("ENV ")).expect("settings");
        let settings = line.trim_start_matches("Environment=").trim_start_matches("ENV ");
        for (name, _) in settings.split(' ').filter_map(|pair| pair.split_once('=')) {
            assert!(known.contains(name) || name == "XDG_RUNTIME_DIR", "{file} sets {name}, which nobody reads");
        }
    }
}

#[test]
fn nothing_runs_as_root_or_with_more_than_it_needs() {
    let container = text("deploy/Containerfile");
    let last = container.rsplit("FROM ").next().expect("a stage");
    assert!(last.starts_with("scratch") && last.contains("USER 65532"), "the image is small and nobody's");
    let compose = text("deploy/compose.yaml");
    for asked in ["read_only: true", "cap_drop: [ALL]", "no-new-privileges:true"] {
        assert!(compose.contains(asked), "{asked}");
    }
    let unit = text("deploy/jemputbola.service");
    for asked in [
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "CapabilityBoundingSet=\n",
        "User=jemputbola",
        "PrivateDevices=yes",
    ] {
        assert!(unit.contains(asked), "{asked}");
    }
}

#[test]
fn the_unit_tries_again_where_somebody_still_has_its_address() {
    assert!(text("deploy/jemputbola.service").contains("\nRestartPreventExitStatus=2\n"));
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("an address");
    let address = taken.local_addr().expect("an address").to_string();
    // Nothing else is asked for before.
    let nowhere = "postgres://nobody@127.0.0.1:1/none";
    let settings = [("HTTP_ADDR", address.as_str()), ("DATABASE_URL", nowhere), ("DATA_KEY", KEY)];
    let ended = command(&settings).0.output().expect("it runs");
    assert_eq!(ended.status.code(), Some(1), "{}", words(&ended));
    assert!(words(&ended).starts_with(&format!("HTTP_ADDR={address}: ")), "{}", words(&ended));
}

#[test]
fn what_compose_mounts_is_there_and_new_data_is_begun_with_the_roles_alone() {
    let compose = text("deploy/compose.yaml");
    let mounts: Vec<(&str, &str)> =
        compose.lines().filter_map(|line| line.trim().strip_prefix("- ./")?.split_once(':')).collect();
    assert!(mounts.len() > 4, "{mounts:?}");
    for (source, _) in &mounts {
        assert!(project("deploy").join(source).exists(), "compose.yaml mounts {source}, which is not there");
    }
    // Everything in that folder is run while the data is made: what is meant for later would fail, and the server never start.
    let begun: Vec<&str> = mounts
        .iter()
        .filter(|(_, target)| target.starts_with("/docker-entrypoint-initdb.d"))
        .map(|(source, _)| *source)
        .collect();
    assert_eq!(begun, ["database/10-roles.sh"]);
    // By its socket the server answers before there is any role.
    assert!(compose.contains(r#""pg_isready", "-h", "127.0.0.1""#));
}

#[test]
fn no_secret_and_no_build_goes_into_the_image_or_the_repository() {
    let ignored = |file: &str| text(file).lines().map(str::to_owned).collect::<Vec<_>>();
    let (image, repository) = (ignored(".containerignore"), ignored(".gitignore"));
    for line in ["**/.env", "**/target", ".git", "deploy/backups"] {
        assert!(image.iter().any(|known| known == line), ".containerignore lacks {line}");
    }
    assert_eq!(ignored(".dockerignore"), image, "both kinds of builder read the same");
    for line in [".env", "/deploy/backups"] {
        assert!(repository.iter().any(|known| known == line), ".gitignore lacks {line}");
    }
}

/// Names of all files below a folder.
fn below(folder: &Path, names: &mut BTreeSet<String>) {
    for path in std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            below(&path, names);
        } else if let Some(name) = path.file_name() {
            names.insert(name.to_string_lossy().into_owned());
        }
    }
}

#[test]
fn what_the_threat_model_calls_proven_is_proven_somewhere() {
    let mut there = BTreeSet::new();
    for folder in ["tests", "src"] {
        below(&project(folder), &mut there);
    }
    let model = text("docs/security.md");
    let named: BTreeSet<&str> = model.split('`').skip(1).step_by(2).filter(|code| is_source(code)).collect();
    assert!(named.len() > 20, "{named:?}");
    let missing: Vec<&&str> =
        named.iter().filter(|name| !there.contains(name.rsplit('/').next().unwrap_or_default())).collect();
    assert!(missing.is_empty(), "named as proofs, and not there: {missing:?}");
}

fn is_source(name: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|extension| extension == "rs")
}
