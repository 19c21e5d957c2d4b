//! Every article of `fixtures/articles` beside the claims that the default pack finds in it.

use std::{fs, path::PathBuf};

use dixit::{Dixit, Input, snapshot};

/// `dixit test --corpus fixtures/articles` reads and writes the same files.
#[test]
fn articles_have_the_claims_of_their_snapshots() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/articles");
    let dixit = Dixit::new();
    let mut articles: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("the fixtures lie in the repository")
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    articles.sort();
    assert!(articles.len() >= 6, "only {} articles in {}", articles.len(), folder.display());

    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(&folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for path in articles {
            let text = fs::read_to_string(&path).expect("a readable article");
            let name = path.file_stem().expect("a file name").to_string_lossy().into_owned();
            let analysis = dixit.scan(Input::from_text(name.clone(), text));
            insta::assert_snapshot!(name, snapshot::render(dixit.rules(), &analysis));
        }
    });
}
