//! Runs a phase, or the compiler itself, in a process of its own and reads how it went.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::phases::Phase;

/// Comes before the name of a phase where this program is to go through it.
pub(crate) const PHASE: &str = "--phase";

/// What a phase took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measure {
    pub(crate) time: Duration,
    /// Peak memory of its process in bytes, where the system tells.
    pub(crate) peak: Option<u64>,
}

/// Goes through a phase in this process and prints what it took, for [`phase`] to read.
pub(crate) fn print(phase: Phase, path: &Path) -> io::Result<()> {
    let time = phase.run(path.to_owned())?;
    println!("{} {}", time.as_nanos(), peak().unwrap_or(0));
    Ok(())
}

/// Goes through a phase `runs` times, each in a new process: the median of the times, and the
/// highest peak.
pub(crate) fn phase(phase: Phase, path: &Path, runs: usize) -> io::Result<Measure> {
    let mut times = Vec::with_capacity(runs);
    let mut peak = 0;
    for _ in 0..runs {
        let mut child = Command::new(std::env::current_exe()?);
        let output =
            child.arg(PHASE).arg(phase.name()).arg(path).stderr(Stdio::inherit()).output()?;
        let text = String::from_utf8_lossy(&output.stdout);
        let mut figures = text.split_whitespace().map_while(|figure| figure.parse::<u64>().ok());
        let (Some(time), Some(memory)) = (figures.next(), figures.next()) else {
            return Err(io::Error::other(format!("{} of {}", phase.name(), path.display())));
        };
        times.push(Duration::from_nanos(time));
        peak = peak.max(memory);
    }
    Ok(Measure { time: median(times), peak: (peak > 0).then_some(peak) })
}

/// How long `certc check` of a file takes, from its start to its end.
pub(crate) fn check(path: &Path, runs: usize) -> io::Result<Duration> {
    let mut times = Vec::with_capacity(runs);
    for _ in 0..runs {
        let mut child = Command::new(env!("CARGO_BIN_EXE_certc"));
        child.arg("check").arg(path).stdout(Stdio::null()).stderr(Stdio::null());
        let start = Instant::now();
        child.status()?;
        times.push(start.elapsed());
    }
    Ok(median(times))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// The most memory that this process ever had, as Linux tells it.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}
