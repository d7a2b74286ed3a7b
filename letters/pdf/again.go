package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
)

// Reread gives a letter that was written before as the print file takes it, with
// what its cover tells of it.
func Reread(doc []byte, told Paper) (*Paper, error) {
	leaves, err := reread(doc)
	if err != nil {
		return nil, err
	}
	told.file.leaves = leaves
	return &told, nil
}

// pageForm is a page as writeTo writes it.
var pageForm = regexp.MustCompile(`^<</Type /Page /Parent 2 0 R /Resources (\d+) 0 R /Contents (\d+) 0 R>>$`)

// reread takes the pages out of a file that writeTo wrote.
func reread(doc []byte) (leaves []leaf, err error) {
	offsets, err := crossReferences(doc)
	if err != nil {
		return nil, err
	}
	objects := make([]object, len(offsets))
	kept := map[int]int{} // number of a shared object -> its place among them
	var shared, pages []int
	content := map[int]bool{}
	for n := firstShared; n < len(offsets)-1; n++ { // the last one is the information
		if objects[n], err = readObject(doc, offsets[n], n); err != nil {
			return nil, err
		}
		if m := pageForm.FindSubmatch(objects[n].dict); m != nil {
			pages = append(pages, n)
			content[number(m[2])] = true
		}
	}
	for n := firstShared; n < len(offsets)-1; n++ {
		if !content[n] && pageForm.Find(objects[n].dict) == nil {
			kept[n] = len(shared)
			shared = append(shared, n)
		}
	}
	sets := map[int]*fontSet{}
	for _, n := range pages {
		m := pageForm.FindSubmatch(objects[n].dict)
		resource, drawing := number(m[1]), number(m[2])
		if _, ok := kept[resource]; !ok || drawing >= len(objects) || objects[drawing].stream == nil {
			return nil, errCut
		}
		set := sets[resource]
		if set == nil {
			set = &fontSet{resource: kept[resource]}
			for _, of := range shared {
				o := objects[of]
				o.dict = reference.ReplaceAllFunc(o.dict, func(m []byte) []byte {
					return fmt.Appendf(nil, "%d 0 R", kept[number(m[:bytes.IndexByte(m, ' ')])])
				})
				set.objects = append(set.objects, o)
			}
			set.alone = numbered(set.objects, firstShared)
			sets[resource] = set
		}
		leaves = append(leaves, leaf{content: objects[drawing].stream, fonts: set})
	}
	if len(leaves) == 0 {
		return nil, errCut
	}
	return leaves, nil
}

func number(digits []byte) int {
	n, _ := strconv.Atoi(string(digits))
	return n
}
