//! From keys to sentences. Whoever speaks names a sentence (`say!("register-ask-name")`) and the
//! things in it; which words those are in Indonesian or English stands in `locales/`, nowhere else.
//!
//! Every `say!` in the sources is checked against both languages by a test: a missing key, an
//! unused key or a placeholder that does not match fails it.

mod arg;
mod catalogue;
mod dates;
mod markup;

pub use arg::Arg;
pub use catalogue::{catalogue_faults, render, render_html, sentences, sources};
pub use markup::{MarkFault, Marked};

/// One sentence, or a short paragraph, that is still without a language.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// The message's identifier in `locales/*/*.ftl`.
    pub key: &'static str,
    /// What stands in its placeholders.
    pub args: Vec<(&'static str, Arg)>,
}

impl Text {
    /// A sentence without placeholders.
    pub fn plain(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }
}

/// Names a sentence: `say!("interest-saved", reference = &reference, village = village)`.
///
/// A placeholder's name is written with `_` here and stands as `{ $name }` in the locale.
#[macro_export]
macro_rules! say {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::text::Text {
            key: $key,
            args: vec![$((stringify!($name), $crate::text::Arg::from($value))),*],
        }
    };
}
