// Command systems checks that a program compiles for other systems: every
// package that it takes is read and type-checked from its source as that system
// sees it, without cgo, and nothing is generated. It finds in half a minute what a
// build finds in four: a file of one system that does not follow the others, a name
// that a system lacks, a library that has no version for it. The release builds.
//
//	systems PACKAGE SYSTEM...
package main

import (
	"fmt"
	"os"

	"golang.org/x/tools/go/packages"
)

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: systems PACKAGE SYSTEM...")
		os.Exit(2)
	}
	wrong := 0
	for _, system := range os.Args[2:] {
		loaded, err := packages.Load(&packages.Config{
			Mode: packages.LoadAllSyntax,
			Env:  append(os.Environ(), "CGO_ENABLED=0", "GOOS="+system),
		}, os.Args[1])
		if err != nil {
			fmt.Fprintln(os.Stderr, system, err)
			os.Exit(1)
		}
		n := packages.PrintErrors(loaded)
		count := 0
		packages.Visit(loaded, nil, func(*packages.Package) { count++ })
		fmt.Printf("%s: %d packages, %d errors\n", system, count, n)
		wrong += n
	}
	if wrong > 0 {
		os.Exit(1)
	}
}
