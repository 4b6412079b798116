use serde::{Deserialize, Serialize};

/// A phone number in E.164 form, such as `+6281234567890`: a plus and 8 to 15 digits. Whether a typed
/// number is one is decided in `language`, by libphonenumber's rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

impl Phone {
    /// Takes a number that is in E.164 form already.
    pub fn from_e164(number: &str) -> Option<Self> {
        let digits = number.strip_prefix('+')?;
        let fits = (8..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        (fits && !digits.starts_with('0')).then(|| Self(number.to_owned()))
    }

    /// The number in E.164 form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As people write it: "0812 3456 7890" in Indonesia, "+60 123456789" elsewhere.
    pub fn spoken(&self) -> String {
        match self.0.strip_prefix("+62") {
            Some(rest) => {
                let national: Vec<char> = std::iter::once('0').chain(rest.chars()).collect();
                let mut groups: Vec<String> = national.chunks(4).map(|group| group.iter().collect()).collect();
                // A digit alone at the end is read with those before it.
                if let Some(last) = groups.pop_if(|last| last.len() == 1)
                    && let Some(before) = groups.last_mut()
                {
                    before.push_str(&last);
                }
                groups.join(" ")
            }
            None => self.0.clone(),
        }
    }
}

impl TryFrom<String> for Phone {
    type Error = &'static str;

    fn try_from(number: String) -> Result<Self, Self::Error> {
        Self::from_e164(&number).ok_or("not a number in E.164 form")
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_kept_in_e164_and_shown_as_people_write_it() {
        let phone = Phone::from_e164("+6281234567890").expect("in E.164 form");
        assert_eq!(phone.spoken(), "0812 3456 7890");
        assert!(Phone::from_e164("081234567890").is_none());
        assert!(Phone::from_e164("+62 812").is_none());
    }
}
