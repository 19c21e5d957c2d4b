//! The binary as its callers meet it: every kind of bad input, exit codes, order, files, pipes.

mod check;
mod config;
mod dixit;
mod eval;
mod formats;
mod help;
mod hostile;
mod inputs;
mod links;
mod output;
mod review;
mod rules;
mod score_py;
mod sheets;
mod stream;
mod verify;
