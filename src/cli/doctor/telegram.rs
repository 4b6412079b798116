//! Telegram: whether it knows the bot, and whether updates come the way they should.

use super::Finding::{self, Mend, Note, Well};
use crate::settings::{Settings, Telegram, Updates};
use crate::telegram::{Client, Refusal, Webhook};

pub(super) async fn examine(settings: &Settings, say: &mut impl FnMut(&str, Finding)) {
    let Telegram::Real { token, api_url, updates } = &settings.telegram else {
        return say("Telegram", Well("the sandbox (no TELOXIDE_TOKEN)".to_owned()));
    };
    let client = match Client::new(api_url.as_str(), token.expose()) {
        Ok(client) => client,
        Err(fault) => return say("Telegram", Mend(format!("{fault:#}"))),
    };
    match client.myself().await {
        Ok(me) => say("Telegram", Well(format!("@{} answers", me.username))),
        Err(Refusal::Token { why }) => {
            return say(
                "Telegram",
                Mend(format!("refuses the token ({why}): copy TELOXIDE_TOKEN again from BotFather")),
            );
        }
        Err(refusal) => {
            let host = api_url.host_str().unwrap_or_default();
            return say("Telegram", Mend(format!("cannot be reached at {host} ({refusal}): is the way out open?")));
        }
    }
    match client.webhook().await {
        Ok(webhook) => say("updates", how_updates_come(updates, &webhook)),
        Err(refusal) => say("updates", Note(format!("Telegram does not say how they come ({refusal})"))),
    }
}

fn how_updates_come(updates: &Updates, webhook: &Webhook) -> Finding {
    let waiting = webhook.pending_update_count;
    match updates {
        Updates::Polling if webhook.url.is_empty() => Well(format!("are asked for; {waiting} wait at Telegram")),
        Updates::Polling => Mend(
            "a webhook is set for this bot, so that nothing can be asked for: if it is nobody's any more, take it away \
             (README, Webhook), else set WEBHOOK_URL"
                .to_owned(),
        ),
        Updates::Webhook { .. } if webhook.url.is_empty() => {
            Note("are to be brought, but no webhook is set yet: the next start sets it".to_owned())
        }
        Updates::Webhook { url, .. } if webhook.url != url.as_str() => {
            Mend("another webhook is set than WEBHOOK_URL says: whose is it? A start of this program sets ours".to_owned())
        }
        Updates::Webhook { .. } => match &webhook.last_error_message {
            Some(words) if waiting > 0 => Mend(format!("{waiting} wait, for Telegram could not bring them: {words}")),
            _ => Well(format!("are brought; {waiting} wait at Telegram")),
        },
    }
}
