//! What a command was not told by its flags.

use std::path::PathBuf;

use super::{Config, checks_of};
use crate::args::{Check, Command, FailOn, Review, Rules, Scan};

impl Config {
    /// Puts what is configured where the flags say nothing.
    pub fn fill(&self, command: &mut Command) {
        match command {
            Command::Scan(args) => self.scan(args),
            Command::Check(args) => self.check(args),
            Command::Verify(args) => self.rules(&mut args.rules),
            Command::Explain(args) => self.rules(&mut args.rules),
            Command::Test(args) => self.rules(&mut args.rules),
            Command::Rules(Rules::Check(args)) => self.rules(&mut args.dir),
            Command::Rules(Rules::List(args)) => self.rules(&mut args.rules),
            Command::Rules(Rules::Show(args)) => self.rules(&mut args.rules),
            Command::Rules(Rules::Diff(args)) => self.rules(&mut args.rules),
            Command::Eval(args) => {
                self.rules(&mut args.rules);
                args.jobs = args.jobs.or(self.settings.jobs);
            }
            Command::Review(Review::Import(args)) => self.rules(&mut args.rules),
            Command::Rules(Rules::Schema | Rules::Explain(_))
            | Command::Init(_)
            | Command::Config(_)
            | Command::Completions(_)
            | Command::Man(_) => {}
        }
    }

    fn scan(&self, args: &mut Scan) {
        self.rules(&mut args.rules);
        let settings = &self.settings;
        let is_asked =
            [("only", args.only.is_empty()), ("min-worth", args.min_worth.is_none()), ("top", args.top.is_none())];
        args.configured =
            is_asked.into_iter().filter(|(_, is_open)| *is_open).filter_map(|(key, _)| self.told(key)).collect();
        args.format = args.format.or(settings.format);
        if args.only.is_empty() {
            args.only.clone_from(&settings.only);
        }
        args.min_worth = args.min_worth.or(settings.min_worth);
        args.top = args.top.or(settings.top);
        args.sort = args.sort.or(settings.sort);
        args.text_field = args.text_field.take().or_else(|| settings.text_field.clone());
        args.id_field = args.id_field.take().or_else(|| settings.id_field.clone());
        args.jobs = args.jobs.or(settings.jobs);
        args.quiet |= settings.quiet;
        args.checks = args.check.then(|| checks_of(settings.preset, &settings.checks));
    }

    fn check(&self, args: &mut Check) {
        self.rules(&mut args.rules);
        let settings = &self.settings;
        args.preset = args.preset.or(settings.preset);
        args.checks.clone_from(&settings.checks);
        if args.fail_on.is_none() {
            args.fail_on = settings.fail_on;
            args.lenient = self.told("fail-on").filter(|_| settings.fail_on == Some(FailOn::Never));
        }
        args.plugins.clone_from(&settings.plugins);
        args.allow_plugins |= settings.allow_plugins;
        args.text_field = args.text_field.take().or_else(|| settings.text_field.clone());
        args.id_field = args.id_field.take().or_else(|| settings.id_field.clone());
        args.jobs = args.jobs.or(settings.jobs);
        args.quiet |= settings.quiet;
        args.configured.extend(self.told("checks"));
    }

    fn told(&self, key: &str) -> Option<String> {
        self.entries.get(key).map(|entry| format!("{key}: {} ({})", entry.text, entry.origin))
    }

    fn rules(&self, flag: &mut Option<PathBuf>) {
        *flag = flag.take().or_else(|| self.settings.rules.clone());
    }
}

impl Command {
    /// Whether the command asks for anything that can be configured. A mistake in a `dixit.yaml` stops no other.
    #[must_use]
    pub fn is_configured(&self) -> bool {
        let is_about_dixit =
            matches!(self, Self::Rules(Rules::Schema | Rules::Explain(_)) | Self::Completions(_) | Self::Man(_));
        !is_about_dixit && !matches!(self, Self::Init(_))
    }
}
