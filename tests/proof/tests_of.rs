//! Draws conditions: every form of test that the language has, over what a rule may speak of.

use crate::drafts::Drafter;
use crate::draw::Draw;

/// An input that rules can read.
pub(crate) struct Fact {
    pub code: String,
    pub form: Form,
    /// Whether it can be not applicable by itself.
    pub absent: bool,
    /// The option that it stands in.
    pub option: Option<usize>,
}

/// Something that has a status.
pub(crate) struct Judged {
    pub code: String,
    pub kind: &'static str,
    pub absent: bool,
}

/// The type of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    YesNo,
    Integer,
    Number,
    Percent,
    Score(u32),
    Months,
    Days,
    Minutes,
    Date,
    Choice,
    Level,
}

/// Two bounds of `between`, the lower one first: the second as it is where it is surely not below.
fn in_order(low: String, other: String, highest: &str) -> (String, String) {
    if low == other { (low, other) } else { (low, highest.to_owned()) }
}

impl Form {
    pub(crate) fn draw(draw: &mut Draw) -> Self {
        *draw.pick(&[
            Self::YesNo,
            Self::YesNo,
            Self::Integer,
            Self::Integer,
            Self::Number,
            Self::Percent,
            Self::Score(20),
            Self::Score(20),
            Self::Score(100),
            Self::Months,
            Self::Days,
            Self::Minutes,
            Self::Date,
            Self::Choice,
            Self::Level,
        ])
    }

    pub(crate) const fn type_words(self) -> &'static str {
        match self {
            Self::YesNo => "@yesno",
            Self::Integer => "@integer",
            Self::Number => "@number",
            Self::Percent => "@percent",
            Self::Score(100) => "@score @out_of 100",
            Self::Score(_) => "@score @out_of 20",
            Self::Months | Self::Days | Self::Minutes => "@duration",
            Self::Date => "@date",
            Self::Choice => "@choice @of ( va , vb , vc )",
            Self::Level => "@level @of ( lo , mi , hi )",
        }
    }

    const fn is_number(self) -> bool {
        !matches!(self, Self::YesNo | Self::Choice | Self::Level)
    }

    /// A constant to compare with.
    fn bound(self, draw: &mut Draw) -> String {
        let number = draw.within(0, 4);
        match self {
            Self::Integer => number.to_string(),
            Self::Number => format!("{number}.5"),
            Self::Percent => format!("{}%", number * 20),
            Self::Score(100) => format!("{}/100", number * 20),
            Self::Score(_) if draw.chance(20) => format!("{}%", number * 20),
            Self::Score(_) => draw.pick(&["8/20", "10/20", "12.5/20", "0/20", "20/20"]).to_string(),
            Self::Months => draw.pick(&["6~months", "1~years", "18~months", "2~years"]).to_string(),
            Self::Days => draw.pick(&["3~days", "2~weeks", "30~days"]).to_string(),
            Self::Minutes => draw.pick(&["30~min", "2~h", "90~min"]).to_string(),
            Self::Date => draw.pick(&["2024-01-31", "2024-02-29", "2025-06-30"]).to_string(),
            Self::YesNo | Self::Choice | Self::Level => "@true".to_owned(),
        }
    }

    /// A constant that no bound exceeds: the bounds of `between` come in order.
    const fn highest(self) -> &'static str {
        match self {
            Self::Integer => "4",
            Self::Number => "4.5",
            Self::Percent => "80%",
            Self::Score(100) => "80/100",
            Self::Score(_) => "20/20",
            Self::Months => "2~years",
            Self::Days => "30~days",
            Self::Minutes => "2~h",
            Self::Date => "2025-06-30",
            Self::YesNo | Self::Choice | Self::Level => "@true",
        }
    }
}

/// A set that a quantifier can range over.
#[derive(Clone)]
pub(crate) struct Domain {
    pub words: &'static str,
    pub kind: &'static str,
    pub codes: Vec<String>,
    /// The type of its inputs.
    pub form: Option<Form>,
}

