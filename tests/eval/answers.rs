//! What people and programs are told.

use certc::diagnostics::Lang;
use certc::eval::{ANSWERS_SCHEMA, Answers, Plan};
use serde_json::{Value, json};

use crate::{RULES, plan};

/// The lines that people read, without what stands deeper than anybody asks.
fn told(plan: &Plan, facts: &Value, lang: Lang) -> String {
    let mut candidate = plan.candidate();
    plan.read_facts(&json!({"facts": facts}).to_string(), &mut candidate).unwrap();
    plan.decide(&mut candidate);
    let lines = plan.tell(&candidate, lang).into_iter().map(|line| line.text);
    lines.collect::<Vec<_>>().join("\n").replace('\u{a0}', " ")
}

#[test]
fn a_refusal_is_a_sentence() {
    let plan = plan(RULES);
    let facts = json!({"C1.2.K3": "unmet", "C1.2.K4": "met"});
    let french = told(&plan, &facts, Lang::Fr);
    let sentence = "Le bloc B1 est refusé : la compétence C1.2 n’est pas validée, car le critère \
                    K3 « Les principaux risques sont décrits » est éliminatoire et n’est pas acquis.";
    assert!(french.contains(sentence), "{french}");
    let english = told(&plan, &facts, Lang::En);
    let sentence = "Bloc B1 is refused: competence C1.2 is not validated, because criterion K3 \
                    “Les principaux risques sont décrits” is eliminatory and is not met.";
    assert!(english.contains(sentence), "{english}");
}

#[test]
fn numbers_are_told_with_what_they_are() {
    let plan = plan(RULES);
    let facts = json!({"memoire.dispense": false, "memoire.ecrit": 4.5, "memoire.oral": 12});
    let french = told(&plan, &facts, Lang::Fr);
    let sentence = "L’exigence memoire est refusée : la réponse à « Dispense » est non ; la moyenne \
                    de « Note écrite » (coefficient 2) et « Note de soutenance » (coefficient 1) \
                    est de 7/20, soit moins de 10/20.";
    assert!(french.contains(sentence), "{french}");
}

#[test]
fn what_is_pending_says_what_it_waits_for() {
    let plan = plan(RULES);
    let mut candidate = plan.candidate();
    let facts = json!({"facts": {"C1.1.K1": "met", "C1.2.K4": "met", "memoire.dispense": true,
        "jury.members": [{"externe": true}, {"externe": false}]}});
    plan.read_facts(&facts.to_string(), &mut candidate).unwrap();
    plan.decide(&mut candidate);
    let explanation = plan.explain(&candidate);
    let needs = |table: &str| {
        let reason = explanation.reasons.iter().find(|reason| reason.table == table).unwrap();
        plan.needed(reason).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(needs("C1.1"), [""; 0]);
    assert_eq!(needs("B1"), ["C1.2.K3"]);
    assert_eq!(needs("memoire"), [""; 0]);
    assert_eq!(needs("jury"), ["jury.members"]);
    assert_eq!(needs("T"), ["C1.2.K3", "C2.1.K1", "jury.members"]);
}

#[test]
fn answers_are_what_the_schema_says() {
    let schema: Value = serde_json::from_str(ANSWERS_SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let plan = plan(RULES);
    let answers = Answers::new(&plan);
    let mut candidate = plan.candidate();
    let files = [
        json!({"facts": {}}),
        json!({"candidate": "A \"B\"", "facts": {"C1.2.K3": "unmet", "memoire.rendu": "2027-01-01",
            "memoire.dispense": false, "memoire.periode": "P1Y",
            "jury.members": [{"externe": true, "experience": "P3Y"}]}}),
        json!({"candidate": "C", "facts": {"x": 1}}),
    ];
    let mut out = String::new();
    for (line, file) in files.iter().enumerate() {
        match plan.read_facts(&file.to_string(), &mut candidate) {
            Ok(()) => {
                plan.decide(&mut candidate);
                answers.write(&candidate, false, &mut out);
                answers.write(&candidate, true, &mut out);
            }
            Err(wrong) => Answers::write_unreadable(line + 1, &wrong, &mut out),
        }
    }
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 5);
    for line in &lines {
        assert!(validator.is_valid(line), "{line}");
    }
    assert_eq!(lines[3]["result"], "refused");
    assert_eq!(lines[4]["line"], 3);
    let jury = lines[3]["explanations"].as_array().unwrap().iter().find(|it| it["table"] == "jury");
    let members = json!([{"externe": true, "experience": "P36M"}]);
    assert_eq!(jury.unwrap()["rests_on"], json!([{"fact": "jury.members", "value": members}]));
}

/// However many facts there are, and so wherever each stands among the bits of the others.
#[test]
fn no_fact_is_taken_for_another() {
    for count in 1..70 {
        let criteria = (1..=count).map(|number| format!("criterion K{number} \"It is done\"\n"));
        let rules = format!(
            "certification T \"A title\" < bloc B1 \"One\" < competence C1 \"Do it\" <\n{}>\n\
             validated when C1 > requirement paper \"Paper\" < input length as integer\n\
             validated when length >= 20 > each competence validated when all criteria\n\
             certified when B1 and paper >",
            criteria.collect::<String>()
        );
        let plan = plan(&rules);
        let mut candidate = plan.candidate();
        let mut result = |facts: Value| {
            plan.read_facts(&json!({"facts": facts}).to_string(), &mut candidate).unwrap();
            plan.decide(&mut candidate);
            plan.result(&candidate).as_str().to_owned()
        };
        let mut facts = json!({"paper.length": 20});
        for number in 1..=count {
            assert_eq!(result(facts.clone()), "pending", "{number} of {count}");
            facts[format!("C1.K{number}")] = "met".into();
        }
        assert_eq!(result(facts.clone()), "certified", "{count}");
        for number in 1..=count {
            let mut one = facts.clone();
            one[format!("C1.K{number}")] = "unmet".into();
            assert_eq!(result(one), "refused", "{number} of {count}");
        }
    }
}
