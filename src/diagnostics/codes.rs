//! The registry of codes. A code is never reused and never changes its meaning; each has a page
//! `docs/errors/CODE.md` with an example that gives it.

use super::{Lang, Severity};

/// The code of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(&'static str);

impl Code {
    /// `E0101`
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// The severity that the code's letter says.
    pub fn severity(self) -> Severity {
        if self.0.starts_with('W') { Severity::Warning } else { Severity::Error }
    }

    /// What the code is about, in a few words.
    pub fn title(self, lang: Lang) -> &'static str {
        let row = ALL.iter().find(|(code, ..)| *code == self);
        row.map_or("", |&(_, en, fr)| if lang == Lang::En { en } else { fr })
    }

    /// The code spelled `text`, in either case.
    pub fn parse(text: &str) -> Option<Self> {
        ALL.iter().map(|&(code, ..)| code).find(|code| code.0.eq_ignore_ascii_case(text))
    }
}

macro_rules! codes {
    ($($name:ident = $code:literal, $en:literal, $fr:literal;)*) => {
        $(#[doc = $en] pub const $name: Code = Code($code);)*

        /// Every code with its title in English and in French, in order.
        pub const ALL: &[(Code, &str, &str)] = &[$(($name, $en, $fr)),*];
    };
}

codes! {
    // E01: the text
    UNEXPECTED = "E0101", "something stands where it cannot", "un élément n’est pas à sa place";
    UNREADABLE_CHARACTER = "E0102", "unreadable character", "caractère illisible";
    UNCLOSED_TEXT = "E0103", "text without a closing quote", "texte sans guillemet fermant";
    MISSING_CLOSE = "E0104", "body without its `>`", "corps sans son «\u{a0}>\u{a0}»";
    EXTRA_CLOSE = "E0105", "`>` that closes nothing", "«\u{a0}>\u{a0}» qui ne ferme rien";
    ANGLE_COMPARISON = "E0106", "`<` or `>` used to compare", "«\u{a0}<\u{a0}» ou «\u{a0}>\u{a0}» employé pour comparer";
    DECIMAL_COMMA = "E0107", "decimal comma", "virgule décimale";
    UNKNOWN_ENTRY = "E0108", "unknown word at the start of an entry", "mot inconnu en début d’élément";
    IMPOSSIBLE_DATE = "E0109", "day that does not exist", "jour qui n’existe pas";
    DATE_FORM = "E0110", "date in another form", "date sous une autre forme";
    UNKNOWN_UNIT = "E0111", "unknown unit", "unité inconnue";
    EQUALS_FOR_COLON = "E0112", "`=` where a colon belongs", "«\u{a0}=\u{a0}» à la place de deux-points";
    TOO_DEEP = "E0113", "nested too deep", "imbrication trop profonde";
    TOO_MANY = "E0114", "too many errors", "trop d’erreurs";
    NUMBER_TOO_LONG = "E0115", "number with too many digits", "nombre qui a trop de chiffres";
    MISSING_OPEN = "E0116", "body without its `<`", "corps sans son « < »";
    // E012: files
    NOT_UTF8 = "E0120", "file that is not UTF-8", "fichier qui n’est pas en UTF-8";
    X509_CERTIFICATE = "E0121", "security certificate, not a référentiel", "certificat de sécurité, pas un référentiel";
    FILE_TOO_LARGE = "E0122", "file too large", "fichier trop gros";
    INCLUDE_MISSING = "E0123", "included file that cannot be read", "fichier inclus illisible";
    INCLUDE_CYCLE = "E0124", "files that include each other", "fichiers qui s’incluent l’un l’autre";
    INCLUDE_OUTSIDE = "E0125", "included file outside the folder", "fichier inclus hors du dossier";
    INCLUDE_TOO_OFTEN = "E0126", "too many includes", "trop d’inclusions";
    PROJECT_FILE = "E0130", "project file that cannot be used", "fichier de projet inutilisable";
    // E02: names
    DUPLICATE = "E0201", "code given twice", "code donné deux fois";
    UNKNOWN_NAME = "E0202", "unknown name", "nom inconnu";
    AMBIGUOUS = "E0203", "name that fits several", "nom qui convient à plusieurs";
    RANGE_BACKWARDS = "E0204", "range written backwards", "intervalle écrit à l’envers";
    RANGE_KINDS = "E0205", "range between two kinds", "intervalle entre deux sortes d’éléments";
    WRONG_KIND = "E0206", "name of another kind", "nom d’une autre sorte";
    // E03: structure
    WRONG_PLACE = "E0301", "element in the wrong place", "élément au mauvais endroit";
    MISSING_RULE = "E0302", "no rule says when it is obtained", "aucune règle ne dit quand il est obtenu";
    EMPTY_SET = "E0303", "nothing to count", "rien à compter";
    IMPOSSIBLE_COUNT = "E0304", "count that can never be reached", "nombre qui ne peut être atteint";
    CYCLE = "E0305", "rules that depend on each other", "règles qui dépendent l’une de l’autre";
    WRONG_RULE = "E0306", "rule that this kind does not have", "règle que cette sorte d’élément n’a pas";
    RULE_TWICE = "E0307", "rule given twice", "règle donnée deux fois";
    WRONG_HEADER = "E0308", "word that does not belong to this kind", "mot qui ne va pas avec cette sorte d’élément";
    NO_CERTIFICATION = "E0309", "no certification", "pas de certification";
    SEVERAL_CERTIFICATIONS = "E0310", "several certifications", "plusieurs certifications";
    IMPOSSIBLE_CHOICE = "E0311", "choice that cannot be made", "choix impossible";
    OUTCOMES = "E0312", "incomplete list of outcomes", "liste d’issues incomplète";
    MISSING_TYPE = "E0313", "input without a type", "donnée sans type";
    NO_CODE = "E0314", "element that must have a code", "élément qui doit avoir un code";
    // E04: types
    TYPE_MISMATCH = "E0401", "values that cannot be compared", "valeurs qui ne se comparent pas";
    SCALES = "E0402", "marks on different scales", "notes sur des échelles différentes";
    UNITS = "E0403", "units that cannot be compared", "unités qui ne se comparent pas";
    NOT_A_CONDITION = "E0404", "value used as a condition", "valeur employée comme condition";
    NOT_A_NUMBER = "E0405", "condition used as a number", "condition employée comme nombre";
    WRONG_STATE = "E0406", "state that this kind does not have", "état que cette sorte d’élément n’a pas";
    MAYBE_NOT_APPLICABLE = "E0407", "fact that may not be applicable", "donnée qui peut être non applicable";
    UNKNOWN_TYPE = "E0408", "unknown type", "type inconnu";
    UNKNOWN_VALUE = "E0409", "value that is not one of the choices", "valeur hors de la liste";
    OUT_OF_RANGE = "E0410", "value outside its range", "valeur hors de ses bornes";
    UNKNOWN_FIELD = "E0411", "unknown field", "champ inconnu";
    DIVISION = "E0412", "division by zero", "division par zéro";
    BAD_TYPE = "E0413", "incomplete type", "type incomplet";
    WRONG_DOMAIN = "E0414", "set of another kind", "ensemble d’une autre sorte";
    // E05: properties
    UNKNOWN_KEY = "E0501", "unknown property", "propriété inconnue";
    WRONG_VALUE = "E0502", "wrong value of a property", "valeur de propriété incorrecte";
    PROPERTY_TWICE = "E0503", "property given twice", "propriété donnée deux fois";
    KEY_ELSEWHERE = "E0504", "property of another kind", "propriété d’une autre sorte d’élément";
    // E06: tables
    TABLE_TOO_LARGE = "E0601", "rule too large for a table", "règle trop grande pour une table";
    // E07: scenarios
    NOT_A_FACT = "E0701", "scenario that sets what is decided", "scénario qui fixe ce qui se décide";
    WRONG_GIVEN = "E0702", "fact set to another kind of value", "donnée fixée à une autre sorte de valeur";
    UNEXPECTED_OUTCOME = "E0703", "scenario that does not come out as expected", "scénario qui n’aboutit pas à ce qu’il attend";
    IMPOSSIBLE_FACTS = "E0704", "scenario of a candidate who cannot be", "scénario d’un candidat impossible";
    // W01: warnings
    UNNUMBERED = "W0101", "fact or decision without a code", "donnée ou décision sans code";
    UNSPECIFIED = "W0102", "rule that the source does not give", "règle que la source ne donne pas";
    NEVER_TRUE = "W0103", "test that is always or never true", "test toujours vrai ou toujours faux";
    // W02: names that compile and look wrong
    CODE_FORM = "W0201", "code written otherwise than its neighbours", "code écrit autrement que ses voisins";
    CODE_ELSEWHERE = "W0202", "code that looks like another bloc's", "code qui semble d’un autre bloc";
    ACTIVITY_WITHOUT_CODE = "W0203", "activity without a code among others with one", "activité sans code parmi d’autres qui en ont un";
    // W03: structure that compiles and looks wrong
    UNASSESSED = "W0301", "competence that no assessment assesses", "compétence qu’aucune épreuve n’évalue";
    IDLE_ASSESSMENT = "W0302", "assessment that changes nothing", "épreuve qui ne change rien";
    SAID_TWICE = "W0303", "same words written twice", "mêmes mots écrits deux fois";
    OTHER_FIGURES = "W0304", "one name of assessment, two figures", "un seul nom d’épreuve, deux chiffres";
    LONE_JUROR = "W0305", "jury of one person", "jury d’une seule personne";
    TEAM_ONLY = "W0306", "team assessment without an individual part", "épreuve en équipe sans part individuelle";
    NO_CRITERION = "W0307", "competence without a criterion", "compétence sans critère";
    IDLE_CRITERION = "W0308", "criterion or deliverable that serves nothing", "critère ou livrable qui ne sert à rien";
    UNREAD_INPUT = "W0309", "input that no rule reads", "donnée qu’aucune règle ne lit";
    OUTSIDE_BLOC = "W0310", "bloc that depends on something outside it", "bloc qui dépend de ce qui est hors de lui";
    SMALL_BLOC = "W0311", "bloc with fewer than two competences", "bloc de moins de deux compétences";
    ASSESSED_TWICE = "W0312", "competence assessed twice, and nothing combines the results", "compétence évaluée deux fois sans que rien combine les résultats";
    FEW_EXTERNAL = "W0313", "jury with less than half of its members from outside", "jury dont moins de la moitié vient du dehors";
    IMPOSSIBLE_JURY = "W0314", "jury rule that no jury can meet", "règle de jury qu’aucun jury ne peut respecter";
    DATES = "W0315", "dates that contradict each other", "dates qui se contredisent";
    LONG_REGISTRATION = "W0316", "registration for more than five years", "enregistrement de plus de cinq ans";
    NO_PURPOSE = "W0317", "competence without a purpose", "compétence sans finalité";
    TRAINING_PATH = "W0318", "assessment in training, and VAE among the routes", "épreuve dans la formation, et VAE parmi les voies";
    NEAR_COPY = "W0319", "criteria that say nearly the same", "critères qui disent presque la même chose";
    UNFAILABLE = "W0320", "criterion that nobody can fail", "critère auquel personne ne peut échouer";
    PARTS_AND_WHOLE = "W0321", "durations that do not add up", "durées qui ne font pas le compte";
    JUMPING_BACK = "W0322", "better mark that makes things worse", "meilleure note qui fait perdre";
    NEVER_OBTAINED = "W0323", "what nobody can obtain", "ce que personne ne peut obtenir";
    // W07: scenarios
    UNREACHED_ROW = "W0701", "row that no scenario reaches", "ligne qu’aucun scénario n’atteint";
    UNNOTICED_CHANGE = "W0702", "change that no scenario notices", "changement qu’aucun scénario ne remarque";
    // W09: comments that set levels
    BAD_ALLOWANCE = "W0901", "comment to the compiler that does not hold", "commentaire au compilateur sans effet";
    UNUSED_ALLOWANCE = "W0902", "comment to the compiler that changes nothing", "commentaire au compilateur qui ne change rien";
}
