//! The sentences of `locales/`, compiled in, one bundle a language.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use super::{Arg, Marked, Text, dates};
use crate::domain::Tongue;

/// The files of one language, name and content, in the order of `locales/`.
type Files = &'static [(&'static str, &'static str)];

macro_rules! files {
    ($tongue:literal) => {
        &[
            ("common.ftl", include_str!(concat!("../../locales/", $tongue, "/common.ftl"))),
            ("words.ftl", include_str!(concat!("../../locales/", $tongue, "/words.ftl"))),
            ("resident.ftl", include_str!(concat!("../../locales/", $tongue, "/resident.ftl"))),
            ("status.ftl", include_str!(concat!("../../locales/", $tongue, "/status.ftl"))),
            ("address.ftl", include_str!(concat!("../../locales/", $tongue, "/address.ftl"))),
            ("attending.ftl", include_str!(concat!("../../locales/", $tongue, "/attending.ftl"))),
            ("officer.ftl", include_str!(concat!("../../locales/", $tongue, "/officer.ftl"))),
            ("broadcast.ftl", include_str!(concat!("../../locales/", $tongue, "/broadcast.ftl"))),
            ("visit.ftl", include_str!(concat!("../../locales/", $tongue, "/visit.ftl"))),
            ("dispatch.ftl", include_str!(concat!("../../locales/", $tongue, "/dispatch.ftl"))),
            ("courier.ftl", include_str!(concat!("../../locales/", $tongue, "/courier.ftl"))),
            ("door.ftl", include_str!(concat!("../../locales/", $tongue, "/door.ftl"))),
            ("console.ftl", include_str!(concat!("../../locales/", $tongue, "/console.ftl"))),
            ("audit.ftl", include_str!(concat!("../../locales/", $tongue, "/audit.ftl"))),
            ("news.ftl", include_str!(concat!("../../locales/", $tongue, "/news.ftl"))),
            ("report.ftl", include_str!(concat!("../../locales/", $tongue, "/report.ftl"))),
            ("ticket.ftl", include_str!(concat!("../../locales/", $tongue, "/ticket.ftl"))),
            ("survey.ftl", include_str!(concat!("../../locales/", $tongue, "/survey.ftl"))),
            ("privacy.ftl", include_str!(concat!("../../locales/", $tongue, "/privacy.ftl"))),
            ("understanding.ftl", include_str!(concat!("../../locales/", $tongue, "/understanding.ftl"))),
        ]
    };
}

const INDONESIAN: Files = files!("id");
const ENGLISH: Files = files!("en");

type Bundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<[Bundle; 2]> = LazyLock::new(|| [bundle(Tongue::Id), bundle(Tongue::En)]);

/// The files of one language: name and content.
pub fn sources(tongue: Tongue) -> &'static [(&'static str, &'static str)] {
    match tongue {
        Tongue::Id => INDONESIAN,
        Tongue::En => ENGLISH,
    }
}

/// The sentence in plain text.
pub fn render(text: &Text, tongue: Tongue) -> String {
    Renderer { tongue, html: false }.text(text)
}

/// The sentence in Telegram's HTML: the locale's own `<b>` stays, everything that a person said is escaped.
pub fn render_html(text: &Text, tongue: Tongue) -> String {
    Renderer { tongue, html: true }.text(text)
}

struct Renderer {
    tongue: Tongue,
    html: bool,
}

impl Renderer {
    fn text(&self, text: &Text) -> String {
        let bundle = &BUNDLES[match self.tongue {
            Tongue::Id => 0,
            Tongue::En => 1,
        }];
        let Some(pattern) = bundle.get_message(text.key).and_then(|message| message.value()) else {
            // A test makes sure that this is never seen.
            return text.key.to_owned();
        };
        let mut args = FluentArgs::new();
        for (name, arg) in &text.args {
            args.set(*name, self.value(arg));
        }
        let mut faults = Vec::new();
        let sentence = bundle.format_pattern(pattern, Some(&args), &mut faults).into_owned();
        if self.html { sentence } else { without_tags(&sentence) }
    }

