use super::*;

fn kinds(source: &str) -> Vec<(String, usize, usize)> {
    let mut out = Vec::new();
    for entity in parse(source).unwrap().entities {
        out.push((entity.kind, entity.offset, entity.length));
    }
    out
}

fn fault(source: &str) -> String {
    parse(source).unwrap_err()
}

#[test]
fn entities_are_counted_in_utf_16_units_of_the_text_that_remains() {
    let read = parse("😀 <b>a &lt; b</b> &amp;&#128512;&nbsp;").unwrap();
    assert_eq!(read.text, "😀 a < b &😀&nbsp;");
    assert_eq!(kinds("😀 <b>a &lt; b</b>"), [("bold".to_owned(), 3, 5)]);
}

#[test]
fn tags_nest_and_close_in_order() {
    assert_eq!(kinds("<b>x<i>y</i></b>"), [("italic".to_owned(), 1, 1), ("bold".to_owned(), 0, 2)]);
    assert_eq!(kinds("<B>x</b>"), [("bold".to_owned(), 0, 1)]);
    assert_eq!(kinds("<b></b>x"), []);
}

#[test]
fn what_does_not_parse_is_refused_in_telegrams_words_with_the_byte_offset() {
    assert_eq!(fault("<b>unclosed"), "Can't find end tag corresponding to start tag \"b\"");
    assert_eq!(fault("é a < b >"), "Unsupported start tag \"\" at byte offset 5");
    assert_eq!(fault("<h1>x</h1>"), "Unsupported start tag \"h1\" at byte offset 0");
    assert_eq!(fault("x <b"), "Unclosed start tag at byte offset 2");
    assert_eq!(fault("x</b>"), "Unexpected end tag at byte offset 1");
    assert_eq!(fault("<b>x</i>"), "Unmatched end tag at byte offset 4, expected \"</b>\", found \"</i>\"");
    assert_eq!(fault("<span>x</span>"), "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0");
}

#[test]
fn links_keep_their_address_and_code_its_language() {
    let read =
        parse("<a href=\"https://a.id/?x=1&amp;y\">ke</a> <pre><code class=\"language-rust\">x</code></pre>").unwrap();
    assert_eq!(read.entities[0].url.as_deref(), Some("https://a.id/?x=1&y"));
    assert_eq!((read.entities[1].kind.as_str(), read.entities[1].language.as_deref()), ("pre", Some("rust")));
    assert_eq!(read.entities.len(), 2);
}

#[test]
fn a_link_to_nowhere_becomes_plain_text() {
    assert_eq!(kinds("<a href=\"http://localhost/\">x</a>"), []);
    assert_eq!(kinds("<a href=\"javascript:x\">x</a>"), []);
}