impl Domain {
    pub(crate) fn new(words: &'static str, kind: &'static str, codes: Vec<String>) -> Self {
        Self { words, kind, codes, form: None }
    }
}

/// What the rule that is drawn may speak of besides what stands before it.
#[derive(Default)]
pub(crate) struct Scope {
    pub domains: Vec<Domain>,
    /// Whether the rule stands in a bloc.
    pub bloc: bool,
}

const OPS: [&str; 8] = [">=", ">=", "<=", "=", "!=", "@less_than", "@more_than", "@at_least"];

impl Drafter {
    pub(crate) fn condition(&mut self, scope: &Scope, depth: usize) -> String {
        if depth == 0 || self.draw.chance(30) {
            return self.leaf(scope);
        }
        let one = self.condition(scope, depth - 1);
        if self.draw.chance(12) {
            return format!("@not ( {one} )");
        }
        let other = self.condition(scope, depth - 1);
        let join = *self.draw.pick(&["@and", "@and", "@or", "@or", "@implies"]);
        format!("( {one} ) {join} ( {other} )")
    }

    pub(crate) fn leaf(&mut self, scope: &Scope) -> String {
        let domain = if scope.domains.is_empty() || self.draw.chance(25) {
            None
        } else {
            Some(self.draw.pick(&scope.domains).clone())
        };
        if let Some(domain) = domain.filter(|domain| !domain.codes.is_empty()) {
            return self.quantified(&domain);
        }
        match self.draw.below(20) {
            0 => self.builtin(scope),
            1 if !self.decisions.is_empty() => {
                let (code, outcomes) = self.draw.pick(&self.decisions).clone();
                let op = *self.draw.pick(&["=", "!="]);
                format!("{code} {op} \"o{}\"", self.draw.below(outcomes))
            }
            2 if !self.options.is_empty() => {
                let op = *self.draw.pick(&["=", "!="]);
                format!("%chosen {op} {}", self.draw.pick(&self.options))
            }
            3..=7 if !self.judged.is_empty() => self.state_test(),
            8..=9 if self.judged.len() > 1 => self.listed(),
            10..=12 => self.aggregate(),
            _ => self.fact_test(),
        }
    }

    fn builtin(&mut self, scope: &Scope) -> String {
        match self.draw.below(5) {
            0 => "%session_date <= last_delivery".to_owned(),
            1 => "%session_date >= 2024-02-29".to_owned(),
            2 if scope.bloc => {
                "( %acquired_on @is @applicable @and %acquired_on >= 2024-01-31 )".to_owned()
            }
            3 => "%route @in ( FI , FC )".to_owned(),
            _ => "%route != VAE".to_owned(),
        }
    }

    /// `C1`, `C1 is refused`, `K1 is not applicable`
    fn state_test(&mut self) -> String {
        let one = self.draw.below(self.judged.len());
        let Judged { code, kind, absent } = &self.judged[one];
        let (won, lost) = states(kind);
        let code = code.clone();
        let absent = *absent;
        let observed = matches!(*kind, "criterion" | "grouped" | "deliverable");
        let test = match self.draw.below(6) {
            0..=1 => code.clone(),
            2 => format!("{code} @is @{lost}"),
            3 => format!("{code} @is_not @{won}"),
            4 if absent => return format!("{code} @is @not_applicable"),
            5 if absent => return format!("{code} @is_not @applicable"),
            _ => format!("{code} @is_not @{lost}"),
        };
        // What is observed and may be not applicable is read with care.
        match (absent && observed, self.draw.chance(50)) {
            (false, _) => test,
            (true, true) => format!("( {code} @is @not_applicable @or {test} )"),
            (true, false) => format!("( {code} @is @applicable @and {test} )"),
        }
    }

