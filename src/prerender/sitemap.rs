//! `sitemap.xml` and `robots.txt`.

use super::pages::{indexed_paths, language_prefix};
use super::{BaseUrl, File};
use crate::content::load::Content;

/// The files that search engines ask for.
pub fn files(content: &Content, base: &BaseUrl) -> Vec<File> {
    let base = base.as_str();
    let mut sitemap = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for path in indexed_paths() {
        for language in &content.languages {
            sitemap.push_str(&format!("<url><loc>{base}{}{path}</loc>", language_prefix(content, language)));
            for other in &content.languages {
                let (code, prefix) = (&other.language.code, language_prefix(content, other));
                sitemap.push_str(&format!(
                    "<xhtml:link rel=\"alternate\" hreflang=\"{code}\" href=\"{base}{prefix}{path}\"/>"
                ));
            }
            sitemap.push_str("</url>\n");
        }
    }
    sitemap.push_str("</urlset>\n");
    vec![
        File { path: "sitemap.xml".to_owned(), text: sitemap },
        File { path: "robots.txt".to_owned(), text: format!("User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n") },
    ]
}
