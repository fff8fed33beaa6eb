SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DEFAULT_GOAL := help

# Hand-written packages: staticcheck also looks into generated code, which is never linted.
PACKAGES = $$(go list ./... | grep -v /generated/)
WRITTEN = $$(git ls-files '*.go' ':!*.gen.go' | grep -v /testdata/)
FUZZTIME ?= 10s
# The draw of make mutants.
SEED ?= 20261124
N ?= 200
# What make bench-base compares.
BASE ?= HEAD
ROWS ?=

.PHONY: help
help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

.PHONY: demo
demo: ## Start the mock, call every operation, judge it all, then judge the bundled recordings
	@go run ./cmd/validate demo

.PHONY: test
test: ## Run every test under the race detector
	go test -race ./...

.PHONY: race
race: test ## The same as test

.PHONY: generate
generate: ## Write everything that is generated from the specs
	@rm -f generated/*/*.gen.go generated/*/*/*.gen.go
	@go run ./tools/specgen digest
	@go generate ./generated/...
	@go run ./tools/specgen trace --write

.PHONY: api
api: ## Count what the public packages export, and write it to api/*.txt
	@go run ./tools/api api

.PHONY: docs
docs: ## Write docs/rules.md from the pages of the rules
	@go run ./tools/rulesdoc >docs/rules.md

.PHONY: drift
drift: generate docs ## Prove that what is generated equals what the specs generate
	@changed=$$(git status --porcelain -- generated docs/rules.md spec/digest 'spec/*/TRACE.md'); \
	if [ -n "$$changed" ]; then echo "$$changed"; echo "drift: commit what make generate docs writes"; exit 1; fi; echo "drift: clean"

.PHONY: lint
lint: ## gofmt, vet and staticcheck
	@unformatted=$$(gofmt -s -l $(WRITTEN)); if [ -n "$$unformatted" ]; then echo "gofmt -s would change:"; echo "$$unformatted"; exit 1; fi
	@go vet ./...
	@go tool staticcheck $(PACKAGES)
	@echo "lint: clean"

.PHONY: spec
spec: ## Hold the specs against the document facts and the house style
	@go run ./tools/specgen check
	@go run ./tools/specgen lint
	@go run ./tools/specgen errors --check

.PHONY: conformance
conformance: ## Judge the bundled recordings
	@go run ./cmd/validate check --baseline conformance/deviations/recordings.yaml conformance/recordings

.PHONY: fuzz
fuzz: ## Fuzz every reader for FUZZTIME each (10s)
	@for f in $$(git grep -lE '^func Fuzz' -- '*_test.go'); do \
	  for t in $$(grep -oE '^func Fuzz[A-Za-z0-9_]*' $$f | cut -c6-); do \
	    echo "fuzz $$(dirname $$f) $$t"; go test ./$$(dirname $$f) -run '^$$' -fuzz "^$$t\$$" -fuzztime $(FUZZTIME); done; done

.PHONY: mutation
mutation: ## Count false errors about truthful responses and found faults, made at random and listed
	@go test ./internal/judge -run "^TestMutationScore$$" -count 1 -mutants 1000 -v | grep -vE '^(=|---|ok|PASS)'
	@go test ./conformance -run "^Test(Truthful|Faulty)Traffic$$" -count 1 -v | sed -n 's/^ *traffic_test.go:[0-9]*: //p'

.PHONY: mutants
mutants: ## Flip N operators (200), one at a time, and count how many the tests notice
	@go run ./tools/mutants -seed $(SEED) -n $(N)

.PHONY: differential
differential: ## Compare the validator with kin-openapi over 100,000 changed bodies
	@go test ./internal/schema -run "Differential|Suite" -count 1 -differential 100000 -v | grep -vE '^(=|\s*---|ok|PASS)'

.PHONY: bench
bench: ## Compare with peers on bodies and recordings up to 2 GB, write bench/RESULTS.md (15 minutes)
	@cd bench && go run . -o RESULTS.md

.PHONY: bench-quick
bench-quick: ## The same in two minutes, and fail when half of a ratio's budget is missed
	@cd bench && go run . -quick

.PHONY: bench-base
bench-base: ## Fail when the working tree is slower than the commit BASE, in rows that match ROWS (8 minutes)
	@cd bench && mkdir -p out && go build -o out/bench . && out/bench -base '$(BASE)' -rows '$(ROWS)'

.PHONY: budgets
budgets: ## bench-quick, where the peers to compare with are in the module cache
	@cd bench; mkdir -p out; \
	if ! GOPROXY=off GOFLAGS=-mod=readonly go build -o /dev/null ./... 2>/dev/null; then \
	  echo "budgets: skipped, the peers are not in the module cache (make bench-quick gets them)"; exit; fi; \
	echo "budgets: ours and the peers take turns for about 90 seconds"; \
	if ! go run . -quick >out/quick.md 2>&1; then cat out/quick.md; exit 1; fi; \
	echo "budgets: all $$(grep -c '| yes |$$' out/quick.md) half-budgets are met (bench/out/quick.md)"

.PHONY: ci
ci: lint spec drift demo budgets test ## What CI runs
