use super::*;
use crate::chat::officer::tests::turn_at;
use crate::chat::{Content, ImportFault, ImportFaultKind, ImportSummary, Paper};

#[test]
fn nothing_is_applied_while_a_file_has_a_fault_and_all_faults_come_in_a_file() {
    let fault = |line| ImportFault {
        line,
        column: "status".to_owned(),
        found: "selsai".to_owned(),
        kind: ImportFaultKind::UnknownCode,
    };
    let summary = ImportSummary { new: 3, faults: (2..=13).map(fault).collect(), ..ImportSummary::default() };
    let checking = Talk::Import(Stage::Checking { file: FileId(1) });
    let turn = turn_at(checking, &Input::Answer(Box::new(Answer::ImportChecked(summary))));
    assert!(!turn.effects.iter().any(|effect| matches!(effect, Effect::Ask(_))));
    let listed = turn.effects.iter().find_map(|effect| match effect {
        Effect::Say(message) => message.file.as_ref(),
        _ => None,
    });
    let Some(Content::Paper(Paper::Workbook(sheet))) = listed.map(|file| &file.content) else {
        panic!("no list: {listed:?}")
    };
    assert_eq!(sheet.rows.len(), 12);
    // Where, what was found, what is allowed.
    for row in &sheet.rows {
        let shown = format!("{row:?}");
        assert!(
            shown.contains("status") && shown.contains("selsai") && shown.contains("menunggu_pembayaran"),
            "{shown}"
        );
    }
}
