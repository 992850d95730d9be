//! Generates the parser from `cert.lalrpop`.

use std::env;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    lalrpop::Configuration::new()
        .emit_rerun_directives(true)
        .set_out_dir(env::var("OUT_DIR")?)
        .process_file("cert.lalrpop")
}