    /// A quantifier over codes of one kind.
    fn listed(&mut self) -> String {
        let kind = self.draw.pick(&self.judged).kind;
        let all = self.judged.iter().filter(|one| one.kind == kind);
        let mut codes: Vec<_> = all.map(|one| one.code.clone()).collect();
        while codes.len() > 3 {
            let one = self.draw.below(codes.len());
            codes.remove(one);
        }
        let words = format!("@of {}", codes.join(" , "));
        let plain_kind = if kind == "grouped" { "criterion" } else { kind };
        let amount = self.quantifier(codes.len(), false);
        let (_, lost) = states(plain_kind);
        let test = if self.draw.chance(40) { format!("@are @{lost}") } else { String::new() };
        format!("( {amount} {words} {test} )")
    }

    fn quantifier(&mut self, count: usize, of: bool) -> String {
        let percent = self.draw.within(1, 9) * 10;
        let of = if of && self.draw.chance(50) { " @of" } else { "" };
        match self.draw.below(13) {
            0..=2 => "@all".to_owned(),
            3 => "@any".to_owned(),
            4 => "@no".to_owned(),
            5 => format!("@at_least {}", self.draw.within(1, count)),
            6 => format!("@at_most {}", self.draw.within(0, count - 1)),
            7 => format!("@more_than {}", self.draw.within(0, count - 1)),
            8 => format!("@less_than {}", self.draw.within(1, count)),
            9 => format!("@exactly {}", self.draw.within(0, count)),
            10 => format!("@at_least {percent}%{of}"),
            11 => format!("@more_than {percent}%{of}"),
            _ => {
                let op = *self.draw.pick(&["@less_than", "@at_most", "@exactly", "@at_least"]);
                format!("{op} {percent}%{of}")
            }
        }
    }

    fn quantified(&mut self, domain: &Domain) -> String {
        if let Some(form) = domain.form {
            return self.over_inputs(domain, form);
        }
        let (won, lost) = states(domain.kind);
        if self.draw.chance(15) {
            let state = *self.draw.pick(&[won, lost]);
            let op = *self.draw.pick(&OPS);
            let bound = self.draw.within(0, domain.codes.len());
            let count = format!("@count_of {} @where ( %value @is @{state} )", domain.words);
            return match self.draw.below(3) {
                0 => format!("( 2 * ( {count} ) - 1 {op} {bound} )"),
                1 => format!("( ( @count_of {} ) + ( {count} ) {op} {bound} )", domain.words),
                _ => format!("( ( {count} ) {op} {bound} )"),
            };
        }
        let mut count = domain.codes.len();
        let mut except = String::new();
        if count > 1 && self.draw.chance(20) {
            except = format!("@except {}", self.draw.pick(&domain.codes));
            count -= 1;
        }
        let quantifier = self.quantifier(count, true);
        let words = domain.words;
        let test = match self.draw.below(12) {
            0..=5 => String::new(),
            6 => format!("@are @{lost}"),
            7 => format!("@are_not @{won}"),
            8 => format!("@where %value @is @{won}"),
            9 => format!("@where ( %value @is @{won} @or %value @is @not_applicable )"),
            10 => format!("@where %value @is_not @{lost}"),
            _ => "@are @applicable".to_owned(),
        };
        format!("( {quantifier} {words} {except} {test} )")
    }

