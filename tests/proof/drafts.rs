//! Draws small certifications, as drafts that [`crate::spell`] writes.
//!
//! Everything has a code of its own, and a rule speaks only of what stands before it, so that
//! what is drawn compiles and is never circular.

use std::fmt::Write as _;

use crate::draw::Draw;
use crate::tests_of::{Domain, Fact, Form, Judged, Scope};

/// What was drawn so far.
pub(crate) struct Drafter {
    pub draw: Draw,
    pub facts: Vec<Fact>,
    pub judged: Vec<Judged>,
    pub decisions: Vec<(String, usize)>,
    pub options: Vec<String>,
    /// The option that is being drawn.
    pub option: Option<usize>,
    /// How many groups of criteria are open.
    groups: usize,
    text: String,
    codes: usize,
}

/// The draft that a seed draws.
pub(crate) fn draft(seed: u64) -> String {
    let mut drafter = Drafter {
        draw: Draw::new(seed),
        facts: Vec::new(),
        judged: Vec::new(),
        decisions: Vec::new(),
        options: Vec::new(),
        option: None,
        groups: 0,
        text: String::new(),
        codes: 0,
    };
    drafter.certification();
    drafter.text
}

impl Drafter {
    fn say(&mut self, words: &str) {
        self.text.push_str(words);
        self.text.push(' ');
    }

    fn code(&mut self, letter: &str) -> String {
        self.codes += 1;
        format!("{letter}{}", self.codes)
    }

    fn certification(&mut self) {
        self.say("@certification X \"x\" < last_delivery: 2026-05-31 routes: FI, FC, VAE");
        self.default("competence", "criteria");
        self.default("bloc", "competences");
        if self.draw.chance(25) {
            self.inputs(1);
        }
        let blocs = self.draw.within(1, 2);
        (0..blocs).for_each(|_| self.bloc());
        if self.draw.chance(20) {
            self.options();
        }
        if self.draw.chance(35) {
            self.requirement();
        }
        let jury = self.draw.chance(20);
        if jury {
            self.jury();
        }
        if self.draw.chance(25) {
            self.decision();
        }
        let scope = self.whole_scope(blocs);
        if self.draw.chance(20) {
            let condition = self.condition(&scope, 1);
            self.say(&format!("@refused @when {condition}"));
        }
        let condition = self.condition(&scope, 2);
        let jury = if jury && self.draw.chance(70) { "@and @jury" } else { "" };
        self.say(&format!("@certified @when ( {condition} ) {jury} >"));
    }

    fn whole_scope(&self, blocs: usize) -> Scope {
        let all = self.judged.iter().filter(|one| one.kind == "bloc");
        let codes: Vec<_> = all.map(|one| one.code.clone()).collect();
        debug_assert!(codes.len() >= blocs);
        Scope { domains: vec![Domain::new("@blocs", "bloc", codes)], bloc: false }
    }

    /// `each competence validated when …`, over what each of them surely has.
    fn default(&mut self, kind: &str, elements: &str) {
        let rules = [
            format!("@all @{elements}"),
            format!(
                "@no @{elements} @are @{}",
                if elements == "criteria" { "unmet" } else { "refused" }
            ),
            format!("@at_least 60% @of @{elements}"),
            format!("@at_least 1 @{elements}"),
            format!("@more_than 50% @{elements}"),
        ];
        let rule = self.draw.pick(&rules).clone();
        let is = if self.draw.chance(30) { "@is" } else { "" };
        self.say(&format!("@each @{kind} {is} @validated @when {rule}"));
    }

    fn bloc(&mut self) {
        let code = self.code("B");
        self.say(&format!("@bloc {code} \"b\" <"));
        if self.draw.chance(25) {
            let words = self.draw_acquired();
            self.say(words);
        }
        if self.draw.chance(20) {
            self.default("competence", "criteria");
        }
        if self.draw.chance(30) {
            self.inputs(1);
        }
        let scope = Scope { bloc: true, ..Scope::default() };
        let absent = self.applicable(&scope, 12);
        let first = self.judged.len();
        let competences = self.draw.within(1, 2);
        let activity = self.draw.chance(15);
        if activity {
            self.say("@activity \"a\" <");
        }
        (0..competences).for_each(|_| self.competence());
        if activity {
            self.say(">");
        }
        let own: Vec<_> = self.codes_since(first, "competence");
        if self.draw.chance(30) {
            self.assessment(&own);
        }
        let criteria = self.codes_since(first, "criterion");
        let domains = vec![
            Domain::new("@competences", "competence", own),
            Domain::new("@criteria", "criterion", criteria),
        ];
        let scope = Scope { domains, bloc: true };
        self.rules(&scope, 45);
        self.say(">");
        self.judged.push(Judged { code, kind: "bloc", absent: absent || self.option.is_some() });
    }

