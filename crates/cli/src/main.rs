//! The command line of Dixit.
fn main() {}
