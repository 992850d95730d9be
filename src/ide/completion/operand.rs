//! What follows an operand, and what it is compared with.

use cert_syntax::ast::{Kind, Name};
use cert_syntax::text;
use cert_syntax::token::{Lexeme, Token};

use super::item::{About, Completion, CompletionKind};
use super::names::Wanted;
use super::site::Site;
use crate::diagnostics::Lang;
use crate::model::kinds::{can_hold, positive_state};
use crate::model::properties::{Form, KEYS};
use crate::model::{EntityId, Type};

/// What may be counted, the likeliest first.
const COUNTED: [Kind; 9] = [
    Kind::Criterion,
    Kind::Competence,
    Kind::Bloc,
    Kind::Assessment,
    Kind::Input,
    Kind::Requirement,
    Kind::Deliverable,
    Kind::Member,
    Kind::Option,
];

/// What stands before a comparison.
enum Subject {
    Entity(EntityId),
    Fact(&'static str),
    Unknown,
}

impl Site<'_> {
    /// The kinds of what the body at hand, or that which its default serves, may count.
    pub(super) fn held(&self) -> Vec<Kind> {
        let served = self
            .entry
            .get(1)
            .filter(|_| self.entry.first().is_some_and(|it| it.token == Token::Each));
        let owner = served.and_then(|it| it.token.kind()).or(self.kind());
        let Some(owner) = owner else { return COUNTED.to_vec() };
        let mut kinds: Vec<_> = COUNTED.into_iter().filter(|&kind| can_hold(owner, kind)).collect();
        // What is likeliest of all: blocs of a certification, competences of a bloc.
        let first = match owner {
            Kind::Certification | Kind::Options | Kind::Option => Kind::Bloc,
            Kind::Bloc | Kind::Activity => Kind::Competence,
            _ => Kind::Criterion,
        };
        // What the certification has none of cannot be counted.
        let exists =
            |kind: Kind| self.snapshot.model().is_none_or(|model| !model.of_kind(kind).is_empty());
        kinds.retain(|&kind| kind == first || exists(kind));
        kinds.sort_by_key(|&kind| kind != first);
        kinds
    }

    /// Numbers and what computes them.
    pub(super) fn numbers(&self) -> Vec<Completion> {
        let mut items = self.names(Wanted::Number);
        items.extend(self.builtins(&["value", "route", "chosen"]));
        items.extend(self.read_properties());
        items
    }

    /// The properties that a rule may read by their keys: those of the bodies around.
    pub(super) fn read_properties(&self) -> Vec<Completion> {
        let Some((model, scope)) = self.snapshot.model().zip(self.scope) else { return Vec::new() };
        let bodies = std::iter::once(scope).chain(model.ancestors(scope));
        let given = bodies.flat_map(|id| model.properties.of(id));
        let readable = given.filter(|it| {
            matches!(
                it.key.form,
                Form::Date | Form::Duration | Form::Positive | Form::Whole(..) | Form::YesNo
            )
        });
        let items = readable.map(|it| {
            let word = self.write(it.key.en, it.key.fr.first().copied().unwrap_or(it.key.en));
            let meaning = if self.lang == Lang::En { it.key.meaning.0 } else { it.key.meaning.1 };
            let item = Completion::new(word, CompletionKind::Property, 4);
            item.detail(meaning).about(About::Key(it.key.en.to_owned()))
        });
        items.collect()
    }

    /// What may follow a whole operand.
    pub(super) fn behind_operand(&self, last: Lexeme, tail: &[Lexeme]) -> Vec<Completion> {
        let mut items = Vec::new();
        if last.token == Token::Name {
            match self.meant(last) {
                Subject::Entity(id) => items.extend(self.asked_of(id)),
                Subject::Fact(_) => items.extend(self.comparisons(1)),
                Subject::Unknown => items.push(self.explained(Token::Is, 2)),
            }
        }
        let aggregated = tail.iter().rev().find(|it| {
            !matches!(it.token, Token::Name | Token::Comma | Token::Coefficient | Token::Number)
        });
        if aggregated.is_some_and(|it| matches!(it.token, Token::AverageOf | Token::SumOf)) {
            items.push(self.explained(Token::Coefficient, 1));
            items.extend(self.comparisons(2));
        }
        items.extend(self.connections(2));
        items
    }

