# Zhaodan. `make help` lists what there is.

GO          ?= go
VERSION     := $(shell git -c safe.directory='*' describe --tags --always --dirty 2>/dev/null || echo unversioned)
LDFLAGS     := -s -w -X main.version=$(VERSION)
BUILD       := CGO_ENABLED=0 $(GO) build -trimpath -ldflags '$(LDFLAGS)'
TOOL        := $(GO) tool -modfile=tools.mod
PGRUN       := $(GO) run ./test/pgrun --
DATA        ?= ./data
FUZZTIME    ?= 20s
DIST        := amd64 arm64 loong64
# The packages whose tests take longest begin first, so that none of them is left alone on one core in the end.
TESTED      := ./internal/web ./test/e2e ./internal/app ./internal/store ./...
# Tests live briefly: collecting their garbage less often saves a tenth of their time, within the memory of a small machine.
QUICK       := CGO_ENABLED=0 GOGC=400 GOMEMLIMIT=1500MiB
# The packages where goroutines share something; the race detector is slow, so it looks at these.
RACE        := calendar|journal|store|app|jobs|web|api
# The version comes from LDFLAGS, so Go need not ask git again, which fails in a checkout of another user.
export GOFLAGS := $(GOFLAGS) -buildvcs=false

.DEFAULT_GOAL := help
.PHONY: help run dev build check test e2e fmt lint golden fuzz bench trial score dist clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## build, fill ./data with the demo district if it is empty, serve on http://127.0.0.1:8080
	ZHAODAN_DATA=$(DATA) bin/zhaodan demo
	ZHAODAN_DATA=$(DATA) bin/zhaodan serve

dev: ## like run, and again after every change of a source
	DATA=$(DATA) test/dev

build: ## bin/zhaodan, one static binary
	$(BUILD) -o bin/zhaodan ./cmd/zhaodan

test: ## every test on SQLite and PostgreSQL; installs what a fresh Debian lacks
	test/prepare
	$(GO) vet ./...
	$(QUICK) $(PGRUN) $(GO) test -vet=off -timeout 15m $(TESTED)

check: lint ## what must be green before a push: format, vet, staticcheck, gates, all tests, race detector
	test/prepare
	$(QUICK) $(PGRUN) $(GO) test -vet=off -timeout 15m $(TESTED)
	$(PGRUN) $(GO) test -race -timeout 20m $$($(GO) list ./internal/... | grep -E 'internal/($(RACE))(/|$$)')

e2e: ## the browser tests only
	test/prepare
	CGO_ENABLED=0 $(GO) test -count=1 -v -timeout 10m ./test/e2e/...

fmt: ## format the sources
	$(TOOL) gofumpt -w $$(git ls-files '*.go')

lint: ## format, vet, staticcheck, import doors and sizes
	@unformatted=$$($(TOOL) gofumpt -l $$(git ls-files '*.go')); \
		test -z "$$unformatted" || { echo "not formatted, run make fmt:"; echo "$$unformatted"; exit 1; }
	$(GO) vet ./...
	$(TOOL) staticcheck ./...
	$(GO) test -count=1 ./test/gates

golden: ## write the golden files anew; look at the difference before you commit it
	test/prepare
	CGO_ENABLED=0 $(PGRUN) $(GO) test -count=1 $$(git grep -l 'flag.Bool("update"' -- '*_test.go' | xargs -r -n 1 dirname | sort -u | sed 's,^,./,') -update

fuzz: ## every fuzz target for FUZZTIME (20s)
	GO='$(GO)' FUZZTIME=$(FUZZTIME) test/fuzz

bench: ## every benchmark once, on both engines
	test/prepare
	CGO_ENABLED=0 $(PGRUN) $(GO) test -run '^$$' -bench . -benchmem -timeout 30m ./...

trial: ## the long forms of the tests (ZHAODAN_TRIAL=1), up to half an hour
	test/prepare
	CGO_ENABLED=0 ZHAODAN_TRIAL=1 $(PGRUN) $(GO) test -count=1 -timeout 40m ./...

score: ## measure plan reading against labelled documents: make score PLANS=folder
	@GO='$(GO)' PLANS='$(PLANS)' test/score

dist: ## binaries for Linux on amd64, arm64 and loong64 with their SHA-256 and SM3 sums
	rm -rf dist
	for arch in $(DIST); do GOOS=linux GOARCH=$$arch $(BUILD) -o dist/zhaodan-$(VERSION)-linux-$$arch ./cmd/zhaodan || exit 1; done
	$(GO) run ./test/sums dist

clean: ## remove what was built; ./data stays
	rm -rf bin dist out
