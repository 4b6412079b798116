/// Telegram's limits on sending, as this bot keeps them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SendLimits {
    /// Messages a second over all chats.
    pub per_second: u16,
    /// Messages a second to one chat, once its burst is used up.
    pub per_chat: u16,
    /// Messages to one chat that may go without a pause.
    pub burst: u16,
    /// Messages a minute to one group.
    pub per_group: u16,
    /// Messages a second of broadcasts that are paid for; none: none is.
    pub paid: Option<u16>,
}

impl Default for SendLimits {
    /// Telegram's own figures (Bots FAQ, "My bot is hitting limits").
    fn default() -> Self {
        Self { per_second: 30, per_chat: 1, burst: 4, per_group: 20, paid: None }
    }
}