    fn over_inputs(&mut self, domain: &Domain, form: Form) -> String {
        let words = domain.words;
        if form.is_number() && self.draw.chance(40) {
            // Of what may all be absent there is a sum, but no average.
            let facts = self.facts.iter().filter(|fact| domain.codes.contains(&fact.code));
            let some_stay = facts.into_iter().any(|fact| !fact.absent && fact.option.is_none());
            let kinds = ["@sum_of", "@average_of", "@lowest_of", "@highest_of"];
            let kind = *self.draw.pick(if some_stay { &kinds } else { &kinds[..1] });
            let op = *self.draw.pick(&OPS);
            let bound = summed_bound(kind, form, &mut self.draw);
            return format!("( {kind} {words} {op} {bound} )");
        }
        let quantifier = self.quantifier(domain.codes.len(), true);
        let test = match form {
            Form::YesNo => {
                (*self.draw.pick(&["", "@where %value", "@where @not %value"])).to_owned()
            }
            _ => {
                let op = *self.draw.pick(&OPS);
                let bound = form.bound(&mut self.draw);
                match self.draw.below(4) {
                    0 => {
                        let other = form.bound(&mut self.draw);
                        format!("@where ( %value {op} {bound} @or %value = {other} )")
                    }
                    _ => format!("@where %value {op} {bound}"),
                }
            }
        };
        format!("( {quantifier} {words} {test} )")
    }

    /// A test of a fact, guarded where it can be not applicable.
    fn fact_test(&mut self) -> String {
        if self.facts.is_empty() {
            return if self.judged.is_empty() {
                "%route = FI".to_owned()
            } else {
                self.state_test()
            };
        }
        let index = self.draw.below(self.facts.len());
        let absent = self.is_absent(index);
        let Fact { code, form, .. } = &self.facts[index];
        let (code, form) = (code.clone(), *form);
        let test = self.raw_test(&code, form);
        if !absent {
            return test;
        }
        match self.draw.below(5) {
            0 => format!("( {code} @is @not_applicable @or {test} )"),
            1 => format!("( {code} @is @applicable @implies {test} )"),
            2 => format!("( @not {code} @is @applicable @or {test} )"),
            3 => format!("{code} @is @applicable"),
            _ => format!("( {code} @is @applicable @and {test} )"),
        }
    }

    /// Whether a fact can be not applicable where the rule stands.
    fn is_absent(&self, index: usize) -> bool {
        let fact = &self.facts[index];
        fact.absent || (fact.option.is_some() && fact.option != self.option)
    }

    fn raw_test(&mut self, code: &str, form: Form) -> String {
        let op = *self.draw.pick(&OPS);
        let bound = form.bound(&mut self.draw);
        match form {
            Form::YesNo => match self.draw.below(4) {
                0 => format!("@not {code}"),
                1 => format!("{code} = @false"),
                2 => format!("{code} != @true"),
                _ => code.to_owned(),
            },
            Form::Choice => match self.draw.below(3) {
                0 => format!("{code} = va"),
                1 => format!("{code} != vb"),
                _ => format!("{code} @in ( va , vc )"),
            },
            Form::Level => match self.draw.below(3) {
                0 => format!("{code} >= mi"),
                1 => format!("{code} @less_than hi"),
                _ => format!("{code} {op} mi"),
            },
            _ => match self.draw.below(7) {
                0 => {
                    let other = form.bound(&mut self.draw);
                    let (low, high) = in_order(bound, other, form.highest());
                    format!("{code} @between {low} @and {high}")
                }
                1 => {
                    let other = form.bound(&mut self.draw);
                    format!("{code} @in ( {bound} , {other} )")
                }
                2 => self.arithmetic(code, form),
                _ => format!("{code} {op} {bound}"),
            },
        }
    }