    fn value(&self, arg: &Arg) -> FluentValue<'static> {
        match arg {
            Arg::Said(words) => self.said(words).into(),
            Arg::Both { id, en } => match self.tongue {
                Tongue::Id => self.said(id).into(),
                Tongue::En => self.said(en).into(),
            },
            Arg::Marked(words) => self.marked(words).into(),
            Arg::MarkedBoth { id, en } => match self.tongue {
                Tongue::Id => self.marked(id).into(),
                Tongue::En => self.marked(en).into(),
            },
            Arg::Number(number) => (*number).into(),
            Arg::Day(day) => dates::day(*day, self.tongue).into(),
            Arg::Date(day) => dates::date(*day, self.tongue).into(),
            Arg::Time(time) => dates::time(*time, self.tongue).into(),
            Arg::Moment(moment) => dates::moment(*moment, self.tongue).into(),
            Arg::Rupiah(amount) => dates::rupiah(*amount).into(),
            Arg::Text(text) => self.text(text).into(),
            Arg::Lines(lines) => lines.iter().map(|line| self.text(line)).collect::<Vec<_>>().join("\n").into(),
        }
    }

    fn marked(&self, words: &Marked) -> String {
        words.rendered(self.html, |words| self.said(words))
    }

    /// A person's words: markup becomes text, and words that run from right to left are kept from
    /// turning the rest of the sentence.
    fn said(&self, words: &str) -> String {
        let mut said = if self.html {
            words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
        } else {
            // Without markup there are no tags to remove: these stand for themselves.
            words.replace('<', "‹").replace('>', "›")
        };
        if words.chars().any(runs_from_right_to_left) {
            said.insert(0, '\u{2068}');
            said.push('\u{2069}');
        }
        said
    }
}

/// Hebrew, Arabic and their neighbours.
fn runs_from_right_to_left(char: char) -> bool {
    matches!(char, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

fn without_tags(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    let mut inside = false;
    for char in html.chars() {
        match char {
            '<' => inside = true,
            '>' if inside => inside = false,
            _ if !inside => plain.push(char),
            _ => {}
        }
    }
    plain
}

fn bundle(tongue: Tongue) -> Bundle {
    let language = tongue.code().parse().expect("a language tag");
    let mut bundle = Bundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    for (_, content) in sources(tongue) {
        // What does not parse is left out here and named by `catalogue_faults`, which a test calls.
        let resource = match FluentResource::try_new((*content).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// Everything that is wrong with the sentences themselves: what does not parse, what stands twice,
/// what one language has and the other lacks, what takes other placeholders there. Empty when sound.
pub fn catalogue_faults() -> Vec<String> {
    let mut faults = Vec::new();
    let [id, en] = [Tongue::Id, Tongue::En].map(|tongue| placeholders(tongue, &mut faults));
    for (key, here) in &id {
        match en.iter().find(|(other, _)| other == key) {
            None => faults.push(format!("{key} is missing in English")),
            Some((_, there)) if there != here => {
                faults.push(format!("{key} takes {here:?} in Indonesian, {there:?} in English"));
            }
            Some(_) => {}
        }
    }
    for (key, _) in &en {
        if !id.iter().any(|(other, _)| other == key) {
            faults.push(format!("{key} is missing in Indonesian"));
        }
    }
    faults
}

/// Every sentence of a language: its key, and the placeholders that it takes.
pub fn sentences(tongue: Tongue) -> Vec<(String, BTreeSet<String>)> {
    placeholders(tongue, &mut Vec::new())
}

/// Every key of a language with the placeholders that it takes.
fn placeholders(tongue: Tongue, faults: &mut Vec<String>) -> Vec<(String, BTreeSet<String>)> {
    use fluent_syntax::ast::Entry;
    let mut found: Vec<(String, BTreeSet<String>)> = Vec::new();
    for (file, content) in sources(tongue) {
        let resource = match fluent_syntax::parser::parse(*content) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                faults.extend(errors.iter().map(|error| format!("{}/{file}: {error}", tongue.code())));
                resource
            }
        };
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let key = message.id.name.to_owned();
            if found.iter().any(|(other, _)| *other == key) {
                faults.push(format!("{key} stands twice in {}", tongue.code()));
            }
            let mut names = BTreeSet::new();
            if let Some(pattern) = &message.value {
                variables(pattern, &mut names);
            }
            found.push((key, names));
        }
    }
    found
}

fn variables(pattern: &fluent_syntax::ast::Pattern<&str>, names: &mut BTreeSet<String>) {
    use fluent_syntax::ast::{Expression, InlineExpression, PatternElement};
    fn inline(expression: &InlineExpression<&str>, names: &mut BTreeSet<String>) {
        match expression {
            InlineExpression::VariableReference { id } => {
                names.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => inner(expression, names),
            _ => {}
        }
    }
    fn inner(expression: &Expression<&str>, names: &mut BTreeSet<String>) {
        match expression {
            Expression::Inline(expression) => inline(expression, names),
            Expression::Select { selector, variants } => {
                inline(selector, names);
                for variant in variants {
                    variables(&variant.value, names);
                }
            }
        }
    }
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            inner(expression, names);
        }
    }
}
