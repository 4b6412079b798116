//! The command line: one file a subcommand. Results go to stdout, everything else to stderr. Exit codes:
//! 0 done, 1 it failed, 2 wrong use or settings.

mod audit;
mod base;
mod demo;
mod doctor;
mod export;
mod figures;
mod import;
mod invite;
mod keys;
mod logs;
mod place;
mod progress;
mod ready;
mod report;
mod run;
mod teach;
mod understand;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::chat::officer::YEARS;
use crate::domain::Role;
use crate::language::Understanding;
use crate::settings::Settings;
use crate::store::export::List;

/// Passport service to the villages and islands of Belitung, in one Telegram chat.
#[derive(Debug, Parser)]
#[command(version)]
struct Line {
    #[command(subcommand)]
    command: Option<Subcommands>,
}

#[derive(Debug, Subcommand)]
enum Subcommands {
    /// Run the service (also without any subcommand)
    Run,
    /// Bring the database's schema up to date
    Migrate {
        /// A role that is there already: it gets the rights that the service needs, and loses every other
        #[arg(long, value_name = "ROLE")]
        grant_to: Option<String>,
    },
    /// Print a one-time link that gives somebody a role
    Invite {
        /// Which role: officer, approver or courier
        #[arg(long, value_parser = role)]
        role: Role,
        /// Their name, as colleagues know it
        #[arg(long)]
        name: String,
    },
    /// Read applications from the office's CSV or XLSX, all or nothing
    Import {
        /// The file; - for stdin
        file: PathBuf,
        /// Only say what it would change
        #[arg(long)]
        dry_run: bool,
        /// Why statuses go back to an earlier step, where some do; kept with each of them
        #[arg(long)]
        reason: Option<String>,
    },
    /// Write a list to a file or to stdout; names in it are noted in the audit
    Export {
        /// Which list: interests, visits, applications, deliveries, custody, receipts, audit or phrases
        #[arg(value_parser = list)]
        list: List,
        /// In which form; else as the file's name says, else csv
        #[arg(long)]
        format: Option<export::Format>,
        /// The file; else stdout
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Print a year in figures, and write it as a picture and as a workbook
    Report {
        /// Which year
        #[arg(long, value_parser = clap::value_parser!(i32).range(i64::from(*YEARS.start())..=i64::from(*YEARS.end())))]
        year: i32,
        /// Where the picture goes
        #[arg(long)]
        png: Option<PathBuf>,
        /// Where the workbook goes
        #[arg(long)]
        xlsx: Option<PathBuf>,
    },
    /// Say what the bot makes of texts: JSON Lines from stdin to stdout
    Understand {
        /// What to read: intent, date, phone, place, address or nik
        #[arg(value_parser = kind)]
        kind: Understanding,
    },
    /// Teach the model what officers picked with /ajar, and print the figures before and after
    Teach {
        /// A CSV of `export phrases`; else what stands in the database
        #[arg(long)]
        from: Option<PathBuf>,
        /// The folder with the program's source
        #[arg(long, default_value = ".")]
        source: PathBuf,
        /// Only print the figures
        #[arg(long)]
        dry_run: bool,
    },
    /// Check settings, database, Telegram and disk, and say what to mend
    Doctor,
    /// Ask the program that runs here whether it is ready: exit code 0, or 1
    Ready,
    /// Say how many replies arrive within two seconds and how many notices arrive, day by day
    Figures {
        /// So many days back, today included
        #[arg(long, default_value_t = 30)]
        days: u16,
        /// In which form: table, csv or json
        #[arg(long, default_value = "table")]
        format: figures::Form,
    },
    /// Keys that seal personal values
    Keys {
        #[command(subcommand)]
        command: KeysCommand,
    },
    /// The record of who did and read what
    Audit {
        #[command(subcommand)]
        command: AuditCommand,
    },
}

#[derive(Debug, Subcommand)]
enum KeysCommand {
    /// Seal everything with a newer key, while the program runs
    Rotate,
    /// Say which keys there are and how much each has sealed
    Show,
}

#[derive(Debug, Subcommand)]
enum AuditCommand {
    /// Say whether the record is whole, or which entry was changed, removed or put in first
    Verify {
        /// A head that was written down earlier: it has to be in the chain
        #[arg(long)]
        head: Option<String>,
    },
}

/// What went wrong, and whose part it is.
enum Fault {
    /// Use or settings are wrong: one sentence that names the mend.
    Wrong(String),
    /// It failed.
    Failed(anyhow::Error),
}

impl<E: Into<anyhow::Error>> From<E> for Fault {
    fn from(fault: E) -> Self {
        Self::Failed(fault.into())
    }
}

/// Does what the command line says.
pub fn main() -> ExitCode {
    let line = Line::parse();
    if let Some(Subcommands::Understand { kind }) = line.command {
        return ended(understand::understand(kind, std::io::stdin().lock(), std::io::stdout().lock()));
    }
    if let Some(Subcommands::Teach { from: Some(file), source, dry_run }) = &line.command {
        return ended(teach::picked_in(file).and_then(|picked| teach::teach(source, &picked, *dry_run)));
    }
    let settings = match Settings::read() {
        Ok(settings) => settings,
        Err(fault) => {
            eprintln!("{fault}");
            return ExitCode::from(2);
        }
    };
    logs::begin(&settings);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(fault) => {
            eprintln!("cannot start: {fault}");
            return ExitCode::FAILURE;
        }
    };
    let done = runtime.block_on(async {
        match line.command.unwrap_or(Subcommands::Run) {
            Subcommands::Run => run::run(settings).await,
            Subcommands::Migrate { grant_to } => base::migrate(&settings, grant_to.as_deref()).await,
            Subcommands::Invite { role, name } => invite::invite(&settings, role, &name).await,
            Subcommands::Import { file, dry_run, reason } => {
                import::import(&settings, &file, dry_run, reason.as_deref()).await
            }
            Subcommands::Export { list, format, out } => export::export(&settings, list, format, out.as_deref()).await,
            Subcommands::Report { year, png, xlsx } => {
                report::report(&settings, year, png.as_deref(), xlsx.as_deref()).await
            }
            Subcommands::Understand { .. } => Ok(()),
            Subcommands::Teach { source, dry_run, .. } => {
                teach::picked(&settings).await.and_then(|picked| teach::teach(&source, &picked, dry_run))
            }
            Subcommands::Doctor => doctor::examine(&settings).await,
            Subcommands::Ready => ready::ready(&settings).await,
            Subcommands::Figures { days, format } => figures::figures(&settings, days, format).await,
            Subcommands::Keys { command: KeysCommand::Rotate } => keys::rotate(&settings).await,
            Subcommands::Keys { command: KeysCommand::Show } => keys::show(&settings).await,
            Subcommands::Audit { command: AuditCommand::Verify { head } } => {
                audit::verify(&settings, head.as_deref()).await
            }
        }
    });
    // A worker that hangs in a system call must not keep the program alive.
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    ended(done)
}

/// The exit code, and what went wrong in words.
fn ended(done: Result<(), Fault>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Fault::Wrong(sentence)) => {
            eprintln!("{sentence}");
            ExitCode::from(2)
        }
        Err(Fault::Failed(fault)) => {
            eprintln!("{fault:#}");
            ExitCode::FAILURE
        }
    }
}

fn kind(word: &str) -> Result<Understanding, String> {
    Understanding::from_name(word).ok_or_else(|| "use intent, date, phone, place, address or nik".to_owned())
}

fn list(word: &str) -> Result<List, String> {
    let names = || List::ALL.map(|(_, name)| name).join(", ");
    List::from_name(word).ok_or_else(|| format!("use one of {}", names()))
}

fn role(word: &str) -> Result<Role, String> {
    Role::from_code(word).ok_or_else(|| "use officer, approver or courier".to_owned())
}
