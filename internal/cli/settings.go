package cli

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/alecthomas/kong"

	"zhaodan/internal/say"
)

// confPath names the one optional settings file.
type confPath string

// BeforeResolve reads the file, so that it answers for settings given neither on the command line nor in the environment.
func (c confPath) BeforeResolve(parsed *kong.Context, at *kong.Path) error {
	path, _ := parsed.FlagValue(at.Flag).(confPath)
	if path == "" {
		path = c
	}
	if path == "" {
		return nil
	}
	file, err := os.Open(string(path))
	if err != nil {
		return refuse(say.CLIConfRead, err)
	}
	defer file.Close()
	settings, err := parseConf(file)
	if err != nil {
		return err
	}
	parsed.AddResolver(settings)
	return nil
}

// conf is a settings file: one "name = value" a line, with the names of the flags.
type conf map[string]string

func parseConf(r io.Reader) (conf, error) {
	c := conf{}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, value, ok := strings.Cut(line, "=")
		if !ok {
			return nil, refuse(say.CLIConfLine, n, line)
		}
		c[strings.TrimSpace(name)] = strings.TrimSpace(value)
	}
	return c, lines.Err()
}

// Validate refuses a name that no command has: a slip would otherwise leave a default in force unseen.
func (c conf) Validate(app *kong.Application) error {
	known := map[string]bool{}
	for _, cmd := range app.Leaves(false) {
		for _, group := range cmd.AllFlags(false) {
			for _, f := range group {
				known[f.Name] = true
			}
		}
	}
	for name := range c {
		if !known[name] {
			return refuse(say.CLIConfUnknown, name)
		}
	}
	return nil
}

// Resolve answers for the flag unless the environment does: the environment is nearer to the one who starts the program.
func (c conf) Resolve(_ *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	value, ok := c[flag.Name]
	if !ok {
		return nil, nil
	}
	for _, name := range flag.Envs {
		if _, set := os.LookupEnv(name); set {
			return nil, nil
		}
	}
	return value, nil
}

// SettingsTable is the table of every setting for docs/ops.md.
func SettingsTable() (string, error) {
	parser, err := newParser(&commands{})
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString(say.SettingsHead)
	seen := map[string]bool{}
	for _, cmd := range parser.Model.Leaves(false) {
		for _, group := range cmd.AllFlags(true) {
			for _, f := range group {
				if len(f.Envs) > 0 && !seen[f.Name] {
					seen[f.Name] = true
					fmt.Fprintf(&b, "| `--%s` | `%s` | %s | %s |\n", f.Name, f.Envs[0], quoted(f.Default), f.Help)
				}
			}
		}
	}
	return b.String(), nil
}

func quoted(s string) string {
	if s == "" {
		return ""
	}
	return "`" + s + "`"
}
