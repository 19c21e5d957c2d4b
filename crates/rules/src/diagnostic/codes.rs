//! The table of codes: what each [`Diagnostic`](super::Diagnostic) means, at length.

/// A row of [`CODES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// `E006`, `W001`.
    pub code: &'static str,
    /// In a few words.
    pub title: &'static str,
    /// What it means and what to do, for `dixit rules explain`.
    pub explanation: &'static str,
}

/// The row of a code, in any capitals.
#[must_use]
pub fn explain(code: &str) -> Option<&'static Code> {
    CODES.iter().find(|row| row.code.eq_ignore_ascii_case(code))
}

macro_rules! codes {
    ($($name:ident = $code:literal, $title:literal, $explanation:literal;)*) => {
        /// The codes by name, for the places that report them.
        pub mod names {
            $(#[doc = $title] pub const $name: &str = $code;)*
        }

        /// All codes: errors, then warnings.
        pub const CODES: &[Code] = &[$(Code { code: $code, title: $title, explanation: $explanation },)*];
    };
}

codes! {
    SYNTAX = "E001", "not YAML",
    r#"The file breaks the rules of YAML, the notation of rule files, so nothing after this place can be
read.

Most often a text holds `: ` or begins with a sign that YAML uses itself:

    title: X said: P          # wrong: two colons
    title: "X said: P"        # right

or the lines of one list do not begin in the same column. Text under `|` is taken as it stands,
whatever signs are in it."#;
    TAB = "E002", "indented with a tab",
    r#"YAML allows only spaces in front of the first word of a line. A tab looks like spaces in most
editors; ask yours to "convert tabs to spaces" or to "show whitespace"."#;
    TOO_LARGE = "E003", "file too large or too deep",
    r"A rule file may have 4 MB, a million values and 24 levels. No pack comes near that; split the file
by theme.";
    YAML_EXTRAS = "E004", "YAML anchor, alias or tag",
    r"YAML can name a value (`&name`), repeat it (`*name`) and say its type (`!name`). Rule files do
without: what is written is what is meant.

A pattern that begins with `*` is taken for an alias if it stands behind the colon. Put it under
`|`:

    patterns: *according to* $SOURCE    # wrong
    patterns: |                         # right
      *according to* $SOURCE";
    DUPLICATE_KEY = "E005", "key written twice",
    r"The same key stands twice in one map, so one of the two values would be lost. Keep one, or join
them.";
    UNKNOWN_KEY = "E006", "unknown key",
    r"No such key may stand at this place, and a key that is not known would do nothing. `dixit rules
schema` prints all keys of rule files, `dixit config` those of `dixit.yaml`; editors that know the
schema offer them as you type.";
    MISSING_KEY = "E007", "key missing",
    r"Something that must be said is not: a file names its `version` and its `pack` or `overlay`, a rule
its `id` and `patterns`, a slot its `kind`, a lexicon its `words`, a rule that is off the `reason`.";
    WRONG_TYPE = "E008", "value of the wrong kind",
    r"The key is right, its value is of another kind: a list where text must stand, text where a list must
stand, a name with capitals.

    lexicons:
      say: say, add           # wrong: one text
      say: [say, add]         # right: a list";
    UNKNOWN_VALUE = "E009", "unknown value",
    r"The key takes one of a few words, and this is none of them.";
    EMPTY_VALUE = "E010", "key without a value",
    r"Nothing stands after the key. If the value stands on the next lines, they must be indented further
than the key; for patterns and examples the key ends with `|`.";
    EMPTY_FILE = "E011", "file without content",
    r"The file holds nothing but comments, if anything. A rule file begins with `version: 1` and `pack:
NAME`.";
    TWO_DOCUMENTS = "E012", "several YAML documents in one file",
    r"The line `---` starts a second document, which would not be read.";
    NOT_A_BLOCK = "E013", "lines that YAML would join",
    r"Patterns and examples stand one a line. After `>`, and in text that goes on over several lines, YAML
joins the lines; in quotation marks it changes signs. Then a place in the file could not be shown.
Write `|` after the colon:

    patterns: |
      $SOURCE $SAY $CONTENT";
    NOT_HERE = "E014", "not for the dixit.yaml of a folder",
    r"The `dixit.yaml` that lies above the working folder may be somebody else's. It can say which claims
a report has and how they are sorted; what decides over the machine of whoever runs Dixit stands in
their own `dixit.yaml`, in the environment or after a flag. `dixit config` shows where that file is.";
    TOO_MANY = "E019", "more mistakes than are shown",
    r"The first 200 are shown. Many mistakes often have one cause, such as a lexicon whose name was
changed.";
    UNKNOWN_SLOT = "E020", "undeclared slot",
    r"A pattern names a slot that neither its rule nor its file declares. Slots of other files are not
seen: each file has its own.

    slots:
      SOURCE: {kind: subject}";
    UNKNOWN_LEXICON = "E021", "undeclared lexicon",
    r"A slot names a lexicon that no file of the pack has.";
    UNKNOWN_ROLE = "E022", "unknown role",
    r"The roles are SOURCE, CUE, CONTENT, AUDIENCE, TARGET, WHEN and VENUE.";
    UNKNOWN_RULE = "E023", "unknown rule",
    r"`over`, `off` or an overlay names a rule that no file of the pack has.";
    SAME_NAME = "E024", "two things of one name",
    r"Ids of rules, ids of modifiers and names of lexicons are unique in a pack. To add to a rule or
lexicon of another pack, write an overlay: a rule without `patterns`, a lexicon with `add` and
`remove`.";
    BAD_NAME = "E025", "not a name for a slot",
    r"Slots are written in capitals, so that one sees at once in a pattern what is a slot and what is a
word: `SOURCE`, `SAY_NOUN`, `NAME2`.";
    UNKNOWN_FIELD = "E026", "`set` of an unknown field",
    r"`set` names a field that the record of a claim does not have.";
    UNKNOWN_PACK = "E027", "unknown pack",
    r"All files of a pack name the same pack, and an overlay names the pack that is read with it.";
    UNCLOSED = "E030", "sign not closed",
    r"A sign of a pattern was opened and not closed: `( )`, `[ ]`, `< >`, `* *`. Each pattern stands on
one line, so it must be closed there.";
    EMPTY_ALTERNATIVE = "E031", "empty alternative or bracket",
    r"One side of `|` is empty, or nothing stands in a bracket. What may be absent is marked with `?`:

    $SAY (that | ) $CONTENT       # wrong
    $SAY that? $CONTENT           # right
    $SAY (that | how)? $CONTENT   # right";
    STRAY_SIGN = "E032", "sign that means nothing here",
    r"The signs of patterns, the whole list:

    word                 this word, in any capitals; 's and n't are words of their own
    <be>                 any form of a word
    $SLOT                a phrase
    x?                   x may be absent
    (a | b)              a or b
    [:,]                 one of these marks
    ...                  up to four words of the same clause
    *words*              these words belong to the cue
    [CONTENT words]      these words have a role
    # text               a comment";
    NO_ANCHOR = "E033", "pattern without an anchor",
    r"Dixit looks for patterns where one of their words stands: a word, `<word>`, a verb or word slot
with `lexicons`, a word slot with `words`, a mark other than a comma, or a quotation. It must be
compulsory: not inside `( )?`, and on every side of a `|`. A pattern without any would have to be
tried everywhere, and would find nearly everything.

    $SOURCE $ANYVERB $CONTENT                         # wrong, if ANYVERB has no lexicon
    $SOURCE $SAY $CONTENT                             # right: SAY: {kind: verb, lexicons: [say]}
    $QUOTE $ANYVERB $SOURCE                           # right: QUOTE: {kind: quote}";
    WHERE_BYPASSED = "E034", "`where` on a slot that an alternative lacks",
    r"A slot of the rule has a `where`, but the pattern also matches without the slot, and then `where`
asks nothing.

    ($SOURCE | they) $SAY $CONTENT     # wrong: `they` is not looked at

Write two patterns, one a line, or give the other alternative a slot with the same role.";
    BAD_MARK = "E035", "letters among marks",
    r"Square brackets hold marks, `[:,]`, or a role in capitals and its words, `[CONTENT $TARGET of
$GERUND]`. For one of several words write `(a | b)`.";
    BAD_WORD = "E036", "not one word",
    r"One word must stand here: between `<` and `>`, and under `head`.";
    PATTERN_TOO_LARGE = "E038", "pattern too long or too deep",
    r"A pattern may have 200 signs and brackets eight deep. Write several patterns, one a line: the first
that matches counts.";
    NO_CUE_OR_CONTENT = "E039", "pattern without cue or content",
    r"Every pattern of a rule must say which words attribute (CUE) and what is attributed (CONTENT): the
cue decides which rule wins, and without content there is no claim. Give a slot that role, or mark
words: `*according to*`. Where the content surrounds the pattern, as in *The plan, the mayor said,
had failed*, write `around: CONTENT`.";
    LOOSE_GAP = "E040", "`...` at the edge of a pattern",
    r"`...` takes as few words as it can, so at an edge it takes none.";
    NO_VERB = "E041", "subject without a verb slot",
    r"A slot of `kind: subject` takes the subject of the verb slot in its pattern. A verb that is written
as a word is no slot, so there is no telling whose subject is meant. Name a slot of `kind: verb`, or
give the slot the kind `noun-phrase`.

    $SOURCE <urge> $CONTENT      # wrong, if SOURCE is of kind subject
    $SOURCE $URGE $CONTENT       # right: URGE: {kind: verb, lexicons: [urge], role: CUE}";
    USELESS_KEY = "E050", "key that does nothing here",
    r"The key means something only beside another value: `voice` only for `kind: verb`.";
    CONTRADICTION = "E051", "conditions that exclude each other",
    r"What is asked for here can never hold: at least nine and at most four words, a person and no person,
two rules that each beat the other.";
    INFLECTED = "E060", "inflected form in a lexicon",
    r"Lexicons of verbs, and `<word>`, hold base forms. Every form of them matches: *say* finds *says*,
*said* and *saying*; *said* would find nothing more.";
    EMPTY_LEXICON = "E061", "lexicon without words",
    r"The overlay removes all words of the lexicon, so the rules that use it could find nothing. Switch
those rules off instead.";
    NO_SUCH_WORD = "E062", "word to remove is not there",
    r"The overlay removes a word that the lexicon of the pack does not have: it is misspelt, or the pack
has changed.";
    NO_SIGN = "E070", "example without a sign",
    r"Every line of `examples` begins with a sign:

    + [SOURCE Marsh] [CUE said] [CONTENT that rents rose].    must be found, exactly so
    - The clock said half past four.                          must not be found by this rule
    ? [SOURCE Marsh] [CUE begged] [CONTENT to differ].        a known gap

An example is never broken into two lines; the paragraph break in it is written `¶`.";
    EXAMPLE_BRACKET = "E071", "bracket of an example",
    r"The brackets of an example do not fit: one is not closed, or closes nothing, or stands inside
another one of the same role and attribution. A role is followed by a space: `[CUE said]`.";
    MISSPELT_ROLE = "E072", "misspelt role in an example",
    r"A word in capitals after `[` is nearly a role. Other words in brackets are text, such as `[sic]`.";
    EMPTY_BRACKET = "E073", "bracket of an example with nothing in it",
    r"A role is drawn around the words that have it. A role without words is not drawn.";
    MIXED_DIGITS = "E074", "brackets with and without digits at one level",
    r"Brackets at one level form one attribution. Where a line has several, every bracket has the digit of
its attribution, and two digits if it belongs to both:

    + [SOURCE12 The bank] [CUE1 said] [CONTENT1 growth had slowed], [CUE2 adding] [CONTENT2 that rents rose].";
    INCOMPLETE_EXAMPLE = "E075", "example without cue or content",
    r"An attribution must be drawn with its cue and its content, and with its source if it has one.
Brackets inside another bracket are an attribution of their own unless digits say otherwise.";
    NOT_IN_OVERLAY = "E080", "key that an overlay may not use",
    r"An overlay changes a pack that is not yours. It may add words to its lexicons and remove some
(`add`, `remove`), add `unless` and `examples` to its rules (a rule with that id and without
`patterns`), and switch its rules off (`off`, with a reason). It may also hold lexicons, slots,
rules and modifiers of its own. In a pack itself none of the first three is needed: there, change
the rule.";
    UNUSED_SLOT = "W001", "unused slot",
    r"The slot is declared, and no pattern names it.";
    UNUSED_LEXICON = "W002", "unused lexicon",
    r"The lexicon has no attributes, and no slot names it.";
    WORD_TWICE = "W003", "word written twice",
    r"The lexicon has this word already. Capitals make no difference.";
    ADJACENT_SLOTS = "W004", "neighbouring slots of one kind",
    r"Two slots of one kind stand side by side, and nothing says where the first one ends.";
    FEW_EXAMPLES = "W005", "too few examples",
    r"A stable rule proves itself: two sentences at least that it finds, and one that it must not find.";
    BRACKETS_UNUSED = "W006", "brackets in a `-` example",
    r"A `-` line says that this rule must not win in it. What is drawn there is not compared with
anything.";
    PATTERN_TWICE = "W007", "pattern written twice",
    r"The rule has this pattern already. Remove one of the two.";
    UNLESS_UNPROVED = "W008", "antipattern that stops nothing",
    r"A line of `unless` stops the rule where it matches. In none of the rule's examples it does, so nobody
can tell whether it works. Add the sentence that it was written for:

    unless: |
      $SOURCE $SAY sorry
    examples: |
      - The minister said sorry that prices rose.

The sentence must be one that the patterns would find without the `unless`. If there is none, the
line is not needed.";
    ALWAYS_BEATEN = "W009", "rule that another one always beats",
    r"In every `+` example of the rule another rule has the cue. The rule finds nothing that the other does
not find, or the other ranks higher: more of its words and lexicons, more roles, a longer source, a
longer content. Remove the rule; or make its patterns say more of the sentence; or, if it is the
better one wherever both match, write `over: [the other]`.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_once() {
        let codes: Vec<&str> = CODES.iter().map(|row| row.code).collect();
        let mut sorted = codes.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(codes, sorted);
        for row in CODES {
            assert!(row.explanation.len() > 40, "{} is explained", row.code);
        }
    }
}
