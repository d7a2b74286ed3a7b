//go:build unix

package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"relance/aging/civil"
)

// interrupted sends a signal to a started command once ready says so, and gives
// its exit code.
func interrupted(t *testing.T, cmd *exec.Cmd, ready func() error, signal syscall.Signal) int {
	t.Helper()
	if err := ready(); err != nil {
		_ = cmd.Process.Kill()
		t.Fatal(err)
	}
	if err := cmd.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	err := cmd.Wait()
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return 0
	}
	return exit.ExitCode()
}

// TestSignalWhilePrinting: a command that waits for whoever reads its output
// ends on a signal.
func TestSignalWhilePrinting(t *testing.T) {
	ledger := filepath.Join(t.TempDir(), "000000000FEC20261231.txt")
	var fec strings.Builder
	fec.WriteString("JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise\n")
	for n := range 3000 {
		fmt.Fprintf(&fec, "VE|Ventes|%d|20260105|411000|Clients|C%d|Client %d|F%d|20260105|Facture|120,00|0,00|||20260105||\n", n, n, n, n)
		fmt.Fprintf(&fec, "VE|Ventes|%d|20260105|706000|Ventes|||F%d|20260105|Facture|0,00|120,00|||20260105||\n", n, n)
	}
	if err := os.WriteFile(ledger, []byte(fec.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	for signal, want := range map[syscall.Signal]int{syscall.SIGINT: exitInterrupted, syscall.SIGTERM: exitTerminated} {
		for _, args := range [][]string{{"balance", ledger, "--format", "json", "--date", "2026-03-01"}} {
			cmd := exec.Command("relance", args...)
			out, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			first := func() error { _, err := io.ReadFull(out, make([]byte, 1)); return err } // the rest fills the pipe
			if got := interrupted(t, cmd, first, signal); got != want {
				t.Errorf("%v, %v: exit %d, want %d", args, signal, got, want)
			}
		}
	}
}

// TestSignalDuringANight: the lock is free, nothing is left of what was being
// written, and the next night is the same as if nothing had happened.
func TestSignalDuringANight(t *testing.T) {
	folder := killDossier(t)
	day := civil.New(2026, 2, 2)
	for _, step := range []string{"lu", "décidé", "composé"} {
		cmd := exec.Command("relance", "nuit", folder, "--date", day.String(), "--journal", "json")
		said, err := cmd.StderrPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(said)
		reached := func() error {
			for lines.Scan() {
				if strings.Contains(lines.Text(), step) {
					return nil
				}
			}
			return fmt.Errorf("no step %q", step)
		}
		code := interrupted(t, cmd, reached, syscall.SIGTERM)
		if finished := code == exitDone || code == exitAnomalies; finished { // the signal came after the end
			t.Logf("%s: the night was over", step)
			day++
			continue
		}
		if code != exitTerminated {
			t.Errorf("%s: exit %d", step, code)
		}
		for _, left := range []string{".verrou", "sorties/.en-cours"} {
			if _, err := os.Lstat(filepath.Join(folder, left)); err == nil {
				t.Errorf("%s: %s is left", step, left)
			}
		}
	}
	if out, err := nightOf(folder, day).CombinedOutput(); !finished(err) {
		t.Fatalf("%v\n%s", err, out)
	}
}

// TestSignalWhileConnecting: a mail server that says nothing keeps nobody.
func TestSignalWhileConnecting(t *testing.T) {
	server, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	folder := killDossier(t)
	add(t, filepath.Join(folder, "relance.yaml"), fmt.Sprintf("courriel:\n  serveur: 127.0.0.1\n  port: %d\n  securite: aucune\n  expediteur: a@example.org\n", server.Addr().(*net.TCPAddr).Port))
	var clients bytes.Buffer
	clients.WriteString("code;nom;type;courriel\n")
	for n := range 40 {
		fmt.Fprintf(&clients, "C%02d;Client %02d;professionnel;c%d@example.org\n", n, n, n)
	}
	if err := os.WriteFile(filepath.Join(folder, "clients.csv"), clients.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := nightOf(folder, civil.New(2026, 2, 2)).CombinedOutput(); !finished(err) {
		t.Fatalf("%v\n%s", err, out)
	}
	cmd := exec.Command("relance", "envoyer", "--dossier", folder)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	connected := func() error {
		_, err := server.Accept()
		return err
	}
	if got := interrupted(t, cmd, connected, syscall.SIGINT); got != exitInterrupted {
		t.Errorf("exit %d", got)
	}
	if out, err := exec.Command("relance", "suivi", "lister", "--dossier", folder).CombinedOutput(); !finished(err) {
		t.Errorf("the lock is held: %v\n%s", err, out)
	}
}
