//! From the text of a rule file to its written form: what is there, with places, names not yet looked up.

pub(crate) mod decode;
pub(crate) mod keys;
pub(crate) mod lines;
pub(crate) mod written;
pub(crate) mod yaml;
