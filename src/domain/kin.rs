/// How somebody is related to the applicant, within one family card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kin {
    /// Wife or husband.
    Spouse,
    /// Mother or father.
    Parent,
    /// Daughter or son.
    Child,
    /// Sister or brother.
    Sibling,
}

super::codes!(Kin: Spouse = "pasangan", Parent = "orang_tua", Child = "anak", Sibling = "saudara");