    /// What may be asked of an entity.
    fn asked_of(&self, id: EntityId) -> Vec<Completion> {
        let Some(model) = self.snapshot.model() else { return Vec::new() };
        let kind = model.entity(id).kind;
        match model.types.get(&id) {
            Some(Type::YesNo) => {
                vec![self.explained(Token::Is, 2), self.explained(Token::IsNot, 2)]
            }
            Some(Type::Choice(_)) => self.choices(),
            Some(_) => self.comparisons(1),
            None if kind == Kind::Decision => vec![Self::sign("="), Self::sign("!=")],
            None if positive_state(kind).is_some() => {
                vec![self.explained(Token::Is, 1), self.explained(Token::IsNot, 1)]
            }
            None => Vec::new(),
        }
    }

    fn choices(&self) -> Vec<Completion> {
        vec![Self::sign("="), Self::sign("!="), self.explained(Token::In, 2)]
    }

    pub(super) fn comparisons(&self, rank: u8) -> Vec<Completion> {
        let mut items: Vec<_> =
            [">=", "<=", "=", "!="].map(|sign| Completion { rank, ..Self::sign(sign) }).to_vec();
        let words = [
            Token::AtLeast,
            Token::MoreThan,
            Token::LessThan,
            Token::AtMost,
            Token::Between,
            Token::In,
        ];
        items.extend(words.map(|token| self.explained(token, rank + 1)));
        items
    }

    /// The kind of what stands before the `is` at hand.
    pub(super) fn subject_kind(&self) -> Option<Kind> {
        let (_, before) = self.entry.split_last()?;
        let last = before.last()?;
        match last.token {
            Token::Jury => Some(Kind::Jury),
            Token::Certified => Some(Kind::Certification),
            Token::Name => match self.meant(*last) {
                Subject::Entity(id) => Some(self.snapshot.model()?.entity(id).kind),
                _ => None,
            },
            token => token.kind(),
        }
    }

    /// What a name stands for here.
    fn meant(&self, name: Lexeme) -> Subject {
        let written = text::name(self.source(), Name { span: name.span() });
        if let Some(id) = self.snapshot.resolve(self.scope, &written) {
            return Subject::Entity(id);
        }
        // The fields of members are named behind `where` wherever the jury is.
        let fields = self.snapshot.model().map_or(&[][..], |model| model.of_kind(Kind::Member));
        let field = fields
            .iter()
            .find(|&&id| self.snapshot.name_from(Some(id), id).is_some_and(|it| *it == *written));
        if let Some(&id) = field {
            return Subject::Entity(id);
        }
        let own = written.rsplit('.').next().unwrap_or_default();
        let builtins = crate::ide::meanings::BUILTINS.iter();
        let mut found = builtins.filter(|(en, fr, _)| own == *en || own == *fr);
        if let Some((en, ..)) = found.next() {
            return Subject::Fact(en);
        }
        let key = KEYS.iter().find(|key| key.en == own || key.fr.contains(&own));
        match key.map(|key| key.form) {
            Some(Form::Date) => Subject::Fact("session_date"),
            _ => Subject::Unknown,
        }
    }

    /// The values that what stands before the comparison may have.
    pub(super) fn values_compared(&self) -> Vec<Completion> {
        let is_between = |token: Token| {
            token.is_operator()
                || token.is_literal()
                || matches!(token, Token::LeftParen | Token::Comma)
        };
        let mut before = self.entry.iter().rev().skip_while(|it| is_between(it.token));
        let mut subject = before.next().copied();
        // Within a list of values, what is compared stands before the list.
        if self
            .entry
            .iter()
            .rev()
            .take_while(|it| it.token != Token::When)
            .any(|it| it.token == Token::LeftParen)
        {
            let list = self.entry.iter().rposition(|it| it.token == Token::LeftParen).unwrap_or(0);
            let outer = self.entry.get(..list).unwrap_or_default();
            let outer = outer.iter().rev().find(|it| !is_between(it.token));
            subject = outer.copied().or(subject);
        }
        let Some(subject) = subject else { return self.numbers() };
        if subject.token != Token::Name {
            return self.likely_numbers();
        }
        match self.meant(subject) {
            Subject::Entity(id) => self.values_of(id),
            Subject::Fact("route") => self.routes(),
            Subject::Fact("chosen") => self.names(Wanted::Kind(Kind::Option)),
            Subject::Fact("session_date" | "acquired_on") => self.dates(),
            _ => self.likely_numbers(),
        }
    }

