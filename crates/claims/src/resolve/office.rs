//! Offices and affiliations, gathered from titles and appositions anywhere in the text.

use dixit_text::{Document, Run, Span, Tag, phrase};

use super::People;
use super::nominal::{Being, Form, Nominal};

/// What somebody is, and for whom.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Office {
    /// *South Korean Foreign Minister*.
    pub(super) role: Option<Span>,
    /// *South Korean*, *the water company*.
    pub(super) affiliation: Option<Span>,
    /// The nominal that says so.
    pub(super) nominal: Option<usize>,
}

impl People {
    /// The office of an entity, by the first nominal that gives one with an affiliation, else the first that gives one.
    pub(super) fn office(&self, document: &Document, entity: usize) -> &Office {
        self.offices[entity].get_or_init(|| self.best_office(document, entity))
    }

    /// Whether somebody is named with this office in the text: *the nominee* beside *Republican nominee Ada Marsh*.
    pub(crate) fn is_held(&self, document: &Document, office: &str) -> bool {
        let words = || {
            let offices = self.nominals.iter().filter_map(Nominal::office);
            offices.flat_map(Run::range).map(|at| document.tokens()[at].lower.clone()).collect()
        };
        self.held.get_or_init(words).contains(office)
    }

    fn best_office(&self, document: &Document, entity: usize) -> Office {
        let mut best = Office::default();
        for &idx in &self.entities[entity].nominals {
            let Some(office) = self.office_of(document, idx) else { continue };
            if best.role.is_none() || (best.affiliation.is_none() && office.affiliation.is_some()) {
                best = office;
            }
            if best.affiliation.is_some() {
                break;
            }
        }
        best
    }

    /// The office that the words of one nominal give.
    fn office_of(&self, document: &Document, idx: usize) -> Option<Office> {
        let nominal = &self.nominals[idx];
        let (role, affiliation) = match nominal.form {
            Form::Name { office, .. } if !office.is_empty() && !is_courtesy(document, office) => {
                (office, self.before_office(document, office))
            }
            Form::Noun if nominal.being == Being::Person => {
                let phrase = self.phrase_of(document, idx);
                (phrase, self.after_office(phrase).or_else(|| self.before_office(document, phrase)))
            }
            _ => return None,
        };
        let span = |run: Run| document.span_of(run);
        Some(Office { role: Some(span(role)), affiliation: affiliation.map(span), nominal: Some(idx) })
    }

    /// The noun with its *of Tarn*, without its article, up to the first comma or clause.
    fn phrase_of(&self, document: &Document, idx: usize) -> Run {
        let run = self.nominals[idx].run;
        let whole = phrase::noun_phrase(document, self.nominals[idx].head);
        let is_end = |at: &usize| {
            matches!(
                document.tag(*at),
                Tag::Comma | Tag::Stop | Tag::Colon | Tag::Wp | Tag::Wdt | Tag::OpenBracket | Tag::Vbg
            ) || document.tag(*at).is_verb()
        };
        let end = (run.end..whole.end.max(run.end)).find(is_end).unwrap_or(whole.end.max(run.end));
        let article = matches!(document.tag(run.start), Tag::Dt | Tag::PrpPoss) && run.len() > 1;
        Run::new(run.start + usize::from(article), end)
    }

    /// *EU* in *EU foreign policy chief*, *Velmark* in *Velmark's Foreign Minister*.
    fn before_office(&self, document: &Document, office: Run) -> Option<Run> {
        let start = office.start;
        if start > 1 && document.tag(start - 1) == Tag::Pos {
            return self.name_that_ends_at(start - 1);
        }
        let is_name = |at: &usize| document.tag(*at).is_name() || is_nationality(document.form(*at));
        let is_common_office = |at: usize| {
            matches!(
                document.lower(at),
                "prime"
                    | "foreign"
                    | "vice"
                    | "deputy"
                    | "finance"
                    | "chief"
                    | "attorney"
                    | "defence"
                    | "defense"
                    | "interior"
                    | "general"
                    | "first"
                    | "acting"
                    | "former"
                    | "secretary"
                    | "president"
                    | "minister"
                    | "senator"
                    | "health"
                    | "home"
                    | "education"
                    | "justice"
                    | "trade"
                    | "press"
                    | "police"
                    | "economy"
                    | "energy"
                    | "environment"
                    | "transport"
            )
        };
        let end = office.range().take_while(|at| is_name(at) && !is_common_office(*at)).last()? + 1;
        (end < office.end).then(|| Run::new(start, end))
    }

    /// *Tarn* in *mayor of Tarn*: the first name after a preposition.
    fn after_office(&self, phrase: Run) -> Option<Run> {
        let first = self.nominals.partition_point(|it| it.run.end <= phrase.start);
        let names = self.nominals[first..].iter().take_while(|it| it.run.end <= phrase.end);
        names.filter(|it| it.run.start > phrase.start).find_map(|it| it.name().filter(|_| it.being != Being::Person))
    }

    fn name_that_ends_at(&self, end: usize) -> Option<Run> {
        let first = self.nominals.partition_point(|it| it.run.end < end);
        self.nominals[first..].iter().take_while(|it| it.run.end == end).find_map(Nominal::name)
    }
}

/// *Mr*, *Dr*: a form of address is no office.
fn is_courtesy(document: &Document, office: Run) -> bool {
    const ADDRESSES: &[&str] = &[
        "mr", "mrs", "ms", "miss", "mme", "dr", "sir", "dame", "lord", "lady", "prof", "messrs", "st", "saint", "madam",
    ];
    office.len() == 1 && ADDRESSES.contains(&document.lower(office.start).trim_end_matches('.'))
}

/// *Korean*, *British*: adjectives with a capital.
fn is_nationality(form: &str) -> bool {
    const ENDINGS: &[&str] = &["an", "ish", "ese", "ch", "i"];
    form.starts_with(char::is_uppercase) && ENDINGS.iter().any(|ending| form.ends_with(ending))
}
