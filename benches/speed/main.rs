//! How fast the compiler is and how much memory it takes: `cargo xtask bench`.
//!
//! Every figure is the median of a few runs, each on one core in a process of its own.

mod generate;
mod measure;
mod phases;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use std::{env, fs, io};

use generate::Crowd;
use measure::PHASE;
use phases::Phase;

const MEGABYTE: usize = 1_000_000;

/// What nobody writes, but time and memory grow with it as with all else.
const CROWDS: [(Crowd, usize); 3] =
    [(Crowd::Competences, 100_000), (Crowd::Criteria, 10_000), (Crowd::Terms, 1_000_000)];

const USAGE: &str = "usage: cargo xtask bench [--size MB,MB…] [--runs N] [--crowds]

  --size    sizes of the generated référentiels in megabytes (10)
  --runs    runs of which the median is told (5)
  --crowds  also what nobody writes: one long line, 100,000 competences in one body, and the like";

fn main() -> ExitCode {
    let arguments = env::args().skip(1).collect::<Vec<_>>();
    let run = match arguments.as_slice() {
        [flag, phase, path] if flag == PHASE => match Phase::named(phase) {
            Some(phase) => measure::print(phase, Path::new(path)),
            None => Err(io::Error::other(format!("no phase is named {phase}"))),
        },
        _ => match Asked::read(&arguments) {
            Some(asked) => asked.measure(),
            None => Err(io::Error::other(USAGE)),
        },
    };
    match run {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// What is asked for on the command line.
struct Asked {
    sizes: Vec<usize>,
    runs: usize,
    crowds: bool,
}

impl Asked {
    fn read(arguments: &[String]) -> Option<Self> {
        let mut asked = Self { sizes: vec![10], runs: 5, crowds: false };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                // Cargo tells a benchmark that it is one.
                "--bench" => {}
                "--crowds" => asked.crowds = true,
                "--runs" => asked.runs = arguments.next()?.parse().ok().filter(|&runs| runs > 0)?,
                "--size" => {
                    let sizes = arguments.next()?.split(',').map(|size| size.parse().ok());
                    asked.sizes = sizes.collect::<Option<_>>()?;
                }
                _ => return None,
            }
        }
        Some(asked)
    }

    fn measure(&self) -> io::Result<()> {
        for file in examples()? {
            // An example that is being written may have errors.
            if let Err(error) = self.phases(&file) {
                println!("  {error}");
            }
            println!("  certc check  {:>10}", milliseconds(measure::check(&file, 20)?));
        }
        let folder = tempfile::tempdir()?;
        let written = |name: String, text: String| {
            let file = folder.path().join(name);
            fs::write(&file, text).map(|()| file)
        };
        let mut before = Vec::new();
        for &size in &self.sizes {
            let text = generate::certification(size * MEGABYTE);
            let times = self.phases(&written(format!("generated-{size}-MB.cert"), text)?)?;
            if let Some(growth) = growth(&before, &times) {
                println!("  {growth}");
            }
            before = times;
        }
        if self.crowds {
            let text = generate::certification(10 * MEGABYTE).replace('\n', " ");
            self.phases(&written("one-line.cert".to_owned(), text)?)?;
            for (of, count) in CROWDS {
                let text = generate::crowd(of, count);
                self.phases(&written(format!("{count}-{of:?}.cert").to_lowercase(), text)?)?;
            }
        }
        Ok(())
    }

    /// Tells the speed and the memory of every phase, and returns the times, the size first.
    fn phases(&self, file: &Path) -> io::Result<Vec<f64>> {
        let bytes = fs::metadata(file)?.len();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        println!("\n{name} ({:.3} MB)", megabytes(bytes));
        println!("  phase              time       speed        peak");
        let mut times = vec![megabytes(bytes)];
        for phase in Phase::ALL {
            let taken = measure::phase(phase, file, self.runs)?;
            let seconds = taken.time.as_secs_f64();
            let peak =
                taken.peak.map_or_else(String::new, |peak| format!("{:.0} MB", megabytes(peak)));
            println!(
                "  {:<12} {:>10} {:>6.1} MB/s {peak:>11}",
                phase.name(),
                milliseconds(taken.time),
                megabytes(bytes) / seconds,
            );
            times.push(seconds);
        }
        Ok(times)
    }
}

/// How many times each figure is what it was before, the size first.
fn growth(before: &[f64], now: &[f64]) -> Option<String> {
    let mut ratios = now.iter().zip(before).map(|(now, before)| now / before);
    let size = ratios.next()?;
    let phases = Phase::ALL.iter().zip(ratios);
    let phases = phases.map(|(phase, ratio)| format!("{} × {ratio:.1}", phase.name()));
    Some(format!("size × {size:.1}: {}", phases.collect::<Vec<_>>().join(", ")))
}

fn examples() -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/examples"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "cert") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

#[allow(clippy::cast_precision_loss, reason = "a figure to read")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / MEGABYTE as f64
}