    fn values_of(&self, id: EntityId) -> Vec<Completion> {
        let Some(model) = self.snapshot.model() else { return Vec::new() };
        let value = |text: &str, rank| Completion::new(text, CompletionKind::Value, rank);
        if let Some(outcomes) = model.decision_outcomes.get(&id) {
            return outcomes.iter().map(|it| value(&format!("\"{it}\""), 1)).collect();
        }
        let mut items = match model.types.get(&id) {
            Some(known) if known.values().is_some() => {
                let values = known.values().unwrap_or_default().iter();
                return values.map(|&it| value(model.symbols.text(it), 1)).collect();
            }
            Some(Type::YesNo) => {
                let words = self.write(["true", "false"], ["vrai", "faux"]);
                return words.map(|word| value(word, 1)).to_vec();
            }
            Some(Type::Score(scale)) => {
                let scale = crate::number::plain(scale).unwrap_or_default();
                let half = crate::number::plain(&(scale_of(&scale) / crate::number::whole(2)));
                let half = half.unwrap_or_default();
                let mark = value(&format!("{half}/{scale}"), 1);
                vec![mark.snippet(format!("${{1:{half}}}/{scale}")), value("50 %", 2)]
            }
            Some(Type::Percent) => vec![value("50 %", 1).snippet("${1:50} %")],
            Some(Type::Duration(_)) => self.durations(),
            Some(Type::Date) => return self.dates(),
            _ => Vec::new(),
        };
        items.extend(
            self.names(Wanted::Number).into_iter().map(|it| Completion { rank: it.rank + 3, ..it }),
        );
        items
    }

    fn likely_numbers(&self) -> Vec<Completion> {
        let mark = Completion::new("10/20", CompletionKind::Value, 1).snippet("${1:10}/${2:20}");
        let mut items = vec![mark];
        items.extend(self.numbers());
        items
    }

    pub(super) fn durations(&self) -> Vec<Completion> {
        let units = self.write(
            ["years", "months", "weeks", "days", "h", "min"],
            ["ans", "mois", "semaines", "jours", "h", "min"],
        );
        let item = |unit: &str| {
            let item = Completion::new(format!("… {unit}"), CompletionKind::Unit, 1);
            item.snippet(format!("${{1:2}} {unit}"))
        };
        units.map(item).to_vec()
    }

    pub(super) fn dates(&self) -> Vec<Completion> {
        let form = "2026-12-31";
        let day = Completion::new(form, CompletionKind::Value, 2);
        let mut items = vec![day.snippet("${1:2026}-${2:12}-${3:31}")];
        items.extend(self.builtins(&["value", "route", "chosen"]));
        let dated = self.read_properties().into_iter();
        items.extend(dated);
        items
    }

    fn routes(&self) -> Vec<Completion> {
        let routes = self.snapshot.model().map(crate::model::Model::routes).unwrap_or_default();
        let item = |code: &'static str| {
            let meaning = crate::ide::meanings::of_route(code).unwrap_or_default();
            Completion::new(code, CompletionKind::Value, 1).detail(meaning.get(self.lang))
        };
        routes.into_iter().map(item).collect()
    }
}

/// The scale as a number again.
fn scale_of(scale: &str) -> crate::number::Rational {
    let decimal = cert_syntax::literal::decimal(scale);
    decimal.map_or_else(
        || crate::number::whole(20),
        |it| crate::number::decimal(it.mantissa, it.scale),
    )
}
