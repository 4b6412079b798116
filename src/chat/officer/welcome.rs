use crate::domain::Role;
use crate::say;
use crate::text::Text;

/// What somebody is told who has just taken up an invitation.
pub fn welcome(role: Role, name: &str) -> Vec<Text> {
    match role {
        Role::Officer => vec![say!("welcome-officer", name = name), say!("welcome-officer-can")],
        Role::Approver => vec![say!("welcome-approver", name = name), say!("welcome-officer-can")],
        Role::Courier => vec![say!("welcome-courier", name = name), say!("welcome-courier-can")],
    }
}
