//! How fast a record is found in an export, and in how much memory: `cargo bench --bench record`.
//!
//! The export is as large as the real one, and is made while it is read. The wanted record is its
//! last.

use std::fs;
use std::io::{self, Read};
use std::time::Instant;

use certc::record::{self, Which};

/// How many records there are, each of about 24 KB: 470 MB together.
const RECORDS: u64 = 20_000;

fn main() -> io::Result<()> {
    let mut export = Export::new();
    let start = Instant::now();
    let last = format!("RNCP{RECORDS}");
    let found = record::read(&mut export, Which::Number(&last))
        .map_err(|refusal| io::Error::other(refusal.words("export").en))?;
    let seconds = start.elapsed().as_secs_f64();
    let megabytes = u32::try_from(export.bytes / 1_000_000).map_or(0.0, f64::from);
    println!("{} found in {megabytes} MB, in {seconds:.1} s", found.number);
    println!("{:<20} {:>9.0} MB/s", "speed", megabytes / seconds);
    if let Some(peak) = peak_kilobytes() {
        println!("{:<20} {:>9} MB", "memory at most", peak / 1_000);
    }
    Ok(())
}

/// The highest memory of this process so far, where the system tells of it.
fn peak_kilobytes() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// An export that is never in memory as a whole.
struct Export {
    made: u64,
    bytes: u64,
    body: String,
    piece: io::Cursor<String>,
}

impl Export {
    fn new() -> Self {
        let item = "&lt;li&gt;Analyser le besoin du public afin d’y répondre &amp;amp; d’en rendre \
                    compte&lt;/li&gt;";
        let list = item.repeat(25);
        let bloc = |number: u32| {
            format!(
                "<BLOC_COMPETENCES><CODE>BC0{number}</CODE><LIBELLE>Bloc {number}</LIBELLE>\
                 <LISTE_COMPETENCES>&lt;ul&gt;{list}&lt;/ul&gt;</LISTE_COMPETENCES>\
                 <MODALITES_EVALUATION><![CDATA[<ul>{list}</ul>]]></MODALITES_EVALUATION>\
                 </BLOC_COMPETENCES>\n"
            )
        };
        let blocs: String = (1..=4).map(bloc).collect();
        let partner = "<PARTENAIRE><NOM_PARTENAIRE>Une école</NOM_PARTENAIRE>\
                       <SIRET_PARTENAIRE>00000000000000</SIRET_PARTENAIRE></PARTENAIRE>\n";
        let partners = partner.repeat(20);
        let body = format!(
            "<INTITULE>Un titre</INTITULE><BLOCS_COMPETENCES>{blocs}</BLOCS_COMPETENCES>\
             <PARTENAIRES>{partners}</PARTENAIRES></FICHE>\n"
        );
        let start = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<FICHES>\n".to_owned();
        Self { made: 0, bytes: 0, body, piece: io::Cursor::new(start) }
    }
}

impl Read for Export {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut read = self.piece.read(buffer)?;
        if read == 0 && self.made < RECORDS {
            self.made += 1;
            let number = self.made;
            let body = &self.body;
            let record = format!("<FICHE><NUMERO_FICHE>RNCP{number}</NUMERO_FICHE>{body}");
            self.piece = io::Cursor::new(record);
            read = self.piece.read(buffer)?;
        }
        self.bytes += read as u64;
        Ok(read)
    }
}
