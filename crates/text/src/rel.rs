//! Dependency relations of Universal Dependencies (version 2), as the English treebanks use them.

/// Writes the enum, its names and the way back from one list.
macro_rules! rels {
    ($($variant:ident = $name:literal;)*) => {
        /// How a word hangs on its head (<https://universaldependencies.org/u/dep/>).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Rel { $(#[doc = concat!("`", $name, "`")] $variant,)* }

        impl Rel {
            /// Every relation, in the order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name as treebanks write it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The relation of a name as treebanks write it.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

rels! {
    Root = "root";
    Nsubj = "nsubj";
    NsubjPass = "nsubj:pass";
    NsubjOuter = "nsubj:outer";
    Csubj = "csubj";
    CsubjPass = "csubj:pass";
    CsubjOuter = "csubj:outer";
    Obj = "obj";
    Iobj = "iobj";
    Ccomp = "ccomp";
    Xcomp = "xcomp";
    Obl = "obl";
    OblAgent = "obl:agent";
    OblUnmarked = "obl:unmarked";
    Expl = "expl";
    Advcl = "advcl";
    AdvclRelcl = "advcl:relcl";
    Advmod = "advmod";
    Discourse = "discourse";
    Aux = "aux";
    AuxPass = "aux:pass";
    Cop = "cop";
    Mark = "mark";
    Nmod = "nmod";
    NmodPoss = "nmod:poss";
    NmodUnmarked = "nmod:unmarked";
    NmodDesc = "nmod:desc";
    Appos = "appos";
    Nummod = "nummod";
    Acl = "acl";
    AclRelcl = "acl:relcl";
    Amod = "amod";
    Det = "det";
    DetPredet = "det:predet";
    Case = "case";
    Conj = "conj";
    Cc = "cc";
    CcPreconj = "cc:preconj";
    Fixed = "fixed";
    Flat = "flat";
    Compound = "compound";
    CompoundPrt = "compound:prt";
    List = "list";
    Parataxis = "parataxis";
    Orphan = "orphan";
    Goeswith = "goeswith";
    Reparandum = "reparandum";
    Vocative = "vocative";
    Dislocated = "dislocated";
    Punct = "punct";
    Dep = "dep";
}
