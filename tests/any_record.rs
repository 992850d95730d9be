//! What must hold of any bytes that are given for a record.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use std::io::{self, Read};

use certc::diagnostics::{Lang, Severity};
use certc::load::{DiskFiles, LoadOptions, Root, load};
use certc::pipeline::check;
use certc::record::{self, Refusal, Which};
use proptest::prelude::*;

/// Pieces that records are made of, in an order that nobody would write them in.
const PIECES: [&str; 44] = [
    "<FICHES>",
    "</FICHES>",
    "<FICHE>",
    "</FICHE>",
    "<NUMERO_FICHE>",
    "</NUMERO_FICHE>",
    "<INTITULE>",
    "</INTITULE>",
    "<BLOCS_COMPETENCES>",
    "</BLOCS_COMPETENCES>",
    "<BLOC_COMPETENCES>",
    "</BLOC_COMPETENCES>",
    "<CODE>",
    "</CODE>",
    "<LIBELLE>",
    "</LIBELLE>",
    "<LISTE_COMPETENCES>",
    "</LISTE_COMPETENCES>",
    "<SI_JURY_VAE>",
    "</SI_JURY_VAE>",
    "<ACTIF>",
    "</ACTIF>",
    "<X/>",
    "<p>",
    "</p>",
    "<li>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "&lt;",
    "&amp;",
    "&eacute;",
    "&#0;",
    "&#xD800;",
    "&",
    "RNCP1",
    "Oui",
    "C1.1 – Faire",
    "\"",
    "\\",
    "«",
    "// x\r",
    "\u{feff}",
];

/// Texts of fields: what is quoted, what ends lines, what looks like the language.
const TEXTS: [&str; 22] = [
    "\"",
    "\\\"",
    "\\",
    "«",
    "»",
    "\n",
    "\r\n",
    "\u{2028}",
    "\u{85}",
    "- ",
    "// ",
    "<",
    ">",
    "critère K1 ",
    "certification X \"x\" <",
    "C1 : ",
    "C1.1 – ",
    "certifié",
    "été ",
    "&amp;nbsp;",
    "a ",
    ";",
];

fn field() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(TEXTS.to_vec()), 0..12).prop_map(|texts| {
        let text = texts.concat();
        text.replace('&', "&amp;").replace('<', "&lt;")
    })
}

/// A record whose fields say anything.
fn full() -> impl Strategy<Value = String> {
    prop::collection::vec(field(), 14).prop_map(|fields| {
        let mut fields = fields.into_iter();
        let mut next = || fields.next().unwrap();
        format!(
            "<FICHES><FICHE><NUMERO_FICHE>{}</NUMERO_FICHE><INTITULE>t {}</INTITULE>\
             <CERTIFICATEURS><C><NOM_CERTIFICATEUR>{}</NOM_CERTIFICATEUR></C></CERTIFICATEURS>\
             <CODES_NSF><N><CODE>{}</CODE><LIBELLE>{}</LIBELLE></N></CODES_NSF>\
             <BLOCS_COMPETENCES><B><CODE>{}</CODE><LIBELLE>{}</LIBELLE>\
             <LISTE_COMPETENCES>{}</LISTE_COMPETENCES>\
             <MODALITES_EVALUATION>{}</MODALITES_EVALUATION>\
             <PREREQUIS_VALIDATION_BLOC>{}</PREREQUIS_VALIDATION_BLOC></B>\
             <B><CODE>{}</CODE><LISTE_COMPETENCES>{}</LISTE_COMPETENCES></B></BLOCS_COMPETENCES>\
             <SI_JURY_FC><ACTIF>Oui</ACTIF><COMPOSITION>{}</COMPOSITION></SI_JURY_FC>\
             <AUTRE>{}</AUTRE></FICHE></FICHES>",
            next(),
            next(),
            next(),
            next(),
            next(),
            next(),
            next(),
            next(),
            next(),
            next(),
            next(),
            next(),
            next(),
            next(),
        )
    })
}

