//! Clusters that last as long as their program.

use super::*;

#[tokio::test]
async fn a_fleeting_cluster_takes_its_folder_along_even_when_its_program_is_killed() {
    let place = Place::new();
    let mut owner = Owner::of(&place, Durability::Fleeting).await;
    let server = place.server();
    owner.kill();
    until("the server and its folder are gone", || !signal("-0", server) && !place.0.join("data").exists()).await;
}

#[tokio::test]
async fn a_fleeting_cluster_never_touches_a_folder_that_was_there() {
    let place = Place::new();
    let options = place.options(Durability::Fleeting);
    std::fs::create_dir(&options.dir).unwrap();
    let refused = Cluster::start(&options).await.unwrap_err().to_string();
    assert!(refused.contains(&options.dir.display().to_string()), "{refused}");
    assert!(options.dir.exists());
}

#[tokio::test]
async fn a_fleeting_cluster_that_cannot_start_says_why_and_leaves_nothing() {
    let place = Place::new();
    let mut options = place.options(Durability::Fleeting);
    let programs = place.0.join("programs");
    std::fs::create_dir(&programs).unwrap();
    for name in ["postgres", "initdb"] {
        let script = "#!/bin/sh\necho 'postgres (PostgreSQL) 17.0'\n[ \"$1\" = --version ]\n";
        std::fs::write(programs.join(name), script).unwrap();
        std::fs::set_permissions(programs.join(name), Permissions::from_mode(0o755)).unwrap();
    }
    options.binaries = Some(programs);
    let refused = Cluster::start(&options).await.unwrap_err().to_string();
    assert!(refused.contains("cannot start the database") && refused.contains("(PostgreSQL) 17.0"), "{refused}");
    assert!(!options.dir.exists());
}
