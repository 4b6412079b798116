//! Facts about the store, each in a database of its own.

mod announcing;
mod applications;
mod attending;
mod attending_people;
mod attending_reminders;
mod broadcast;
mod broadcast_claims;
mod broadcast_corrections;
mod broadcasts;
mod chats;
mod exports;
mod handover;
mod handover_codes;
mod imports;
mod inbox;
mod interests;
mod invitations;
mod outbox;
mod quorum;
mod records;
mod roles;
mod visits;
mod visits_corrected;
mod visits_held;
mod walk;
