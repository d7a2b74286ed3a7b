// Command sbom lists what released programs are made of. It reads the module
// list that Go puts into every binary, writes a CycloneDX 1.5 document to its
// standard output, and the licence of each module to file descriptor 3. It fails
// when a module has no licence.
//
//	sbom VERSION BINARY... > sbom.json 3> LICENCES.txt
package main

import (
	"debug/buildinfo"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	if err := run(os.Args[1:], os.Stdout, os.NewFile(3, "licences")); err != nil {
		fmt.Fprintln(os.Stderr, "sbom:", err)
		os.Exit(1)
	}
}

// module is one dependency, with its hash as go.sum has it.
type module struct{ path, version, sum string }

type component struct {
	Type       string     `json:"type"`
	Name       string     `json:"name"`
	Version    string     `json:"version"`
	PURL       string     `json:"purl,omitempty"`
	Properties []property `json:"properties,omitempty"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

func run(args []string, sbom, licences io.Writer) error {
	if len(args) < 2 {
		return errors.New("usage: sbom VERSION BINARY...")
	}
	modules, goVersion, err := read(args[1:])
	if err != nil {
		return err
	}
	components := []component{{Type: "library", Name: "std", Version: goVersion, PURL: "pkg:golang/std@" + strings.TrimPrefix(goVersion, "go")}}
	for _, m := range modules {
		components = append(components, component{"library", m.path, m.version, "pkg:golang/" + m.path + "@" + m.version, []property{{"go:sum", m.sum}}})
		if err := licence(licences, m); err != nil {
			return err
		}
	}
	e := json.NewEncoder(sbom)
	e.SetIndent("", "  ")
	return e.Encode(map[string]any{
		"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
		"metadata":   map[string]any{"component": component{Type: "application", Name: "relance", Version: args[0]}},
		"components": components,
	})
}

// read gives the modules of all binaries, each once.
func read(binaries []string) (modules []module, goVersion string, err error) {
	for _, file := range binaries {
		info, err := buildinfo.ReadFile(file)
		if err != nil {
			return nil, "", err
		}
		goVersion = info.GoVersion
		for _, d := range info.Deps {
			if d.Replace != nil {
				d = d.Replace
			}
			if m := (module{d.Path, d.Version, d.Sum}); !slices.Contains(modules, m) {
				modules = append(modules, m)
			}
		}
	}
	slices.SortFunc(modules, func(a, b module) int { return strings.Compare(a.path, b.path) })
	return modules, goVersion, nil
}

// licence copies the licence files of a module.
func licence(w io.Writer, m module) error {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", m.path+"@"+m.version).Output()
	if err != nil {
		return fmt.Errorf("%s: %w", m.path, err)
	}
	dir := strings.TrimSpace(string(out))
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("%s: %w", m.path, err)
	}
	found := false
	for _, e := range entries {
		name := strings.ToUpper(e.Name())
		if e.IsDir() || !(strings.HasPrefix(name, "LICEN") || strings.HasPrefix(name, "COPYING") || strings.HasPrefix(name, "NOTICE")) || strings.HasSuffix(name, ".GO") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "%s\n%s %s, %s\n\n%s\n", strings.Repeat("=", 80), m.path, m.version, e.Name(), text)
		found = true
	}
	if !found {
		return fmt.Errorf("%s %s has no licence file", m.path, m.version)
	}
	return nil
}
