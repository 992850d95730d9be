//! `certc import table`

use crate::harness::{Folder, Result};

const TABLE: &str = "\
Activités\tCompétences\tModalités\tCritères
Bloc 1 : Entretenir\t\t\t
A1 Révision\tC1 Réviser un vélo\tCas pratique (C1 et C9)\tCinq points minimum sont contrôlés
";

#[test]
fn a_table_becomes_a_text_and_a_report() -> Result {
    let folder = Folder::with(&[("velos.tsv", TABLE)])?;
    let run = folder.run(["import", "table", "velos.tsv", "-o", "velos.cert", "--lang", "fr"])?;
    let run = run.expect(0).says(&["blocs 1, activités 1, compétences 1", "C9, qui n’existe pas"]);
    assert_eq!(run.stdout, "");
    let text = folder.read("velos.cert")?;
    assert!(text.contains("      compétence C1 \"Réviser un vélo\" <\n"), "{text}");
    assert!(text.contains("acquis quand points >= 5"), "{text}");
    // What is missing is for the checker to say, and nothing else is.
    folder.run(["check", "velos.cert"])?.expect(1).says(&["E0302"]);
    let run = folder.run(["import", "table", "velos.tsv"])?.expect(0);
    assert_eq!(run.stdout, text);
    let run = folder.run(["--quiet", "import", "table", "velos.tsv"])?.expect(0);
    assert_eq!((run.stdout, run.stderr), (text, String::new()));
    Ok(())
}

#[test]
fn nothing_is_written_of_what_is_no_table_or_over_what_is_there() -> Result {
    let folder = Folder::with(&[("velos.tsv", TABLE), ("x.docx", "%PDF-1.7"), ("a.cert", "")])?;
    folder.run(["import", "table", "x.docx", "-o", "x.cert"])?.expect(2).says(&["this is a PDF"]);
    folder
        .run(["import", "table", "velos.tsv", "-o", "a.cert"])?
        .expect(2)
        .says(&["already there"]);
    assert_eq!(folder.read("a.cert")?, "");
    folder.run(["import", "table", "none.docx"])?.expect(2).says(&["cannot read `none.docx`"]);
    assert_eq!(folder.list(".")?, ["a.cert", "velos.tsv", "x.docx"]);
    folder.run(["import", "table", "velos.tsv", "-o", "a.cert", "--force"])?.expect(0);
    assert!(folder.read("a.cert")?.starts_with("certification"));
    let refused = ["import", "table", "x.docx", "-o", "a.cert", "--force"];
    folder.run(refused)?.expect(2);
    assert!(folder.read("a.cert")?.starts_with("certification"));
    Ok(())
}
