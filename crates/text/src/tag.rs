//! Parts of speech: the tag set of the Penn Treebank as the English Web Treebank uses it.

/// Writes the enum, its names and the way back from one list.
macro_rules! tags {
    ($($variant:ident = $name:literal, $doc:literal;)*) => {
        /// A Penn Treebank part of speech (Santorini 1990, with the additions of the web treebanks).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Tag { $(#[doc = $doc] $variant,)* }

        impl Tag {
            /// Every tag, in the order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name as treebanks write it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The tag of a name as treebanks write it.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

tags! {
    Cc = "CC", "Coordinating conjunction: *and*, *but*.";
    Cd = "CD", "Number.";
    Dt = "DT", "Determiner: *the*, *some*.";
    Ex = "EX", "Existential *there*.";
    Fw = "FW", "Foreign word.";
    In = "IN", "Preposition or subordinating conjunction: *of*, *that*, *while*.";
    Jj = "JJ", "Adjective.";
    Jjr = "JJR", "Comparative adjective.";
    Jjs = "JJS", "Superlative adjective.";
    Ls = "LS", "List item marker.";
    Md = "MD", "Modal: *will*, *could*.";
    Nn = "NN", "Singular noun.";
    Nns = "NNS", "Plural noun.";
    Nnp = "NNP", "Singular name.";
    Nnps = "NNPS", "Plural name.";
    Pdt = "PDT", "Predeterminer: *all* the.";
    Pos = "POS", "Possessive mark: *'s*.";
    Prp = "PRP", "Personal pronoun.";
    PrpPoss = "PRP$", "Possessive pronoun: *his*.";
    Rb = "RB", "Adverb.";
    Rbr = "RBR", "Comparative adverb.";
    Rbs = "RBS", "Superlative adverb.";
    Rp = "RP", "Particle: give *up*.";
    Sym = "SYM", "Symbol.";
    To = "TO", "*to*.";
    Uh = "UH", "Interjection.";
    Vb = "VB", "Base form of a verb.";
    Vbd = "VBD", "Past tense.";
    Vbg = "VBG", "Gerund or present participle.";
    Vbn = "VBN", "Past participle.";
    Vbp = "VBP", "Present, not third person singular.";
    Vbz = "VBZ", "Present, third person singular.";
    Wdt = "WDT", "Relative or interrogative determiner: *which*, *that*.";
    Wp = "WP", "Relative or interrogative pronoun: *who*, *what*.";
    WpPoss = "WP$", "*whose*.";
    Wrb = "WRB", "*when*, *where*, *why*, *how*.";
    Add = "ADD", "Electronic address.";
    Afx = "AFX", "Affix that stands alone.";
    Gw = "GW", "Part of a word that was split by mistake.";
    Hyph = "HYPH", "Hyphen inside a word.";
    Nfp = "NFP", "Superfluous punctuation.";
    Xx = "XX", "Unknown.";
    OpenQuote = "``", "Opening quotation mark.";
    CloseQuote = "''", "Closing quotation mark.";
    Comma = ",", "Comma.";
    Stop = ".", "Full stop, question mark, exclamation mark.";
    Colon = ":", "Colon, semicolon, dash, ellipsis.";
    OpenBracket = "-LRB-", "Opening bracket.";
    CloseBracket = "-RRB-", "Closing bracket.";
    Dollar = "$", "Currency sign.";
    Hash = "#", "Number sign.";
}

impl Tag {
    /// A form of a verb, modals not counted.
    #[must_use]
    pub const fn is_verb(self) -> bool {
        matches!(self, Self::Vb | Self::Vbd | Self::Vbg | Self::Vbn | Self::Vbp | Self::Vbz)
    }

    /// A noun or a name.
    #[must_use]
    pub const fn is_noun(self) -> bool {
        matches!(self, Self::Nn | Self::Nns | Self::Nnp | Self::Nnps)
    }

    /// A name.
    #[must_use]
    pub const fn is_name(self) -> bool {
        matches!(self, Self::Nnp | Self::Nnps)
    }

    /// A mark rather than a word.
    #[must_use]
    pub const fn is_punct(self) -> bool {
        matches!(
            self,
            Self::OpenQuote
                | Self::CloseQuote
                | Self::Comma
                | Self::Stop
                | Self::Colon
                | Self::OpenBracket
                | Self::CloseBracket
                | Self::Nfp
                | Self::Hyph
        )
    }
}
