//! Word lists of the tokenizer and the splitter.

use crate::chars::is_apostrophe;

/// Where a word that treebanks write as two tokens is cut, in bytes: *do|n't*, *can|not*, *Smith|'s*.
pub(crate) fn inner_split(form: &str) -> Option<usize> {
    let bytes = form.as_bytes();
    if bytes.iter().all(u8::is_ascii_alphabetic) {
        return if (4..=7).contains(&bytes.len()) { joined(form) } else { None };
    }
    // The last apostrophe decides; names such as O'Neill have no clitic behind theirs.
    let (at, mark) = form.char_indices().rev().find(|&(_, c)| is_apostrophe(c) || c == '`')?;
    if at == 0 {
        return None;
    }
    let tail = form[at + mark.len_utf8()..].to_ascii_lowercase();
    match tail.as_str() {
        "t" if form[..at].ends_with(['n', 'N']) => (at > 1).then_some(at - 1),
        "s" | "ll" | "re" | "ve" | "d" | "m" => Some(at),
        _ => None,
    }
}

fn joined(form: &str) -> Option<usize> {
    let mut buffer = [0u8; 7];
    let lower = buffer.get_mut(..form.len())?;
    lower.copy_from_slice(form.as_bytes());
    lower.make_ascii_lowercase();
    match &*lower {
        b"cannot" | b"gonna" | b"gotta" | b"wanna" | b"gimme" | b"lemme" => Some(3),
        b"dont" => Some(2),
        b"didnt" | b"isnt" | b"wasnt" | b"arent" | b"hasnt" | b"doesnt" | b"wouldnt" | b"couldnt" | b"havent" => {
            Some(form.len() - 2)
        }
        _ => None,
    }
}

/// Words with an apostrophe for their lost beginning: *'em*, *'til*. Without the apostrophe.
pub(crate) fn is_clipped(word: &str) -> bool {
    matches!(
        word,
        "em" | "til" | "till" | "cause" | "n" | "bout" | "round" | "Til" | "Cause" | "tis" | "twas" | "Tis" | "Twas"
    )
}

/// Units that are cut from their number: *5pm*, *10km*.
pub(crate) fn is_unit(suffix: &str) -> bool {
    const UNITS: &[&str] = &[
        "am", "pm", "AM", "PM", "m", "M", "mm", "MM", "cm", "km", "k", "K", "kg", "g", "mg", "lb", "lbs", "ft", "mph",
        "kph", "b", "bn", "B", "mn", "tn", "hrs", "hr", "min", "mins", "GB", "MB", "TB", "kb", "p", "x", "X", "yr",
        "yrs", "GHz", "MHz", "MW", "kW", "mw",
    ];
    UNITS.contains(&suffix)
}

/// Prefixes that keep their hyphen inside the token.
pub(crate) fn is_affix(word: &str) -> bool {
    const AFFIXES: &[&str] = &[
        "e", "non", "pre", "anti", "mid", "re", "post", "co", "over", "pro", "multi", "ex", "sub", "semi", "neo",
        "counter", "inter", "intra", "micro", "mini", "cross", "socio", "psycho", "un", "arch", "mis", "extra",
        "hyper", "bi", "de", "ultra", "infra", "quasi", "trans", "super", "crypto",
    ];
    let mut buffer = [0u8; 7];
    let Some(lower) = buffer.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    AFFIXES.iter().any(|affix| affix.as_bytes() == lower)
}

/// Words whose full stop belongs to them wherever they stand. Without the full stop.
pub(crate) fn is_abbreviation(word: &str) -> bool {
    is_title(word) || COMMON_ABBREVIATIONS.contains(&word)
}

/// Titles and other abbreviations that stand before a name or a number and end no sentence. Without the full stop.
pub(crate) fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}

const TITLES: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Sen", "Rep", "Sens", "Reps", "Gov", "Govs", "Lt", "Col", "Sgt", "Capt",
    "Cpl", "Maj", "Cmdr", "Adm", "Rev", "Hon", "Pres", "Supt", "Det", "Insp", "Brig", "Fr", "St", "Ste", "Mt", "Ft",
    "Messrs", "Mme", "Mlle", "Drs", "Msgr", "Pvt", "Pfc", "Amb", "Atty", "Asst", "Assoc", "Bros", "vs", "Vs", "viz",
    "cf", "ca", "approx", "dept", "Dept", "Pt", "MR", "MRS", "MS", "DR", "Spc", "Ald", "Del",
];

