use super::*;

fn time(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).expect("a real time")
}

#[test]
fn times_are_read_in_every_usual_form() {
    for (words, hour, minute) in [
        ("08.00", 8, 0),
        ("8:30", 8, 30),
        ("jam 8", 8, 0),
        ("pkl. 08.00 WIB", 8, 0),
        ("pukul 13.30", 13, 30),
        ("jam 8 pagi", 8, 0),
        ("jam delapan pagi", 8, 0),
        ("setengah 8", 7, 30),
        ("jam setengah 8 malam", 19, 30),
        ("setengah 3 sore", 14, 30),
        ("jam 3 sore", 15, 0),
        ("jam 3", 15, 0),
        ("03.00", 3, 0),
        ("jam 1 siang", 13, 0),
        ("jam 12 siang", 12, 0),
        ("jam 12 malam", 0, 0),
        ("jam 7 malem", 19, 0),
        ("jam 8 lewat 15", 8, 15),
        ("jam 11 siang", 11, 0),
        ("9 am", 9, 0),
        ("3pm", 15, 0),
        ("8", 8, 0),
        ("0830", 8, 30),
        ("besok jam 9 ya pak", 9, 0),
    ] {
        assert_eq!(read_time(words), Some(time(hour, minute)), "{words}");
    }
}

#[test]
fn two_times_are_read_as_a_span() {
    for (words, from, to) in [
        ("08.00-15.00", (8, 0), (15, 0)),
        ("08.00 – 15.00 WIB", (8, 0), (15, 0)),
        ("jam 8 sampai jam 3", (8, 0), (15, 0)),
        ("jam 8 sampai 3", (8, 0), (15, 0)),
        ("jam 8-12", (8, 0), (12, 0)),
        ("8-12", (8, 0), (12, 0)),
        ("8 pagi s/d 2 siang", (8, 0), (14, 0)),
        ("dari jam 9 pagi sampe jam 3 sore", (9, 0), (15, 0)),
        ("9.30 sd 11.30", (9, 30), (11, 30)),
        ("jam 1 sampai jam 4", (13, 0), (16, 0)),
    ] {
        assert_eq!(read_times(words), Some((time(from.0, from.1), time(to.0, to.1))), "{words}");
    }
}

#[test]
fn what_is_no_time_is_none() {
    for words in ["", "nanti", "25.00", "jam 25", "17.08.1990", "abis zuhur", "jam 8 atau jam 9", "12345"] {
        assert_eq!(read_time(words), None, "{words}");
    }
    for words in ["08.00", "15.00-08.00", "jam 8, jam 9, jam 10"] {
        assert_eq!(read_times(words), None, "{words}");
    }
}
