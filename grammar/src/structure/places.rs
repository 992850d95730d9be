//! Which entities may stand where.

use crate::ast::Kind;

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// Outside any body.
    File,
    /// In the body of an entity.
    Body(Kind),
    /// In the body of `any of` or `all of`.
    Group,
}

/// Whether an entity of `kind` may stand in `place`. A misspelt kind may stand anywhere, and
/// anything in it: what is not known gives no reason for an error.
pub const fn may_stand(kind: Kind, place: Place) -> bool {
    let holder = match place {
        Place::File => return matches!(kind, Kind::Certification | Kind::Scenario | Kind::Unknown),
        Place::Group => return matches!(kind, Kind::Criterion | Kind::Unknown),
        Place::Body(Kind::Unknown) => return true,
        Place::Body(holder) => holder,
    };
    match kind {
        Kind::Certification => false,
        Kind::Options | Kind::Scenario => matches!(holder, Kind::Certification),
        Kind::Option => matches!(holder, Kind::Options),
        Kind::Bloc | Kind::Requirement => matches!(holder, Kind::Certification | Kind::Option),
        Kind::Activity | Kind::Task | Kind::Competence => {
            matches!(holder, Kind::Bloc | Kind::Activity)
        }
        Kind::Criterion => matches!(
            holder,
            Kind::Competence | Kind::Assessment | Kind::Requirement | Kind::Criterion
        ),
        Kind::Assessment => matches!(
            holder,
            Kind::Certification | Kind::Option | Kind::Bloc | Kind::Activity | Kind::Competence
        ),
        Kind::Deliverable => matches!(holder, Kind::Assessment | Kind::Requirement),
        Kind::Jury => matches!(holder, Kind::Certification | Kind::Assessment),
        Kind::Member => matches!(holder, Kind::Jury),
        Kind::Decision => matches!(holder, Kind::Certification | Kind::Bloc | Kind::Assessment),
        Kind::Input | Kind::Unknown => true,
    }
}
