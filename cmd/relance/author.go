package main

import (
	"cmp"
	"os"
	"os/user"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"relance/cmd/internal/dossier"
)

// printed, in the annotations of a command, says that its author may be printed on a
// document that leaves: the full name of a session may, a login such as « cmodele » not.
const printed = "imprime"

// signCommands gives each command that notes who says it an author when the
// command line does not: « auteur: » of relance.yaml, else the name of the session.
func signCommands(cmd *cobra.Command, env *Env) {
	for _, sub := range cmd.Commands() {
		signCommands(sub, env)
	}
	flag := cmd.Flags().Lookup("auteur")
	if flag == nil || cmd.Flags().Lookup("dossier") == nil || cmd.RunE == nil {
		return
	}
	prints := cmd.Annotations[printed] != ""
	flag.Usage += " (par défaut « auteur: » de relance.yaml, sinon le nom de votre session)"
	run := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if !flag.Changed {
			name, _ := cmd.Flags().GetString("dossier")
			author := configuredAuthor(env, name)
			if session := env.session(); author == "" && (!prints || strings.Contains(session, " ")) {
				author = session
			}
			_ = flag.Value.Set(author) // a text
		}
		return run(cmd, args)
	}
}

func (env *Env) session() string {
	if env.User == nil {
		return ""
	}
	return strings.TrimSpace(env.User())
}

// configuredAuthor is what relance.yaml says of it; what is wrong with the file is
// for the command to tell.
func configuredAuthor(env *Env, name string) string {
	folder, err := folderOf(env, name)
	if err != nil {
		return ""
	}
	data, err := dossier.ReadFile(filepath.Join(folder, dossier.ConfigName))
	if err != nil {
		return ""
	}
	c, _ := dossier.LoadConfig(folder, data)
	return c.Author
}

// sessionName is the name of whoever opened the session, in full where the system
// knows it. On Windows the full name may be asked of the network: the short one does.
func sessionName() string {
	login := cmp.Or(os.Getenv("USER"), os.Getenv("LOGNAME"), os.Getenv("USERNAME"))
	if login == "" || runtime.GOOS == "windows" {
		return login
	}
	if who, err := user.Lookup(login); err == nil {
		return cmp.Or(who.Name, login)
	}
	return login
}
