//! Sentences with gaps: `{n} of 100`.
//!
//! `str::replace` and `str::contains` do the same with a search that is quick in long texts, and `join` with a count of what
//! it will come to: kilobytes of wasm for these short ones.

/// Fills a sentence: each pair is a placeholder, such as `{n}`, and the words that take its place wherever it stands.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let (mut filled, mut rest) = (String::new(), template);
    while let Some(first) = rest.chars().next() {
        let found = values.iter().find_map(|(placeholder, value)| Some((value, rest.strip_prefix(placeholder)?)));
        if let Some((value, after)) = found {
            filled.push_str(value);
            rest = after;
        } else {
            filled.push(first);
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
        }
    }
    filled
}

/// The parts with something between each two. Parts that are empty at the beginning count for nothing.
pub fn joined(parts: impl IntoIterator<Item = impl AsRef<str>>, between: &str) -> String {
    let mut all = String::new();
    for part in parts {
        if !all.is_empty() {
            all.push_str(between);
        }
        all.push_str(part.as_ref());
    }
    all
}

/// Tells a sentence that holds a placeholder, or any other text.
pub fn holds(sentence: &str, part: &str) -> bool {
    let mut ends = sentence.char_indices().filter_map(|(start, _)| sentence.get(start..));
    ends.any(|end| end.starts_with(part))
}
