//! The signs that editors have for elements of programs, given to those of a référentiel.

use cert_syntax::ast::Kind;
use certc::ide::SymbolKind as Symbol;
use tower_lsp::ls_types::SymbolKind;

/// The sign of an element of an outline.
pub(crate) fn of_symbol(kind: Symbol) -> SymbolKind {
    match kind {
        Symbol::Entity(kind) => of_entity(kind),
        Symbol::Default => SymbolKind::OPERATOR,
        Symbol::Outcome => SymbolKind::ENUM_MEMBER,
        Symbol::Claim => SymbolKind::PROPERTY,
        Symbol::Include => SymbolKind::FILE,
    }
}

/// The sign of an entity.
pub(crate) fn of_entity(kind: Kind) -> SymbolKind {
    match kind {
        Kind::Certification => SymbolKind::MODULE,
        Kind::Options | Kind::Decision => SymbolKind::ENUM,
        Kind::Option => SymbolKind::ENUM_MEMBER,
        Kind::Bloc => SymbolKind::NAMESPACE,
        Kind::Activity | Kind::Task => SymbolKind::PACKAGE,
        Kind::Competence => SymbolKind::CLASS,
        Kind::Criterion => SymbolKind::BOOLEAN,
        Kind::Assessment => SymbolKind::EVENT,
        Kind::Deliverable => SymbolKind::STRUCT,
        Kind::Requirement => SymbolKind::INTERFACE,
        Kind::Jury => SymbolKind::OBJECT,
        Kind::Member => SymbolKind::FIELD,
        Kind::Input => SymbolKind::VARIABLE,
        Kind::Scenario => SymbolKind::FUNCTION,
        Kind::Unknown => SymbolKind::NULL,
    }
}
