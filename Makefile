# De tú a tú. `make serve` and `make test` are all that most people need; `make help` lists the rest.
# Every target first sets up what is missing (scripts/setup), once.

BASE_URL ?= http://127.0.0.1:8080/
# Not empty: the site may have texts that are marked as drafts, to show them to somebody before they are finished.
DRAFTS ?=
FUZZ_SECONDS ?= 600
export BASE_URL DRAFTS
RUN := scripts/with-tools
# The reader's build uses the small standard library wherever it could be built.
RELEASE := WASM_LIBRARY=small $(RUN)
TRANSLATIONS := $(RUN) cargo run --quiet --locked --features prerender --bin translations --
WASM := --target wasm32-unknown-unknown --features hydrate
# What tests use is built first, unless it is there: `make test-e2e SITE=`.
SITE ?= dist
# One of them: make test-e2e ONLY=sharing::copying_by_the_clipboard
E2E = $(RUN) cargo test --locked --features prerender --test e2e

.PHONY: help setup setup-check setup-browser setup-wordpress setup-blogs setup-engines setup-bench setup-audit setup-fuzz setup-mutants setup-test serve dist single compress new-language new-essay stale translated tables check npm-package screens test-previews fmt test test-host test-web test-e2e test-wordpress test-blogs test-engines test-reproducible fuzz mutants audit bench

help: ## Show this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-17s %s\n", $$1, $$2}'

setup:
	@scripts/setup

setup-check:
	@scripts/setup check

setup-browser:
	@scripts/setup browser

setup-wordpress:
	@scripts/setup browser wordpress

setup-blogs:
	@scripts/setup browser blogs

setup-engines:
	@scripts/setup browser firefox webkit

setup-bench:
	@scripts/setup browser bench

setup-fuzz:
	@scripts/setup fuzz

setup-mutants:
	@scripts/setup mutants

setup-audit:
	@scripts/setup browser audit

setup-test:
	@scripts/setup check browser wordpress blogs firefox webkit fuzz

serve: setup ## Build the site, serve it at http://127.0.0.1:8080/ and rebuild it on every change
	$(RUN) trunk serve

# What is served is for everybody to read, whatever the mask is of whoever builds it.
dist: setup ## Write the static site to dist/ (BASE_URL=https://example.org/essay/)
	umask 022 && $(RELEASE) trunk build --release

single: dist ## Write the piece as one file for each language to target/single/ (BASE_URL=… if results should lead there)
	rm -rf target/single && mkdir -p target/single
	cp dist/de-tu-a-tu-*.html target/single/

compress: ## Write .br and .gz beside the files in dist/, for servers that send those (make dist first)
	@node scripts/compress.mjs dist

new-language: setup ## Add a language, as marked copies to translate (LANG=pt NAME=Português LOCALE=pt_PT, and FROM=en to copy another)
	@node scripts/new-content.mjs language "$(LANG)" "$(NAME)" "$(LOCALE)" "$(FROM)"
	@$(TRANSLATIONS) copied "$(LANG)"

new-essay: ## Add an essay, as a marked frame to fill in (ID=precio)
	@node scripts/new-content.mjs essay "$(ID)"

stale: setup ## List the texts that are older than what they were translated from
	@$(TRANSLATIONS)

translated: setup ## Say that texts are up to date with what they were translated from (ONLY=en/ui.toml, or a name from the list)
	@$(TRANSLATIONS) confirm "$(ONLY)"

tables: setup ## Print who is quoted at each position, and what the answers to the dilemmas amount to
	@$(RUN) cargo test --quiet --locked --features prerender --test quotes --test outcomes table_of -- --nocapture

check: setup-check ## Formatting, lints and types of Rust and scripts, and what the project depends on
	$(RUN) cargo fmt --check
	$(RUN) cargo fmt --check --manifest-path fuzz/Cargo.toml
	$(RUN) cargo clippy --quiet --locked --features prerender --all-targets -- -D warnings
	$(RUN) cargo clippy --quiet --locked $(WASM),test-web --bin app --bin gather --test web -- -D warnings
	$(RUN) scripts/check-scripts
	$(RUN) scripts/check-dependencies
	@$(TRANSLATIONS)

npm-package: dist ## Pack the loader for npm: target/npm/de-tu-a-tu-….tgz
	rm -rf target/npm && mkdir -p target/npm
	cp npm/* dist/embed.js LICENSE target/npm/
	cd target/npm && npm pack --silent

screens: setup-browser dist ## Take the pictures in docs/screens/ anew
	$(E2E) screens:: -- --ignored

test-previews: setup ## Read the previews of the site in dist/ as networks do (make dist first, with the same BASE_URL)
	$(RUN) node scripts/check-previews.mjs dist

fmt: setup ## Format the code
	$(RUN) cargo fmt
	$(RUN) scripts/check-scripts fix

test: ## Run all tiers below and `make check`, the cheapest first, and close with a table
	@scripts/test

test-host: setup $(SITE) ## Everything that needs no browser: rules, content, pages, cards, the invariants, the budget
	$(RUN) cargo test --locked --features prerender
	$(MAKE) --no-print-directory test-previews

test-web: setup-browser $(SITE) ## Hydration and the app in Chromium, without the pages' scripts
	CHROMEDRIVER=$$(command -v chromedriver) $(RUN) cargo test --locked $(WASM),test-web --test web

test-e2e: setup-browser $(SITE) ## Use the built site in Chromium, as readers do (ONLY=part of a test's name)
	$(E2E) $(ONLY)

test-engines: setup-engines $(SITE) ## The same in Firefox and WebKit, wherever they can be installed (ONLY=…)
	scripts/test-engines $(ONLY)

test-wordpress: setup-wordpress $(SITE) ## Use the built site in posts of two real WordPresses (ONLY=start of a test's name)
	scripts/test-wordpress $(ONLY)

test-blogs: setup-blogs $(SITE) ## Use the built site in posts of Hugo, Jekyll and Ghost (ONLY=start of a test's name)
	scripts/test-blogs $(ONLY)

test-reproducible: setup $(SITE) ## Build the site once more as another user, elsewhere, and compare every file
	scripts/test-reproducible

fuzz: setup-fuzz ## Fuzz what reads addresses, storage, content and messages (FUZZ_SECONDS=600 each, KEEP=1 to keep what is found)
	$(RUN) scripts/fuzz $(FUZZ_SECONDS) $(KEEP)

mutants: setup-mutants ## Break the pure core and the loader in a thousand ways and see which no test notices (more than an hour; ONLY=src/link.rs)
	$(RUN) scripts/mutants '$(ONLY)'

audit: setup-audit dist ## Ask the Nu HTML Checker and Lighthouse what they think of the built site (AUDIT_RUNS=5)
	$(RUN) node scripts/audit/audit.mjs dist

bench: setup-bench dist ## Measure what readers wait for, beside React and Preact, and what growth costs (BENCH_RUNS=5)
	$(RUN) node benches/bench.mjs