const COMMON_ABBREVIATIONS: &[&str] = &[
    "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec", "Inc", "Corp", "Co", "Ltd", "Jr", "Sr", "Esq", "etc", "al",
    "Ave", "Blvd", "Rd", "Hwy", "Calif", "Fla", "Wis", "Va", "Ga", "Ala", "Ark", "Ariz", "Colo", "Conn", "Kan", "Ky",
    "Mich", "Minn", "Mont", "Neb", "Nev", "Okla", "Tenn", "Tex", "Vt", "Wyo", "Md", "Cal", "Penn", "incl", "Thur",
    "Thurs", "Attn", "attn", "Arrv", "arrv", "Univ", "Intl", "Assn", "Sgts", "mgr", "plc", "div", "Ed", "Mfg",
];

/// Words with a full stop of their own only before a number: *No. 2*, *Art. 5*.
pub(crate) fn is_abbreviation_before_number(word: &str) -> bool {
    matches!(
        word,
        "No" | "Nos"
            | "no"
            | "nos"
            | "Art"
            | "art"
            | "Sec"
            | "sec"
            | "Fig"
            | "fig"
            | "Vol"
            | "vol"
            | "pp"
            | "p"
            | "Ch"
            | "ch"
            | "Mar"
            | "Apr"
            | "Jun"
            | "Jul"
            | "Mon"
            | "Tue"
            | "Tues"
            | "Wed"
            | "Thu"
            | "Fri"
            | "Sat"
            | "Sun"
            | "Rs"
            | "Rm"
            | "par"
            | "c"
            | "b"
            | "d"
    )
}

/// State abbreviations that are words too; they need a comma or a hyphen before them.
pub(crate) fn is_state(word: &str) -> bool {
    matches!(
        word,
        "Mass"
            | "Wash"
            | "Ill"
            | "Ind"
            | "Del"
            | "Ore"
            | "Mo"
            | "Pa"
            | "Me"
            | "Miss"
            | "La"
            | "Ida"
            | "Ont"
            | "Que"
            | "Kans"
            | "Dak"
    )
}

/// Endings of hosts and files.
pub(crate) fn is_address_ending(ending: &str) -> bool {
    matches!(
        ending.to_ascii_lowercase().as_str(),
        "com"
            | "org"
            | "net"
            | "gov"
            | "edu"
            | "mil"
            | "info"
            | "uk"
            | "de"
            | "fr"
            | "eu"
            | "ca"
            | "au"
            | "nz"
            | "ie"
            | "ru"
            | "cn"
            | "jp"
            | "tv"
            | "io"
            | "biz"
            | "html"
            | "htm"
            | "pdf"
            | "doc"
            | "docx"
            | "xls"
            | "xlsx"
            | "jpg"
            | "png"
            | "gif"
            | "txt"
            | "csv"
            | "zip"
            | "url"
            | "ppt"
            | "php"
    )
}

/// Words that open sentences far more often than they open names.
pub(crate) fn is_starter(lower: &str) -> bool {
    matches!(
        lower,
        "the"
            | "a"
            | "an"
            | "he"
            | "she"
            | "it"
            | "they"
            | "we"
            | "i"
            | "you"
            | "this"
            | "that"
            | "these"
            | "those"
            | "but"
            | "and"
            | "or"
            | "so"
            | "yet"
            | "in"
            | "on"
            | "at"
            | "by"
            | "for"
            | "from"
            | "with"
            | "as"
            | "if"
            | "when"
            | "while"
            | "after"
            | "before"
            | "since"
            | "because"
            | "although"
            | "though"
            | "however"
            | "there"
            | "here"
            | "what"
            | "who"
            | "how"
            | "why"
            | "where"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
            | "no"
            | "not"
            | "some"
            | "many"
            | "most"
            | "all"
            | "both"
            | "each"
            | "every"
            | "one"
            | "two"
            | "three"
            | "then"
            | "now"
            | "also"
            | "to"
            | "asked"
            | "is"
            | "are"
            | "was"
            | "were"
            | "do"
            | "does"
            | "did"
            | "can"
            | "will"
            | "would"
            | "under"
            | "despite"
            | "during"
            | "according"
            | "meanwhile"
            | "last"
            | "other"
            | "others"
            | "another"
            | "even"
            | "only"
            | "just"
            | "still"
            | "instead"
            | "until"
            | "unlike"
            | "among"
            | "such"
            | "let"
    )
}
