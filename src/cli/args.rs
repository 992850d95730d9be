//! What can be asked of the program, described in English; `help/french.rs` has the same in French.

use std::path::PathBuf;

use anstream::ColorChoice;
use certc::diagnostics::{Lang, Words};
use certc::lints::{Level, Levels};
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

/// Checks certification rules and compiles them to decision tables.
#[derive(Debug, Parser)]
#[command(
    name = "certc",
    version,
    propagate_version = true,
    disable_help_subcommand = true,
    after_help = "Exit codes: 0 fine, 1 errors in the rules, 2 wrong use or files that cannot be \
                  read or written."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) common: Common,
}

/// What every command understands.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct Common {
    /// Language of messages [default: that of the system, else of the file].
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    pub(crate) lang: Option<LangArg>,
    /// When to use colours.
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = When::Auto)]
    pub(crate) color: When,
    /// Say nothing but diagnostics.
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check rules and write nothing.
    Check {
        #[command(flatten)]
        certifications: Certifications,
    },
    /// Compile rules to decision tables.
    Build {
        #[command(flatten)]
        certifications: Certifications,
        /// Folder to write to; it is created.
        #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
        output: Option<PathBuf>,
        /// What to write.
        #[arg(long, value_enum, value_name = "WHAT", default_values_t = [Emit::Tables])]
        emit: Vec<Emit>,
    },
    /// Explain the code of a diagnostic.
    Explain {
        /// Such as E0101.
        code: String,
    },
    /// Show decision tables for people to review.
    Show {
        /// A `.cert` file, or `-`.
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
        /// The element whose table is shown [default: all].
        entity: Option<String>,
        /// Form of the tables.
        #[arg(long, value_enum, default_value_t = ShowFormat::Terminal)]
        format: ShowFormat,
        /// Let includes leave the file's folder.
        #[arg(long)]
        allow_outside: bool,
    },
    /// Decide for candidates: where they stand, and why.
    Eval {
        #[command(flatten)]
        evaluation: Evaluation,
    },
    /// Run the scenarios of certifications.
    Test {
        #[command(flatten)]
        trying: Trying,
    },
    /// Bring files to their one layout; with `--lang`, to that language's words too.
    Fmt {
        #[command(flatten)]
        formatting: Formatting,
    },
    /// Apply the fixes that are certain.
    Fix {
        #[command(flatten)]
        fixing: Fixing,
    },
    /// Say where a certification and its public record differ; fail where they do.
    DiffRecord {
        #[command(flatten)]
        comparison: Comparison,
    },
    /// Start a new certification.
    New {
        /// Its code, such as RNCP37638.
        name: String,
        /// File to write [default: NAME.cert].
        #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
        output: Option<PathBuf>,
    },
    /// Make a first `.cert` of what you already have.
    #[command(subcommand)]
    Import(Import),
    /// Print the JSON Schema of an output.
    Schema {
        /// Which output.
        #[arg(value_enum)]
        of: SchemaOf,
    },
    /// Print completions for a shell.
    Completions {
        /// Which shell.
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Print the manual page, or write the pages of all commands.
    Man {
        /// Folder to write to; it is created.
        #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
        output: Option<PathBuf>,
    },
}

/// What to make a first `.cert` of.
#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// Of the table of a référentiel: Word (.docx), HTML, or text with tabs.
    Table {
        /// The document.
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
        /// File to write [default: standard output].
        #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
        output: Option<PathBuf>,
        /// Write over a file that is there.
        #[arg(long, requires = "output")]
        force: bool,
    },
    /// The public record of a certification: the XML export of France compétences (RNCP, RS).
    Rncp {
        /// The export (flux V4-1), or `-`.
        #[arg(value_hint = ValueHint::FilePath)]
        file: PathBuf,
        /// Number of the record, such as RNCP37638 [default: the only one in the file].
        number: Option<String>,
        /// File to write [default: standard output].
        #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
        output: Option<PathBuf>,
        /// Write over a file that is there.
        #[arg(long, requires = "output")]
        force: bool,
    },
}

/// What to hold against which record.
#[derive(Debug, Args)]
pub(crate) struct Comparison {
    /// A `.cert` file, or `-`.
    #[arg(value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// The export of records (flux V4-1), or `-`.
    #[arg(value_hint = ValueHint::FilePath)]
    pub(crate) record: PathBuf,
    /// Number of the record [default: that of the certification, else the only one in the file].
    pub(crate) number: Option<String>,
    /// Form of differences.
    #[arg(long, value_enum, default_value_t = AnswerFormat::Human)]
    pub(crate) format: AnswerFormat,
    /// Let includes leave the file's folder.
    #[arg(long)]
    pub(crate) allow_outside: bool,
}

/// Which certifications, and how to tell of them.
#[derive(Debug, Args)]
pub(crate) struct Certifications {
    /// Files, folders (every `.cert` file below that no other includes), or `-`.
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// Form of diagnostics.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) levels: LintLevels,
    /// Let includes leave the root file's folder.
    #[arg(long)]
    pub(crate) allow_outside: bool,
}

/// How gravely lints are told: each by its name or code, or `all`, or `warnings`.
#[derive(Debug, Args)]
pub(crate) struct LintLevels {
    /// Do not tell of these lints.
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    allow: Vec<String>,
    /// Warn of these lints.
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    warn: Vec<String>,
    /// Treat these lints as errors.
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    deny: Vec<String>,
}

