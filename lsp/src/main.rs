//! `cert-lsp`: the language server of the Cert language, on standard input and output.

mod analysis;
mod backend;
mod capabilities;
mod client;
mod custom;
mod documents;
mod edits;
mod features;
mod framing;
mod includes;
mod long;
mod pages;
mod publish;
mod ready;
mod server;
mod settings;
mod text;
mod view;
mod worker;
mod world;

use std::io;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::io::BufReader;
use tokio::runtime::{Builder, Handle, Runtime};
use tower_lsp::{LspService, Server};

use backend::Backend;
use ready::{LONG, Led, Ready};

/// Quicker than the system's where one thread frees what another made.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const USAGE: &str = "usage: cert-lsp [--stdio]

The language server of the Cert language. Editors start it and speak with it on standard input and
output.";

/// The deepest tree takes less; threads of a runtime get little by default.
const STACK: usize = 8 << 20;

/// Requests that may wait at once: an editor that asks for everything must not keep us from hearing
/// that it changed its mind.
const AT_ONCE: usize = 4096;

/// Longer than any editor is open.
const FOR_EVER: Duration = Duration::from_secs(1 << 32);

/// Bytes that may wait between reading a message and looking at it.
const PIPE: usize = 1 << 16;

fn main() -> ExitCode {
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            // What some editors say to every server.
            "--stdio" => {}
            "--version" | "-V" => {
                println!("cert-lsp {}", env!("CARGO_PKG_VERSION"));
                return ExitCode::SUCCESS;
            }
            "--help" | "-h" => {
                println!("{USAGE}");
                return ExitCode::SUCCESS;
            }
            _ => {
                eprintln!("{USAGE}");
                return ExitCode::from(2);
            }
        }
    }
    let runtime = Builder::new_multi_thread().worker_threads(2).thread_stack_size(STACK).build();
    let (runtime, looking) = match runtime.and_then(|runtime| Ok((runtime, looking()?))) {
        Ok(both) => both,
        Err(error) => {
            eprintln!("cert-lsp: {error}");
            return ExitCode::FAILURE;
        }
    };
    let asked_to_stop = Arc::new(AtomicBool::new(false));
    runtime.block_on(serve(Arc::clone(&asked_to_stop), looking.handle().clone()));
    // A thread may still wait for input that never comes.
    runtime.shutdown_background();
    looking.shutdown_background();
    if asked_to_stop.load(Ordering::Relaxed) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The one thread on which texts are looked at, and on which what was known before is freed: what it
/// gives back is what it takes for the next look, so that memory does not spread.
fn looking() -> io::Result<Runtime> {
    let builder = &mut Builder::new_current_thread();
    builder.max_blocking_threads(1).thread_stack_size(STACK).thread_keep_alive(FOR_EVER).build()
}

/// Serves until the editor says that it is done, or is gone.
async fn serve(asked_to_stop: Arc<AtomicBool>, looking: Handle) {
    let ready = Arc::new(Ready::default());
    let answering = Arc::clone(&ready);
    let [(_, symbols), (_, tokens), (_, lenses)] = LONG;
    let (service, socket) =
        LspService::build(|client| Backend::new(client, asked_to_stop, looking, answering))
            .custom_method(framing::UNREADABLE, Backend::unreadable)
            .custom_method(symbols, Backend::document_symbols)
            .custom_method(tokens, Backend::semantic_tokens)
            .custom_method(lenses, Backend::code_lenses)
            .custom_method("cert/table", Backend::table)
            .custom_method("cert/scenarios", Backend::scenarios)
            .custom_method("cert/runScenarios", Backend::run_scenarios)
            .custom_method("cert/explain", Backend::explain)
            .custom_method("cert/status", Backend::status)
            .finish();
    let (messages, ours) = tokio::io::duplex(PIPE);
    let stdin = BufReader::new(tokio::io::stdin());
    // Its end is that of the messages, whatever it was.
    let passing = tokio::spawn(framing::pass(stdin, ours));
    let (answers, theirs) = tokio::io::duplex(PIPE);
    let answers = BufReader::new(answers);
    let sending = tokio::spawn(async move { ready.pass(answers, tokio::io::stdout()).await });
    let server = Server::new(messages, theirs, socket);
    server.concurrency_level(AT_ONCE).serve(Led(service)).await;
    passing.abort();
    // Until all is sent; an editor that is gone takes nothing more.
    let _ = sending.await;
}
