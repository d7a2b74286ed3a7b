package stationery

import (
	"path"
	"strings"
)

// What a provider of printing and posting takes, in the folder of a run.
const (
	PostingFolder = "a-poster"
	AddressesFile = PostingFolder + "/adresses.csv"
)

// PostingPath names the copy of a document for who posts it. Letters keep their
// names; other papers have that of their folder before.
func PostingPath(document string) string {
	folder, name := path.Split(document)
	if folder = strings.Trim(folder, "/"); folder != "" && folder != "courriers" {
		name = strings.ReplaceAll(folder, "/", "-") + "-" + name
	}
	return path.Join(PostingFolder, name)
}