impl LintLevels {
    /// The levels that were asked for.
    pub(crate) fn read(&self) -> Result<Levels, Words> {
        let mut levels = Levels::default();
        let lists =
            [(&self.allow, Level::Allow), (&self.warn, Level::Warn), (&self.deny, Level::Deny)];
        for (names, level) in lists {
            for name in names {
                levels.set_named(name, level)?;
            }
        }
        Ok(levels)
    }
}

/// Which files to format, and whether to.
#[derive(Debug, Args)]
pub(crate) struct Formatting {
    /// Files, and folders with all `.cert` files below.
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath, required_unless_present = "stdin")]
    pub(crate) paths: Vec<PathBuf>,
    /// Write nothing; tell what would change, and fail where something would.
    #[arg(long)]
    pub(crate) check: bool,
    /// Format standard input to standard output.
    #[arg(long, conflicts_with = "paths")]
    pub(crate) stdin: bool,
}

/// What to fix, and how far to go.
#[derive(Debug, Args)]
pub(crate) struct Fixing {
    /// Files, and folders (every `.cert` file below that no other includes).
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath, required_unless_present = "stdin")]
    pub(crate) paths: Vec<PathBuf>,
    /// Apply the fixes to be looked at too: of several, the first.
    #[arg(long)]
    pub(crate) all: bool,
    /// Write nothing; tell what would change, and fail where something would.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Fix standard input to standard output.
    #[arg(long, conflicts_with = "paths")]
    pub(crate) stdin: bool,
}

/// For whom to decide, and how to answer.
#[derive(Debug, Args)]
pub(crate) struct Evaluation {
    /// Tables that `certc build` wrote.
    #[arg(value_hint = ValueHint::FilePath)]
    pub(crate) tables: PathBuf,
    /// Candidate files; `.jsonl`, `.ndjson` and `-` hold one candidate a line.
    #[arg(required = true, value_hint = ValueHint::FilePath)]
    pub(crate) facts: Vec<PathBuf>,
    /// Form of answers.
    #[arg(long, value_enum, default_value_t = AnswerFormat::Human)]
    pub(crate) format: AnswerFormat,
    /// Add the reasons to answers in JSON.
    #[arg(long)]
    pub(crate) explain: bool,
    /// Say what is missing that would still settle it, one way or the other.
    #[arg(long)]
    pub(crate) what_if: bool,
    /// The element that `--what-if` is about [default: the certification].
    #[arg(long, value_name = "ID", requires = "what_if")]
    pub(crate) of: Option<String>,
}

/// Which scenarios to run, and what to find out about them.
#[derive(Debug, Args)]
pub(crate) struct Trying {
    /// Files, folders (every `.cert` file below that no other includes), or `-`.
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// Form of the results.
    #[arg(long, value_enum, default_value_t = TestFormat::Human)]
    pub(crate) format: TestFormat,
    /// List the rows of the tables that no scenario reaches.
    #[arg(long)]
    coverage: bool,
    /// Fail where fewer rows are reached, in percent.
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub(crate) min_coverage: Option<u8>,
    /// Change one rule at a time and list the changes that no scenario notices.
    #[arg(long)]
    mutate: bool,
    /// Fail where fewer changes are noticed, in percent.
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub(crate) min_score: Option<u8>,
    /// Print the scenarios that are missing around thresholds and knock-outs, as source text.
    #[arg(long, conflicts_with = "format")]
    pub(crate) write_boundaries: bool,
    /// Let includes leave the root file's folder.
    #[arg(long)]
    pub(crate) allow_outside: bool,
}

impl Trying {
    /// Whether to find out which rows are reached.
    pub(crate) fn covers(&self) -> bool {
        self.coverage || self.min_coverage.is_some()
    }

    /// Whether to find out which changes are noticed.
    pub(crate) fn mutates(&self) -> bool {
        self.mutate || self.min_score.is_some()
    }
}

/// The forms of what came of scenarios.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TestFormat {
    /// For people.
    Human,
    /// For programs.
    Json,
    /// For CI services.
    Junit,
}

/// The forms of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AnswerFormat {
    /// For people.
    Human,
    /// For programs: an object a line.
    Json,
}

/// The forms of diagnostics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Human,
    /// For programs.
    Json,
    /// For code-scanning services (SARIF 2.1.0).
    Sarif,
    /// GitHub workflow commands.
    Github,
}

/// What `build` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Emit {
    /// Decision tables: `NAME.json`.
    Tables,
    /// JSON Schema of a candidate's file: `NAME.facts.schema.json`.
    FactsSchema,
}

/// The forms of tables for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShowFormat {
    /// For a terminal.
    Terminal,
    /// For a document.
    Markdown,
}

/// The outputs that have a published schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    /// `certc build`
    Tables,
    /// `certc check --format json`
    Diagnostics,
    /// `certc eval --format json`
    Answers,
    /// `certc test --format json`
    Tests,
    /// `certc diff-record --format json`
    Record,
}

/// The languages of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs, reason = "each names itself")]
pub(crate) enum LangArg {
    Fr,
    En,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::Fr => Self::Fr,
            LangArg::En => Self::En,
        }
    }
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    /// On a terminal, unless `NO_COLOR` or `CLICOLOR` says otherwise.
    Auto,
    /// Everywhere.
    Always,
    /// Nowhere.
    Never,
}

impl From<When> for ColorChoice {
    fn from(when: When) -> Self {
        match when {
            When::Auto => Self::Auto,
            When::Always => Self::Always,
            When::Never => Self::Never,
        }
    }
}
