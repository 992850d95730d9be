//! What was found in a document: elements in one another, with whatever has no place among them
//! kept where it stood.

use super::codes::Reference;

/// The number of an element.
pub(super) type Id = usize;

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Certification,
    Bloc,
    Activity,
    Task,
    Competence,
    Criterion,
    Assessment,
    Deliverable,
}

/// An element.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    /// Its code as it is printed, where it has one.
    pub(super) printed: Option<String>,
    /// Its code in what is written; given once all elements are known.
    pub(super) code: String,
    /// What it says.
    pub(super) text: String,
    /// What stands in it, in order.
    pub(super) children: Vec<Child>,
    pub(super) parent: Option<Id>,
    /// The competences that the document says it serves.
    pub(super) named: Vec<Reference>,
    /// The competences that its deliverables serve.
    pub(super) handed: Vec<Reference>,
    /// The competences that stand in front of it.
    pub(super) beside: Vec<Id>,
    /// Whether its title names several competences, whose criteria it holds together.
    pub(super) pools: bool,
    /// Further texts: what an assessment expects.
    pub(super) expected: Vec<String>,
    /// Properties: the key and its value as it is written.
    pub(super) properties: Vec<(&'static str, String)>,
}

/// What stands in an element.
#[derive(Clone, Debug)]
pub(super) enum Child {
    Node(Id),
    /// Words of the document without a place.
    Comment(String),
    /// Words at the head or foot of pages.
    Margin(String),
    /// A rule that a person may take over.
    Proposal(Proposal),
    /// What a person must decide.
    Question(Question),
}

/// A rule that the document asks for.
#[derive(Clone, Debug)]
pub(super) struct Proposal {
    /// The rule in French words: an entry, or the body of a criterion.
    pub(super) rule: String,
    /// The words that ask for it; none where every document does.
    pub(super) quotes: Vec<String>,
}

/// What a person must decide.
#[derive(Clone, Debug)]
pub(super) enum Question {
    /// What a code stands for that no competence has, with a code that is nearly that.
    Missing { code: String, near: Option<String> },
    /// Where a rule goes that has no place.
    Rule(Proposal),
}

impl Child {
    /// The element, where it is one.
    pub(super) const fn node(&self) -> Option<Id> {
        match self {
            Self::Node(id) => Some(*id),
            Self::Comment(_) | Self::Margin(_) | Self::Proposal(_) | Self::Question(_) => None,
        }
    }

    /// Words of the document, where it is nothing but those.
    pub(super) fn words(&self) -> Option<&str> {
        match self {
            Self::Comment(text) | Self::Margin(text) => Some(text),
            Self::Node(_) | Self::Proposal(_) | Self::Question(_) => None,
        }
    }
}

/// All elements of a document; the first is the certification.
#[derive(Debug)]
pub(super) struct Outline {
    pub(super) nodes: Vec<Node>,
}

/// How many elements a task may be put in front of.
const FEW: usize = 100;

/// The certification.
pub(super) const ROOT: Id = 0;

impl Outline {
    pub(super) fn new() -> Self {
        Self { nodes: vec![Node::new(Kind::Certification, None, String::new(), None)] }
    }

    /// Adds an element behind all that stands in `parent`.
    pub(super) fn add(
        &mut self,
        parent: Id,
        kind: Kind,
        printed: Option<String>,
        text: String,
    ) -> Id {
        let id = self.nodes.len();
        self.nodes.push(Node::new(kind, printed, text, Some(parent)));
        self.nodes[parent].children.push(Child::Node(id));
        id
    }

    /// Adds a task behind the tasks of `parent`, in front of what follows them.
    pub(super) fn add_task(&mut self, parent: Id, text: String) -> Id {
        let id = self.add(parent, Kind::Task, None, text);
        let nodes = &self.nodes;
        let is = |child: &Child, kinds: &[Kind]| {
            child.node().is_some_and(|id| kinds.contains(&nodes[id].kind))
        };
        let children = &nodes[parent].children;
        let last = children.len().saturating_sub(1);
        let before = children.get(..last).unwrap_or_default();
        let tail = before.iter().rev().take(FEW);
        let behind = tail.into_iter().take_while(|child| !is(child, &[Kind::Task])).count();
        let start = last - behind.min(last);
        let first = before.iter().skip(start).position(|child| is(child, &[Kind::Competence]));
        if let Some(first) = first {
            self.nodes[parent].children[start + first..].rotate_right(1);
        }
        id
    }

    /// Keeps words where they stood.
    pub(super) fn comment(&mut self, parent: Id, text: impl Into<String>) {
        self.nodes[parent].children.push(Child::Comment(text.into()));
    }

    pub(super) fn node(&self, id: Id) -> &Node {
        &self.nodes[id]
    }

    pub(super) fn node_mut(&mut self, id: Id) -> &mut Node {
        &mut self.nodes[id]
    }

    /// Takes an element out of its bloc and puts it behind the bloc.
    pub(super) fn lift(&mut self, id: Id) {
        let Some(bloc) = self.around(id, Kind::Bloc) else { return };
        let Some(parent) = self.nodes[id].parent else { return };
        let is = |wanted: Id| move |child: &Child| child.node() == Some(wanted);
        self.nodes[parent].children.retain(|child| !is(id)(child));
        let around = &mut self.nodes[ROOT].children;
        let at = around.iter().position(is(bloc)).map_or(around.len(), |at| at + 1);
        around.insert(at, Child::Node(id));
        self.nodes[id].parent = Some(ROOT);
    }

    /// The elements that stand in `id`, in order.
    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        self.nodes[id].children.iter().filter_map(Child::node)
    }

    /// All elements below `id`, in the order of the text.
    pub(super) fn below(&self, id: Id) -> Vec<Id> {
        let mut found = Vec::new();
        let mut stack: Vec<Id> = self.children(id).collect();
        stack.reverse();
        while let Some(id) = stack.pop() {
            found.push(id);
            let at = stack.len();
            stack.extend(self.children(id));
            stack[at..].reverse();
        }
        found
    }

    /// All elements of a kind, in the order of the text.
    pub(super) fn all(&self, kind: Kind) -> Vec<Id> {
        let mut all = self.below(ROOT);
        all.retain(|&id| self.nodes[id].kind == kind);
        all
    }

    /// The nearest element around `id` that is a `kind`.
    pub(super) fn around(&self, id: Id, kind: Kind) -> Option<Id> {
        let mut at = self.nodes[id].parent;
        while let Some(outer) = at {
            if self.nodes[outer].kind == kind {
                return Some(outer);
            }
            at = self.nodes[outer].parent;
        }
        None
    }
}

impl Node {
    fn new(kind: Kind, printed: Option<String>, text: String, parent: Option<Id>) -> Self {
        Self {
            kind,
            printed,
            code: String::new(),
            text,
            children: Vec::new(),
            parent,
            named: Vec::new(),
            handed: Vec::new(),
            beside: Vec::new(),
            pools: false,
            expected: Vec::new(),
            properties: Vec::new(),
        }
    }
}
