// Command relance is the receivables clerk that works at night.
package main

import "os"

func main() {
	os.Exit(run(os.Args[1:], systemEnv()))
}
