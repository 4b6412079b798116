//! What is seen to happen, and how it stands in a story's file.

/// One thing that is seen to happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Line {
    /// A message's text, as people read it.
    Said(String),
    /// A row of buttons under it.
    Buttons(Vec<String>),
    /// A row of keys below the typing box.
    Keys(Vec<String>),
    /// Something else.
    Happened(String),
}

/// The lines as they stand in the file. A blank line stands between two messages that would run into each other.
pub(crate) fn write(lines: &[Line]) -> String {
    let mut text = String::new();
    let mut before: Option<&Line> = None;
    for line in lines {
        if matches!((before, line), (Some(Line::Said(_)), Line::Said(_))) {
            text.push('\n');
        }
        match line {
            Line::Said(said) => {
                for row in said.lines() {
                    text.push_str(format!("< {row}").trim_end());
                    text.push('\n');
                }
            }
            Line::Buttons(labels) => text.push_str(&row(labels, '[', ']')),
            Line::Keys(labels) => text.push_str(&row(labels, '{', '}')),
            Line::Happened(what) => {
                text.push_str("~ ");
                text.push_str(&what.replace('\n', " / "));
                text.push('\n');
            }
        }
        before = Some(line);
    }
    text
}

fn row(labels: &[String], open: char, close: char) -> String {
    let labels: Vec<String> = labels.iter().map(|label| format!("{open}{label}{close}")).collect();
    format!("  {}\n", labels.join(" "))
}
