//! Settings as people write them, right and wrong.

use super::*;

const TOKEN: (&str, &str) = ("TELOXIDE_TOKEN", "4242:AAinvented_token-of-nobody");
const HOME: (&str, &str) = ("HOME", "/home/sari");
const KEY: (&str, &str) = ("DATA_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
const URL: (&str, &str) = ("DATABASE_URL", "postgres://sari:hush@db.example:5432/jemput");

fn read(values: &[(&str, &str)]) -> Result<Settings, WrongSetting> {
    let values: Vec<_> = values.iter().chain([&HOME]).map(|(name, value)| (*name, (*value).to_owned())).collect();
    Settings::parse(&|name| values.iter().find(|(found, _)| *found == name).map(|(_, value)| value.clone()), false)
}

/// The sentence that refuses these settings.
fn refusal(values: &[(&str, &str)]) -> String {
    read(values).err().map(|wrong| wrong.to_string()).expect("it is refused")
}

fn accepted(values: &[(&str, &str)]) -> Settings {
    read(values).unwrap_or_else(|wrong| panic!("{wrong}"))
}

#[test]
fn nothing_set_means_sandbox_private_database_and_the_documented_defaults() {
    let settings = accepted(&[]);
    assert!(matches!(settings.telegram, Telegram::Sandbox));
    assert!(matches!(settings.database, Database::Private { programs: None }));
    assert_eq!(settings.data_dir, PathBuf::from("/home/sari/.local/share/jemputbola"));
    assert_eq!(settings.http_addr.to_string(), "127.0.0.1:8080");
    assert_eq!(settings.log, Log { filter: "info".into(), format: LogFormat::Text });
    assert!(settings.office_file.is_none() && settings.status_feed.is_none());
    assert!(matches!(settings.data_key, DataKey::InDataDir));
}

#[test]
fn the_public_address_is_a_host_and_nothing_more() {
    let url = accepted(&[("PUBLIC_URL", "https://bot.example.go.id/")]).public_url.expect("an address");
    assert_eq!(url.origin().ascii_serialization(), "https://bot.example.go.id");
    assert!(accepted(&[]).public_url.is_none());
    for wrong in ["bot.example.go.id", "https://bot.example.go.id/konsol", "https://a:b@bot.example.go.id", "ftp://x"] {
        assert!(refusal(&[("PUBLIC_URL", wrong)]).starts_with("PUBLIC_URL "), "{wrong}");
    }
}

#[test]
fn limits_are_telegrams_unless_others_are_set() {
    let usual = Sending { per_second: 30, per_chat: 1, burst: 4, per_group: 20, paid: None };
    assert_eq!(accepted(&[]).sending, usual);
    let settings = accepted(&[("SEND_PER_SECOND", "20"), ("PAID_BROADCAST_PER_SECOND", "500")]);
    assert_eq!(settings.sending, Sending { per_second: 20, paid: Some(500), ..usual });
}

#[test]
fn an_empty_value_counts_as_absent() {
    assert!(matches!(accepted(&[("TELOXIDE_TOKEN", " "), ("DATABASE_URL", "")]).telegram, Telegram::Sandbox));
}

#[test]
fn the_data_folder_follows_root_xdg_and_home() {
    let of = |values: &'static [(&str, &str)], root| {
        default_data_dir(&move |name| values.iter().find(|(n, _)| *n == name).map(|(_, v)| (*v).to_owned()), root)
    };
    assert_eq!(of(&[HOME, ("XDG_DATA_HOME", "/data")], false).unwrap(), PathBuf::from("/data/jemputbola"));
    assert_eq!(
        of(&[HOME, ("XDG_DATA_HOME", "data")], false).unwrap(),
        PathBuf::from("/home/sari/.local/share/jemputbola")
    );
    assert_eq!(of(&[HOME, ("XDG_DATA_HOME", "/data")], true).unwrap(), PathBuf::from("/var/lib/jemputbola"));
    assert!(of(&[], false).unwrap_err().to_string().starts_with("DATA_DIR "));
    assert!(accepted(&[("DATA_DIR", "here")]).data_dir.is_absolute());
}

#[test]
fn a_token_means_the_real_telegram_by_long_polling() {
    let Telegram::Real { token, api_url, updates } = accepted(&[TOKEN]).telegram else { panic!("not real") };
    assert_eq!(token.expose(), TOKEN.1);
    assert_eq!(api_url.as_str(), "https://api.telegram.org/");
    assert!(matches!(updates, Updates::Polling));
}

#[test]
fn a_webhook_needs_address_and_secret() {
    let both = [TOKEN, ("WEBHOOK_URL", "https://bot.example.go.id/telegram"), ("WEBHOOK_SECRET", "Tinggi-5_Hari")];
    let Telegram::Real { updates: Updates::Webhook { url, secret }, .. } = accepted(&both).telegram else {
        panic!("no webhook")
    };
    assert_eq!((url.path(), secret.expose()), ("/telegram", "Tinggi-5_Hari"));
    let near = [TOKEN, ("TELOXIDE_API_URL", "http://127.0.0.1:9"), ("WEBHOOK_URL", "http://127.0.0.1:8"), both[2]];
    assert!(matches!(accepted(&near).telegram, Telegram::Real { updates: Updates::Webhook { .. }, .. }));
}