/// What is made of a record compiles, in both languages, and says what the record says.
fn compiles(bytes: &[u8]) -> Result<(), TestCaseError> {
    let Ok(read) = record::read(bytes, Which::Only) else { return Ok(()) };
    for lang in [Lang::En, Lang::Fr] {
        let text = record::skeleton(&read, lang);
        let root =
            Root::Text { name: "x".into(), bytes: text.clone().into_bytes(), folder: "".into() };
        let loaded = load(root, LoadOptions::default(), &DiskFiles).ok().unwrap();
        let checked = check(&loaded);
        let told = loaded.diagnostics.iter().chain(&checked.diagnostics);
        let errors: Vec<_> = told.filter(|it| it.severity == Severity::Error).collect();
        prop_assert!(errors.is_empty(), "{errors:#?}\n{text}");
        let differences = record::differences(&read, &checked.model.unwrap(), &loaded.sources);
        prop_assert!(differences.is_empty(), "{differences:#?}\n{text}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        compiles(&bytes)?;
    }

    #[test]
    fn any_order_of_tags_is_read_or_refused(
        pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..60),
    ) {
        compiles(pieces.concat().as_bytes())?;
        compiles(format!("<FICHES><FICHE><INTITULE>t</INTITULE>{}", pieces.concat()).as_bytes())?;
    }

    #[test]
    fn whatever_fields_say_the_text_says_it(record in full()) {
        prop_assert!(record::read(record.as_bytes(), Which::Only).is_ok(), "{record}");
        compiles(record.as_bytes())?;
    }

    #[test]
    fn a_record_cut_short_is_refused(record in full(), at in any::<prop::sample::Index>()) {
        let cut = record.floor_char_boundary(at.index(record.len()));
        prop_assert!(record::read(&record.as_bytes()[..cut], Which::Only).is_err());
    }
}

/// An export that is never in memory: record after record, made while it is read.
struct Export {
    records: u32,
    made: u32,
    piece: io::Cursor<Vec<u8>>,
}

impl Export {
    fn new(records: u32) -> Self {
        Self { records, made: 0, piece: io::Cursor::new(b"<FICHES>".to_vec()) }
    }
}

impl Read for Export {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.piece.read(buffer)?;
        if read > 0 || self.made > self.records {
            return Ok(read);
        }
        let number = self.made;
        self.made += 1;
        let text = if number == self.records {
            "</FICHES>".to_owned()
        } else {
            let item = "<li>Analyser le besoin afin d’y répondre</li>".repeat(50);
            format!(
                "<FICHE><NUMERO_FICHE>RNCP{number}</NUMERO_FICHE><INTITULE>Titre {number}</INTITULE>\
                 <CAPACITES_ATTESTEES><![CDATA[<ul>{item}</ul>]]></CAPACITES_ATTESTEES></FICHE>"
            )
        };
        self.piece = io::Cursor::new(text.into_bytes());
        self.piece.read(buffer)
    }
}

#[test]
fn one_record_is_found_among_many() {
    for wanted in ["RNCP0", "rncp 1234", "1999"] {
        let found = record::read(Export::new(2000), Which::Number(wanted)).unwrap();
        assert_eq!(found.competences.len(), 50, "{wanted}");
    }
    let missing = record::read(Export::new(2000), Which::Number("RNCP12345"));
    assert!(matches!(
        missing,
        Err(Refusal::NotFound { records: 2000, nearest: Some(near), .. }) if near == "RNCP1234"
    ));
    let any = record::read(Export::new(2000), Which::Rather("RNCP9999"));
    assert!(matches!(any, Err(Refusal::NotFound { .. })));
    assert!(record::read(Export::new(1), Which::Rather("RNCP9999")).is_ok());
    assert!(matches!(
        record::read(Export::new(1), Which::Number("7")),
        Err(Refusal::NotFound { .. })
    ));
    let several = record::read(Export::new(2), Which::Only);
    assert!(matches!(several, Err(Refusal::Several(numbers)) if numbers == ["RNCP0", "RNCP1"]));
}

#[test]
fn texts_without_end_are_refused() {
    let starts = [
        "<FICHES><FICHE><INTITULE>",
        "<FICHES><FICHE><INTITULE><![CDATA[",
        "<FICHES><FICHE a=\"",
        "<FICHES><!--",
        "<FICHES><",
        "<FICHES><FICHE><A>&lt;</A><INTITULE>",
    ];
    for start in starts {
        let endless = start.as_bytes().chain(io::repeat(b'a').take(64 << 20));
        let read = record::read(endless, Which::Only);
        assert!(matches!(read, Err(Refusal::TooLarge { line: 1 })), "{start}: {read:?}");
    }
    // Many small texts are as much as a large one.
    let piece = "<X>abc</X>&lt;<p/>";
    let record = format!("<FICHES><FICHE><INTITULE>t</INTITULE>{}", piece.repeat(1 << 16));
    let read = record::read(record.as_bytes(), Which::Only);
    assert!(matches!(read, Err(Refusal::TooLarge { .. })));
}
