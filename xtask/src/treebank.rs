//! The treebanks in `../shared/treebank`, in CoNLL-U.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};

use anyhow::Context;
use dixit_text::{Gold, Rel, Tag};

/// A document of a treebank.
pub(crate) struct Text {
    /// Its name in the treebank.
    pub(crate) name: String,
    /// Its sentences.
    pub(crate) sentences: Vec<Gold>,
    /// What was written, one for each sentence.
    pub(crate) raw: Vec<String>,
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(PathBuf::new, Path::to_path_buf)
}

/// Reads a part of a treebank, such as `ewt-dev`.
pub(crate) fn read(part: &str) -> anyhow::Result<Vec<Text>> {
    let path = root().join("../shared/treebank").join(format!("{part}.conllu"));
    let content = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut texts: Vec<Text> = Vec::new();
    let mut opens_paragraph = true;
    for block in content.split("\n\n").filter(|block| !block.trim().is_empty()) {
        let comment = |key: &str| block.lines().find_map(|line| line.strip_prefix("# ")?.strip_prefix(key));
        if let Some(name) = comment("newdoc id = ") {
            texts.push(Text { name: name.to_owned(), sentences: Vec::new(), raw: Vec::new() });
            opens_paragraph = true;
        }
        opens_paragraph |= block.lines().any(|line| line == "# newpar" || line.starts_with("# newpar id"));
        let Some(text) = texts.last_mut() else { continue };
        text.raw.push(comment("text = ").unwrap_or_default().to_owned());
        text.sentences.push(sentence(block, opens_paragraph));
        opens_paragraph = false;
    }
    Ok(texts)
}

fn sentence(block: &str, opens_paragraph: bool) -> Gold {
    let mut gold = Gold { opens_paragraph, ..Gold::default() };
    // Tokens of a word written as one: up to which, and whether a blank follows it.
    let mut joined = (0, false);
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, _, tag, _, head, rel, _, misc] = columns[..] else { continue };
        let is_glued = misc.split('|').any(|entry| entry == "SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            joined = (last.parse().unwrap_or(0), is_glued);
            continue;
        }
        let Ok(id) = id.parse::<usize>() else { continue };
        gold.forms.push(form.to_owned());
        gold.lemmas.push(lemma.to_owned());
        gold.tags.push(Tag::from_name(tag).unwrap_or(Tag::Xx));
        gold.heads.push(head.parse::<usize>().ok().and_then(|head| head.checked_sub(1)));
        gold.rels.push(Rel::from_name(rel).unwrap_or(Rel::Dep));
        gold.glued.push(match id.cmp(&joined.0) {
            Ordering::Less => true,
            Ordering::Equal => joined.1,
            Ordering::Greater => is_glued,
        });
    }
    gold
}
