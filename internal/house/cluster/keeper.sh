#!/bin/sh
# Keeps one throw-away PostgreSQL for as long as standard input stays open, then stops it and removes its folder.
# The other end of that pipe is held by one process only, so however that process ends, even by kill -9, the pipe
# closes and nothing is left behind. Prints "ready FOLDER"; on failure the log goes to standard error.
# $1 is the folder of the PostgreSQL programs.
set -u
trap '' HUP INT TERM PIPE
bin=$1

# The path of a Unix socket may not be longer than 107 bytes, so a long TMPDIR is of no use here.
parent=${TMPDIR:-/tmp}
[ ${#parent} -le 70 ] && [ -w "$parent" ] || parent=/tmp
dir=$(mktemp -d "$parent/zhaodan-pg.XXXXXX") || exit 1

begin() {
	"$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C --no-sync &&
		"$bin/pg_ctl" start -w -t 60 -D "$dir/data" -l "$dir/server.log" \
			-o "-k $dir -c listen_addresses='' -c max_connections=200 -c fsync=off -c full_page_writes=off -c autovacuum=off -c jit=off -c plan_cache_mode=force_generic_plan"
}

if begin >"$dir/begin.log" 2>&1; then
	echo "ready $dir"
	cat >/dev/null
else
	cat "$dir/begin.log" "$dir/server.log" >&2 2>/dev/null
	failed=1
fi
"$bin/pg_ctl" stop -w -t 20 -m immediate -D "$dir/data" >/dev/null 2>&1
rm -rf "$dir"
exit "${failed:-0}"