    /// Two facts of one form, or one more deeply.
    fn arithmetic(&mut self, code: &str, form: Form) -> String {
        let op = *self.draw.pick(&OPS);
        let same = |index: &usize| self.facts[*index].form == form && !self.is_absent(*index);
        let others: Vec<usize> = (0..self.facts.len()).filter(same).collect();
        let other = match others.is_empty() {
            true => code.to_owned(),
            false => self.facts[*self.draw.pick(&others)].code.clone(),
        };
        let bound = form.bound(&mut self.draw);
        match form {
            Form::Date => match self.draw.below(4) {
                0 => format!("{code} + 6~months <= %session_date"),
                1 => format!("{code} - 10~days {op} 2024-02-29"),
                2 => format!("%session_date - {code} >= 30~days"),
                _ => format!("{code} {op} {other}"),
            },
            Form::Months | Form::Days | Form::Minutes => match self.draw.below(3) {
                0 => format!("{code} * 2 {op} {bound}"),
                1 => format!("{code} + {bound} {op} {bound}"),
                _ => format!("{code} {op} {bound}"),
            },
            Form::Score(_) | Form::Percent => match self.draw.below(3) {
                0 => format!("{code} + {other} {op} 22.5"),
                1 => format!("{code} / 3 {op} 4"),
                _ => format!("{code} {op} {other}"),
            },
            _ => match self.draw.below(5) {
                0 => format!("{code} + {other} * 2 {op} 3"),
                1 => format!("{code} - {other} {op} 1"),
                2 => format!("{code} / 3 {op} 1"),
                3 => format!("- {code} {op} - 2"),
                _ => format!("{code} {op} {other}"),
            },
        }
    }

    /// `average of a coefficient 2, b >= 10/20`
    fn aggregate(&mut self) -> String {
        let there = |index: &usize| {
            self.facts[*index].form.is_number()
                && self.facts[*index].form != Form::Date
                && !self.is_absent(*index)
        };
        let firsts: Vec<usize> = (0..self.facts.len()).filter(there).collect();
        if firsts.is_empty() {
            return self.fact_test();
        }
        let first = *self.draw.pick(&firsts);
        let form = self.facts[first].form;
        let same =
            (0..self.facts.len()).filter(|&index| index != first && self.facts[index].form == form);
        let mut items = vec![first];
        items.extend(same.take(2));
        let kind = *self.draw.pick(&[
            "@average_of",
            "@average_of",
            "@lowest_of",
            "@highest_of",
            "@sum_of",
        ]);
        let weighted = matches!(kind, "@average_of" | "@sum_of");
        let mut list = Vec::new();
        for &item in &items {
            let weight = match weighted && self.draw.chance(40) {
                true => *self.draw.pick(&[" @coefficient 2", " @coefficient 0.5"]),
                false => "",
            };
            list.push(format!("{}{weight}", self.facts[item].code));
        }
        let op = *self.draw.pick(&OPS);
        let bound = summed_bound(kind, form, &mut self.draw);
        format!("( {kind} {} {op} {bound} )", list.join(" , "))
    }

    /// A test over a jury's members.
    pub(crate) fn members_test(&mut self) -> String {
        let one = self.member_test();
        let filter = if self.draw.chance(40) {
            let join = *self.draw.pick(&["@and", "@or"]);
            format!("( {one} {join} {} )", self.member_test())
        } else {
            one
        };
        match self.draw.below(10) {
            0 => format!("@count_of @members @where ( {filter} ) >= 2"),
            1 => "@at_least 2 @members".to_owned(),
            _ => format!("{} @members @where {filter}", self.quantifier(3, true)),
        }
    }

    fn member_test(&mut self) -> String {
        let tests = [
            "role = pro",
            "role != rec",
            "role @in ( rec , aca )",
            "years >= 2~years",
            "years @less_than 6~months",
            "external",
            "age != 3",
            "age @between 2 @and 4",
            "age >= 3",
        ];
        (*self.draw.pick(&tests)).to_owned()
    }
}

/// The sum of marks is a plain number; all else stays what it is.
fn summed_bound(kind: &str, form: Form, draw: &mut Draw) -> String {
    match (kind, form) {
        ("@sum_of", Form::Score(_)) => draw.pick(&["20", "22.5", "30"]).to_string(),
        _ => form.bound(draw),
    }
}

/// The states of a kind: obtained, and not.
fn states(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "criterion" | "grouped" => ("met", "unmet"),
        "deliverable" => ("submitted", "missing"),
        _ => ("validated", "refused"),
    }
}