    fn draw_acquired(&mut self) -> &'static str {
        self.draw.pick::<&str>(&[
            "@acquired_for_life",
            "@acquired_for 5~years",
            "@acquired_for 6~months",
        ])
    }

    fn codes_since(&self, first: usize, kind: &str) -> Vec<String> {
        let own = self.judged[first..].iter().filter(|one| one.kind == kind);
        own.map(|one| one.code.clone()).collect()
    }

    fn competence(&mut self) {
        let code = self.code("C");
        let eliminatory = if self.draw.chance(12) { "@eliminatory" } else { "" };
        self.say(&format!("@competence {code} \"c\" {eliminatory} <"));
        if self.draw.chance(40) {
            self.inputs(2);
        }
        let absent = self.applicable(&Scope { bloc: true, ..Scope::default() }, 12);
        let first = self.judged.len();
        for _ in 0..self.draw.within(1, 3) {
            self.criterion(true);
        }
        let criteria = self.codes_since(first, "criterion");
        let domains = vec![Domain::new("@criteria", "criterion", criteria)];
        self.rules(&Scope { domains, bloc: true }, 50);
        self.say(">");
        self.judged.push(Judged {
            code,
            kind: "competence",
            absent: absent || self.option.is_some(),
        });
    }

    /// `applicable when`, now and then.
    fn applicable(&mut self, scope: &Scope, percent: usize) -> bool {
        let says = self.draw.chance(percent);
        if says {
            let condition = self.leaf(scope);
            self.say(&format!("@applicable @when {condition}"));
        }
        says
    }

    /// `validated when` and `refused when`, now and then.
    fn rules(&mut self, scope: &Scope, percent: usize) {
        if self.draw.chance(3) {
            self.say("@validated @when @unspecified");
        } else if self.draw.chance(percent) {
            let condition = self.condition(scope, 2);
            self.say(&format!("@validated @when {condition}"));
        }
        if self.draw.chance(15) {
            let condition = self.condition(scope, 1);
            self.say(&format!("@refused @when {condition}"));
        }
    }

    fn criterion(&mut self, groups: bool) {
        let code = self.code("K");
        let optional = self.draw.chance(15);
        let mut head = format!("@criterion {code} \"k\"");
        if self.draw.chance(12) {
            head.push_str(" @eliminatory");
        }
        let scope = Scope { bloc: true, ..Scope::default() };
        let shape = self.draw.below(100);
        let absent = if shape < 50 {
            if optional {
                head.push_str(" @optional");
            }
            self.say(&head);
            optional
        } else if shape < 62 {
            self.say(&format!("{head} <"));
            self.inputs(1);
            let absent = self.applicable(&scope, 100);
            self.say(">");
            absent
        } else if shape < 85 || !groups {
            self.say(&format!("{head} <"));
            self.inputs(2);
            let absent = self.applicable(&scope, 10);
            let condition = self.condition(&scope, 1);
            self.say(&format!("@met @when {condition} >"));
            absent
        } else {
            let words = *self.draw.pick(&["@any_of", "@all_of"]);
            self.say(&format!("{head} {words} <"));
            self.groups += 1;
            for _ in 0..self.draw.within(1, 3) {
                let nested = self.draw.chance(15);
                self.criterion(nested);
            }
            self.groups -= 1;
            self.say(">");
            false
        };
        let absent = absent || self.option.is_some();
        let kind = if self.groups > 0 { "grouped" } else { "criterion" };
        self.judged.push(Judged { code, kind, absent });
    }

    fn assessment(&mut self, competences: &[String]) {
        let code = self.code("E");
        let list = competences.join(" , ");
        self.say(&format!("@assessment {code} \"e\" < %assesses: {list}"));
        let first = self.judged.len();
        for _ in 0..self.draw.within(1, 2) {
            let code = self.code("K");
            let serves = match self.draw.chance(40) {
                true => format!("@for {}", self.draw.pick(competences)),
                false => String::new(),
            };
            let eliminatory = if self.draw.chance(20) { "@eliminatory" } else { "" };
            self.say(&format!("@criterion {code} \"k\" {serves} {eliminatory}"));
            self.judged.push(Judged { code, kind: "criterion", absent: self.option.is_some() });
        }
        let mut domains =
            vec![Domain::new("@criteria", "criterion", self.codes_since(first, "criterion"))];
        if self.draw.chance(40) {
            let code = self.code("L");
            let optional = self.draw.chance(40);
            let word = if optional { "@optional" } else { "" };
            self.say(&format!("@deliverable {code} \"l\" {word}"));
            domains.push(Domain::new("@deliverables", "deliverable", vec![code.clone()]));
            let absent = optional || self.option.is_some();
            self.judged.push(Judged { code, kind: "deliverable", absent });
        }
        let judged = self.draw.chance(60);
        if judged {
            let condition = self.condition(&Scope { domains, bloc: true }, 1);
            self.say(&format!("@validated @when {condition}"));
        }
        self.say(">");
        if judged {
            self.judged.push(Judged { code, kind: "assessment", absent: self.option.is_some() });
        }
    }

    fn requirement(&mut self) {
        let code = self.code("R");
        self.say(&format!("@requirement {code} \"r\" <"));
        let form = *self.draw.pick(&[
            Form::Score(20),
            Form::Score(20),
            Form::Integer,
            Form::YesNo,
            Form::Months,
        ]);
        let first = self.facts.len();
        let fixed = self.input(form, false);
        let mut codes = vec![fixed];
        for _ in 0..self.draw.within(1, 2) {
            let optional = self.draw.chance(30);
            codes.push(self.input(form, optional));
        }
        debug_assert!(self.facts.len() > first);
        let mut domain = Domain::new("@inputs", "input", codes);
        domain.form = Some(form);
        let scope = Scope { domains: vec![domain], bloc: false };
        let absent = self.applicable(&Scope::default(), 10);
        let condition = self.condition(&scope, 2);
        self.say(&format!("@validated @when {condition}"));
        if self.draw.chance(20) {
            let condition = self.condition(&scope, 1);
            self.say(&format!("@refused @when {condition}"));
        }
        self.say(">");
        self.judged.push(Judged { code, kind: "requirement", absent });
    }

    fn options(&mut self) {
        let choose = *self.draw.pick(&["1", "1", "1 @to 2"]);
        self.say(&format!("@options O \"o\" @choose {choose} <"));
        let mut codes = Vec::new();
        for number in 0..2 {
            let code = self.code("P");
            self.option = Some(number);
            self.say(&format!("@option {code} \"p\" <"));
            self.bloc();
            self.say(">");
            codes.push(code);
        }
        self.option = None;
        for code in &codes {
            self.judged.push(Judged { code: code.clone(), kind: "option", absent: true });
        }
        self.options = codes;
        self.say(">");
    }

    fn decision(&mut self) {
        let code = self.code("D");
        self.say(&format!("@decision {code} \"d\" <"));
        self.inputs(2);
        let outcomes = self.draw.within(2, 3);
        for number in 0..outcomes - 1 {
            let condition = self.condition(&Scope::default(), 1);
            self.say(&format!("@outcome \"o{number}\" @when {condition}"));
        }
        self.say(&format!("@otherwise \"o{}\" >", outcomes - 1));
        self.decisions.push((code, outcomes));
    }

    fn jury(&mut self) {
        self.say("@jury < @member role @as @choice @of ( pro , rec , aca )");
        self.say("@member years @as @duration @member external @as @yesno");
        self.say("@member age @as @integer");
        let mut condition = self.members_test();
        if self.draw.chance(60) {
            let join = *self.draw.pick(&["@and", "@or"]);
            let other = self.members_test();
            let _ = write!(condition, " {join} {other}");
        }
        self.say(&format!("@valid @when {condition} >"));
    }

    fn inputs(&mut self, most: usize) {
        for _ in 0..self.draw.within(1, most) {
            let form = Form::draw(&mut self.draw);
            let optional = self.draw.chance(15);
            self.input(form, optional);
        }
    }

    fn input(&mut self, form: Form, optional: bool) -> String {
        let code = self.code("x");
        let mut words = format!("@input {code} \"i\" @as {}", form.type_words());
        let mut absent = optional;
        if optional {
            words.push_str(" @optional");
        } else if self.draw.chance(8) {
            let condition = self.leaf(&Scope::default());
            let _ = write!(words, " < @applicable @when {condition} >");
            absent = true;
        }
        self.say(&words);
        self.facts.push(Fact { code: code.clone(), form, absent, option: self.option });
        code
    }
}
