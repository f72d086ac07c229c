package cluster

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"syscall"
)

// debianPrograms is where Debian keeps the server programs; they are not on its PATH.
const debianPrograms = "/usr/lib/postgresql/*/bin"

var errNoPostgres = errors.New("these tests need PostgreSQL, and no initdb was found on PATH or under /usr/lib/postgresql: " +
	"install it (Debian: apt-get install postgresql), or set ZHAODAN_TEST_POSTGRES to the URL of a superuser")

// programsIn returns the folder of initdb and pg_ctl: from PATH, else the newest among the packages' folders.
func programsIn(packages string) (string, error) {
	var folders []string
	if path, err := exec.LookPath("initdb"); err == nil {
		folders = append(folders, filepath.Dir(path))
		if real, err := filepath.EvalSymlinks(path); err == nil {
			folders = append(folders, filepath.Dir(real))
		}
	}
	packaged, err := filepath.Glob(packages)
	if err != nil {
		return "", err
	}
	slices.SortFunc(packaged, func(a, b string) int { return cmp.Compare(release(b), release(a)) })
	for _, folder := range append(folders, packaged...) {
		if runnable(folder, "initdb") && runnable(folder, "pg_ctl") {
			return folder, nil
		}
	}
	return "", errNoPostgres
}

// release is the number in /usr/lib/postgresql/15/bin.
func release(folder string) int {
	n, err := strconv.Atoi(filepath.Base(filepath.Dir(folder)))
	if err != nil {
		return 0
	}
	return n
}

func runnable(folder, program string) bool {
	info, err := os.Stat(filepath.Join(folder, program))
	return err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0
}

// humbleUser is who runs the server when we are root, because PostgreSQL refuses to.
func humbleUser() (*syscall.Credential, error) {
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, errU := strconv.ParseUint(u.Uid, 10, 32)
		gid, errG := strconv.ParseUint(u.Gid, 10, 32)
		if err := errors.Join(errU, errG); err != nil {
			return nil, fmt.Errorf("user %s: %w", name, err)
		}
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
	}
	return nil, errors.New("PostgreSQL does not run as root, and there is neither a user postgres nor nobody to run it")
}