#[test]
fn a_named_database_needs_a_key() {
    let settings = accepted(&[URL, KEY]);
    let Database::Named(servers) = &settings.database else { panic!("private") };
    let [options] = &servers[..] else { panic!("one server") };
    assert_eq!((options.get_host(), options.get_database()), ("db.example", Some("jemput")));
    assert_eq!(settings.data_keys().unwrap()[0].1[..3], [0, 1, 2]);
    // Whoever brings its schema up to date needs none.
    let without = accepted(&[URL]).data_keys().unwrap_err().to_string();
    assert!(without.starts_with("required with DATABASE_URL"), "{without}");
}

#[test]
fn several_keys_have_numbers() {
    let two = format!("0:{0}, 3:{0}", KEY.1);
    let ids = |text: &str| decode_keys(text).map(|keys| keys.iter().map(|(id, _)| *id).collect::<Vec<_>>());
    assert_eq!(ids(&two), Some(vec![0, 3]));
    assert_eq!(ids(KEY.1), Some(vec![0]));
    assert_eq!(ids(&format!("{0}\n1:{0}\n", KEY.1)), Some(vec![0, 1]));
    for wrong in ["", "0:", "256:AAAA", &format!("1:{0},1:{0}", KEY.1), &format!("{0},{0}", KEY.1)] {
        assert_eq!(ids(wrong), None, "{wrong}");
    }
}

#[test]
fn a_key_counts_with_or_without_its_padding() {
    assert_eq!(decode_key(KEY.1), decode_key(KEY.1.trim_end_matches('=')));
    assert!(decode_key(KEY.1).is_some() && decode_key("AAECAw==").is_none());
}

#[test]
fn every_wrong_or_contradictory_setting_is_one_sentence_that_begins_with_its_name_and_shows_no_secret() {
    let api = ("TELOXIDE_API_URL", "https://hush.example");
    let hook = ("WEBHOOK_URL", "https://bot.example.go.id/hush");
    let secret = ("WEBHOOK_SECRET", "hush");
    let wrong: [(&str, &[(&str, &str)]); 27] = [
        ("TELOXIDE_TOKEN", &[("TELOXIDE_TOKEN", "hush")]),
        ("TELOXIDE_TOKEN", &[("TELOXIDE_TOKEN", "4242:hush hush")]),
        ("TELOXIDE_API_URL", &[TOKEN, ("TELOXIDE_API_URL", "hush")]),
        ("TELOXIDE_API_URL", &[TOKEN, ("TELOXIDE_API_URL", "https://bot.example/?to=hush")]),
        ("TELOXIDE_API_URL", &[TOKEN, ("TELOXIDE_API_URL", "https://bot.example/#hush")]),
        ("TELOXIDE_API_URL", &[api]),
        ("WEBHOOK_URL", &[hook, secret]),
        ("WEBHOOK_SECRET", &[secret]),
        ("WEBHOOK_SECRET", &[TOKEN, hook]),
        ("WEBHOOK_SECRET", &[TOKEN, secret]),
        ("WEBHOOK_SECRET", &[TOKEN, hook, ("WEBHOOK_SECRET", "hush!")]),
        ("WEBHOOK_URL", &[TOKEN, ("WEBHOOK_URL", "http://bot.example.go.id/hush"), secret]),
        ("WEBHOOK_URL", &[TOKEN, ("WEBHOOK_URL", "hush"), secret]),
        ("DATABASE_URL", &[KEY, ("DATABASE_URL", "mysql://sari:hush@db.example/jemput")]),
        ("DATABASE_URL", &[KEY, ("DATABASE_URL", "postgres://sari:hush@db.example:five/jemput")]),
        ("DATA_KEY", &[("DATA_KEY", "hush")]),
        ("PG_BIN", &[URL, KEY, ("PG_BIN", "/opt/pg/bin")]),
        ("DATA_DIR", &[("DATA_DIR", "~/jemput")]),
        ("OFFICE_FILE", &[("OFFICE_FILE", "~/office.toml")]),
        ("HTTP_ADDR", &[("HTTP_ADDR", "8080")]),
        ("STATUS_FEED_URL", &[("STATUS_FEED_URL", "ftp://sari:hush@feed.example")]),
        ("SEND_PER_SECOND", &[("SEND_PER_SECOND", "0")]),
        ("SEND_PER_CHAT", &[("SEND_PER_CHAT", "fast")]),
        ("SEND_PER_GROUP", &[("SEND_PER_GROUP", "-20")]),
        ("PAID_BROADCAST_PER_SECOND", &[("PAID_BROADCAST_PER_SECOND", "1001")]),
        ("RUST_LOG", &[("RUST_LOG", "jemputbola=loud")]),
        ("LOG_FORMAT", &[("LOG_FORMAT", "xml")]),
    ];
    for (name, values) in wrong {
        let sentence = refusal(values);
        assert!(sentence.starts_with(&format!("{name} ")), "{sentence}");
        assert!(!sentence.contains("hush") && !sentence.contains('\n'), "{sentence}");
    }
}
