//! British and American spelling as one.
//!
//! Words are only compared with each other, never shown in this form: a rule may make *wize* of *wise* as long as it does so
//! on both sides and no other word is *wize*.

use smol_str::{SmolStr, format_smolstr};

/// A spelling that all variants of a word share.
pub(super) fn common(word: &str) -> SmolStr {
    if let Ok(at) = WORDS.binary_search_by_key(&word, |pair| pair.0) {
        return SmolStr::new_static(WORDS[at].1);
    }
    if word.len() < 5 || !word.is_ascii() {
        return SmolStr::new(word);
    }
    if let Some(stem) = IN_OUR.iter().filter(|_| word.contains("our")).find(|stem| word.contains(**stem)) {
        return SmolStr::new(word.replacen(stem, &stem.replace("our", "or"), 1));
    }
    if word.len() > 5
        && let Some((stem, end)) = IN_S.iter().find_map(|end| Some((word.strip_suffix(end)?, end)))
    {
        return format_smolstr!("{stem}{}", end.replacen('s', "z", 1));
    }
    if let Some((stem, end)) = DOUBLED.iter().find_map(|end| Some((word.strip_suffix(end)?, &end[1..])))
        && IN_L.iter().any(|whole| stem.ends_with(whole))
    {
        return format_smolstr!("{stem}{end}");
    }
    if (word.contains("ae") || word.contains("oe"))
        && let Some((long, short)) = GREEK.iter().find(|(long, _)| word.contains(long))
    {
        return SmolStr::new(word.replacen(long, short, 1));
    }
    SmolStr::new(word)
}

/// *favour*, *favourite*, *disfavoured*.
const IN_OUR: &[&str] = &[
    "arbour",
    "ardour",
    "armour",
    "behaviour",
    "candour",
    "clamour",
    "colour",
    "demeanour",
    "endeavour",
    "favour",
    "fervour",
    "flavour",
    "glamour",
    "harbour",
    "honour",
    "humour",
    "labour",
    "neighbour",
    "odour",
    "parlour",
    "rancour",
    "rigour",
    "rumour",
    "saviour",
    "savour",
    "splendour",
    "tumour",
    "valour",
    "vapour",
    "vigour",
];

/// *organise*, *analysed*, *privatisation*.
const IN_S: &[&str] =
    &["isations", "isation", "isers", "ising", "ised", "ises", "iser", "ise", "ysing", "ysed", "yses", "yse"];

/// What may follow the second *l* of *travelled*.
const DOUBLED: &[&str] = &["lled", "lling", "ller", "llers", "llor", "llors", "llous"];

/// Words that double their *l* in British spelling only, without it.
const IN_L: &[&str] = &[
    "cance", "channe", "counse", "dia", "due", "equa", "fue", "funne", "initia", "jewe", "labe", "leve", "libe",
    "marve", "mode", "pane", "peda", "quarre", "riva", "signa", "shove", "tota", "trave", "tunne",
];

const GREEK: &[(&str, &str)] = &[
    ("aesthe", "esthe"),
    ("anaem", "anem"),
    ("anaesth", "anesth"),
    ("archaeo", "archeo"),
    ("diarrhoea", "diarrhea"),
    ("encyclopaed", "encycloped"),
    ("foet", "fet"),
    ("gynaec", "gynec"),
    ("haemo", "hemo"),
    ("leukaem", "leukem"),
    ("oestro", "estro"),
    ("orthopaed", "orthoped"),
    ("paed", "ped"),
];

/// Single words, in order.
const WORDS: &[(&str, &str)] = &[
    ("acknowledgement", "acknowledgment"),
    ("advisor", "adviser"),
    ("advisors", "advisers"),
    ("afterwards", "afterward"),
    ("ageing", "aging"),
    ("aluminium", "aluminum"),
    ("amongst", "among"),
    ("analogue", "analog"),
    ("backwards", "backward"),
    ("burnt", "burned"),
    ("calibre", "caliber"),
    ("catalogue", "catalog"),
    ("centre", "center"),
    ("centred", "centered"),
    ("centres", "centers"),
    ("cheque", "check"),
    ("cheques", "checks"),
    ("cosy", "cozy"),
    ("defence", "defense"),
    ("defences", "defenses"),
    ("dialogue", "dialog"),
    ("dialogues", "dialogs"),
    ("dreamt", "dreamed"),
    ("enrol", "enroll"),
    ("enrolment", "enrollment"),
    ("fibre", "fiber"),
    ("forwards", "forward"),
    ("fulfil", "fulfill"),
    ("fulfilment", "fulfillment"),
    ("fulfils", "fulfills"),
    ("gaol", "jail"),
    ("grey", "gray"),
    ("instalment", "installment"),
    ("instalments", "installments"),
    ("jewellery", "jewelry"),
    ("judgement", "judgment"),
    ("judgements", "judgments"),
    ("kerb", "curb"),
    ("learnt", "learned"),
    ("licence", "license"),
    ("licences", "licenses"),
    ("litre", "liter"),
    ("litres", "liters"),
    ("manoeuvre", "maneuver"),
    ("manoeuvres", "maneuvers"),
    ("meagre", "meager"),
    ("metre", "meter"),
    ("metres", "meters"),
    ("mould", "mold"),
    ("moustache", "mustache"),
    ("mum", "mom"),
    ("offence", "offense"),
    ("offences", "offenses"),
    ("plough", "plow"),
    ("practise", "practice"),
    ("practised", "practiced"),
    ("practising", "practicing"),
    ("pretence", "pretense"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("pyjamas", "pajamas"),
    ("sceptic", "skeptic"),
    ("sceptical", "skeptical"),
    ("scepticism", "skepticism"),
    ("sceptics", "skeptics"),
    ("skilful", "skillful"),
    ("sombre", "somber"),
    ("spectre", "specter"),
    ("spelt", "spelled"),
    ("spoilt", "spoiled"),
    ("storey", "story"),
    ("storeys", "stories"),
    ("theatre", "theater"),
    ("theatres", "theaters"),
    ("towards", "toward"),
    ("tyre", "tire"),
    ("tyres", "tires"),
    ("whilst", "while"),
    ("wilful", "willful"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order() {
        assert!(WORDS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn both_spellings_become_one() {
        let pairs = "favourite favorite, neighbourhood neighborhood, organise organize, privatisation privatization, \
                     analysed analyzed, travelled traveled, cancelling canceling, counsellor counselor, \
                     centre center, defence defense, programmes programs, towards toward, paediatric pediatric, \
                     manoeuvre maneuver, judgement judgment, labelled labeled, fuelling fueling, harbour harbor";
        for pair in pairs.split(", ") {
            let (one, other) = pair.split_once(' ').unwrap();
            assert_eq!(common(one.trim()), common(other), "{pair}");
        }
    }

    #[test]
    fn other_words_stay_apart() {
        for pair in ["four for", "tour tor", "hour hor", "called caled", "filled filed", "rise raise", "our or"] {
            let (one, other) = pair.split_once(' ').unwrap();
            assert_ne!(common(one), common(other), "{pair}");
        }
    }
}
