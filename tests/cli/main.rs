//! Runs the program as a user does: arguments and files in; messages, files and exit codes out.

mod build;
mod check;
mod fix;
mod fmt;
mod folders;
mod formats;
mod harness;
mod others;
mod record;
mod test;
