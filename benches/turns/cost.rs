//! What a process has used so far, as `/proc` tells it.

use std::collections::HashMap;
use std::time::Duration;

/// The processor's time of one process without its children.
pub(crate) fn of(pid: u32) -> Duration {
    stat(pid).map_or(Duration::ZERO, |stat| stat.own)
}

/// That of a process and everything below it, those included that have ended.
pub(crate) fn of_tree(root: u32) -> Duration {
    let all: HashMap<u32, Stat> = std::fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter_map(|pid| Some((pid, stat(pid)?)))
        .collect();
    let mut sum = all.get(&root).map_or(Duration::ZERO, |stat| stat.ended);
    for (pid, stat) in &all {
        let mut above = *pid;
        while above > 1 && above != root {
            above = all.get(&above).map_or(0, |stat| stat.parent);
        }
        if above == root {
            sum += stat.own;
        }
    }
    sum
}

/// What it holds in memory, in MiB.
pub(crate) fn memory(pid: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or_default() / 1_024.0
}

struct Stat {
    parent: u32,
    own: Duration,
    ended: Duration,
}

/// Clock ticks a second of `/proc/*/stat`: 100 on every Linux that this runs on.
const TICK: Duration = Duration::from_millis(10);

fn stat(pid: u32) -> Option<Stat> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name may hold spaces; it ends with the last bracket. After it: state, parent, …, utime, stime, cutime, cstime.
    let fields: Vec<u64> =
        text.rsplit_once(')')?.1.split_whitespace().skip(1).map(|field| field.parse().unwrap_or_default()).collect();
    let ticks = |place: usize| TICK * u32::try_from(fields[place] + fields[place + 1]).unwrap_or_default();
    Some(Stat { parent: u32::try_from(*fields.first()?).ok()?, own: ticks(10), ended: ticks(12) })
}
