//! Which process started which, from `/proc`.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

/// What is known of a process.
struct Process {
    parent: u32,
    name: String,
}

/// A process of Spark that does the work, below `ancestor`, with a process of this name at work below it.
pub(super) fn worker_with(ancestor: u32, name: &str) -> Option<u32> {
    let all = all();
    let above = |id: u32| std::iter::successors(Some(id), |id| all.get(id).map(|process| process.parent));
    let at_work = all.iter().filter(|(_, process)| process.name == name).map(|(&id, _)| id);
    at_work.filter(|&id| above(id).any(|id| id == ancestor)).find_map(|id| above(id).find(|&id| is_executor(id)))
}

/// With no time to clean up, as a machine that is switched off.
pub(super) fn kill(id: u32) -> bool {
    Command::new("kill").args(["-KILL", &id.to_string()]).status().is_ok_and(|status| status.success())
}

fn is_executor(id: u32) -> bool {
    let line = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
    String::from_utf8_lossy(&line).contains("CoarseGrainedExecutorBackend")
}

fn all() -> BTreeMap<u32, Process> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    ids.filter_map(|id| Some((id, parse(&fs::read_to_string(format!("/proc/{id}/stat")).ok()?)?))).collect()
}

/// `PID (NAME) STATE PARENT ...`, where the name may hold anything.
fn parse(stat: &str) -> Option<Process> {
    let (before, after) = stat.rsplit_once(')')?;
    let name = before.split_once('(')?.1.to_owned();
    Some(Process { parent: after.split_whitespace().nth(1)?.parse().ok()?, name })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_hold_anything() {
        let process = parse("12 (a) b (c) S 7 12 12 0").unwrap();
        assert_eq!((process.parent, process.name.as_str()), (7, "a) b (c"));
        assert!(parse("12 a S 7").is_none());
    }
}
