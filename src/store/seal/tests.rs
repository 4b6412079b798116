use super::*;

fn seal() -> Seal {
    Seal::new(&[7; 32])
}

#[test]
fn what_is_closed_opens_again_and_never_looks_the_same() {
    let (one, other) = (seal().close(Purpose::Name, &"Siti"), seal().close(Purpose::Name, &"Siti"));
    assert_ne!(one, other);
    assert_eq!(seal().open::<String>(Purpose::Name, &one), Ok("Siti".to_owned()));
    assert_eq!(seal().open::<String>(Purpose::Name, &other), Ok("Siti".to_owned()));
}

#[test]
fn a_box_opens_for_its_purpose_with_its_key_and_unchanged_or_not_at_all() {
    let sealed = seal().close(Purpose::Name, &"Siti");
    assert_eq!(seal().open::<String>(Purpose::Phone, &sealed), Err(Broken));
    assert_eq!(Seal::new(&[8; 32]).open::<String>(Purpose::Name, &sealed), Err(Broken));
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert_eq!(seal().open::<String>(Purpose::Name, &changed), Err(Broken), "byte {at}");
        assert_eq!(seal().open::<String>(Purpose::Name, &sealed[..at]), Err(Broken), "cut at {at}");
    }
}

#[test]
fn the_length_of_a_name_does_not_show() {
    let length = |name: &str| seal().close(Purpose::Name, &name).len();
    assert_eq!(length("Aji"), length("Siti Nurhaliza binti Ahmad"));
    let file: Vec<u8> = vec![0x80, 0, 0];
    assert_eq!(seal().open_bytes(Purpose::File, &seal().close_bytes(Purpose::File, file.clone())), Ok(file));
}

#[test]
fn a_digest_depends_on_key_purpose_and_where_one_value_ends() {
    let digest = seal().index(Purpose::BirthDate, &[b"12", b"3"]);
    assert_eq!(digest, seal().index(Purpose::BirthDate, &[b"12", b"3"]));
    assert_ne!(digest, seal().index(Purpose::BirthDate, &[b"1", b"23"]));
    assert_ne!(digest, seal().index(Purpose::Name, &[b"12", b"3"]));
    assert_ne!(digest, Seal::new(&[8; 32]).index(Purpose::BirthDate, &[b"12", b"3"]));
}

#[test]
fn a_new_key_closes_and_the_old_one_still_opens() {
    let old = Seal::new(&[7; 32]);
    let ring = Seal::of(Ring::new(&[(0, [7; 32]), (1, [8; 32])]));
    let before = old.close(Purpose::Name, &"Siti");
    assert_eq!(key_of(&ring.close(Purpose::Name, &"Siti")), Some(0), "the lowest closes until it is said otherwise");
    assert!(ring.ring().seal_with(1));
    assert!(!ring.ring().seal_with(2), "a key that is not there");
    let after = ring.close(Purpose::Name, &"Siti");
    assert_eq!(key_of(&after), Some(1));
    for sealed in [&before, &after] {
        assert_eq!(ring.open::<String>(Purpose::Name, sealed), Ok("Siti".to_owned()));
    }
    assert_eq!(old.open::<String>(Purpose::Name, &after), Err(Broken));
    assert_eq!(ring.close_anew(&after), Ok(None));
    let anew = ring.close_anew(&before).unwrap().expect("it was in a box of the old key");
    assert_eq!(Seal::of(Ring::new(&[(1, [8; 32])])).open::<String>(Purpose::Name, &anew), Ok("Siti".to_owned()));
    assert_eq!(ring.open::<String>(Purpose::Phone, &anew), Err(Broken), "its purpose stays");
    // The number of the key is bound too.
    let mut moved = after.clone();
    moved[1] = 0;
    assert_eq!(ring.open::<String>(Purpose::Name, &moved), Err(Broken));
}

#[test]
fn a_value_of_every_purpose_is_closed_anew() {
    let ring = Seal::of(Ring::new(&[(0, [7; 32]), (1, [8; 32])]));
    let before: Vec<_> = Purpose::ALL.iter().map(|purpose| ring.close(*purpose, &"Siti")).collect();
    assert!(ring.ring().seal_with(1));
    for (purpose, before) in Purpose::ALL.iter().zip(before) {
        let anew = ring.close_anew(&before).unwrap().expect("it was in a box of the old key");
        assert_eq!(ring.open::<String>(*purpose, &anew), Ok("Siti".to_owned()), "{purpose:?}");
    }
}

#[test]
fn what_is_looked_up_is_digested_with_every_key() {
    let ring = Seal::of(Ring::new(&[(0, [7; 32]), (1, [8; 32])]));
    let before = ring.index(Purpose::BirthDate, &[b"12"]);
    assert!(ring.ring().seal_with(1));
    let after = ring.index(Purpose::BirthDate, &[b"12"]);
    assert_ne!(before, after);
    assert_eq!(ring.indexes(Purpose::BirthDate, &[b"12"]), [after, before]);
    assert_eq!(ring.index_with(0, Purpose::BirthDate, &[b"12"]), Some(before));
}

#[test]
fn nothing_of_the_keys_shows() {
    assert_eq!(format!("{:?}", seal()), "Seal(…)");
}
