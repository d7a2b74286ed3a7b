package policy

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"relance/aging/settings"
	"relance/templates"
)

// schemaNode is the part of JSON Schema that the policy's schema uses.
type schemaNode struct {
	Properties map[string]*schemaNode `json:"properties"`
	Items      *schemaNode            `json:"items"`
	OneOf      []*schemaNode          `json:"oneOf"`
	Enum       []any                  `json:"enum"`
	Required   []string               `json:"required"`
	Additional *bool                  `json:"additionalProperties"`
	Text       string                 `json:"description"`
	Type       any                    `json:"type"`
	Pattern    string                 `json:"pattern"`
	Minimum    *float64               `json:"minimum"`
}

func policySchema(t *testing.T) *schemaNode {
	t.Helper()
	data, err := os.ReadFile("../../templates/schema/regles.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var root schemaNode
	if err := json.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	return &root
}

// The schema that editors use knows exactly the keys, words and obligations
// that Load knows.
func TestSchemaMatchesThePolicy(t *testing.T) {
	matchType(t, "regles.yaml", policySchema(t), reflect.TypeFor[Policy]())
}

func matchType(t *testing.T, path string, node *schemaNode, of reflect.Type) {
	t.Helper()
	var keys, required []string
	for i := range of.NumField() {
		field := of.Field(i)
		key, needed := strings.CutSuffix(field.Tag.Get("yaml"), ",requis")
		if key == "" {
			continue
		}
		keys = append(keys, key)
		if needed {
			required = append(required, key)
		}
		property := node.Properties[key]
		if property == nil {
			t.Errorf("%s: the schema lacks « %s »", path, key)
			continue
		}
		if words := field.Tag.Get("parmi"); words != "" {
			sameWords(t, path+"."+key, property, strings.Split(words, ","))
		}
		inner := field.Type
		for inner.Kind() == reflect.Slice || inner.Kind() == reflect.Pointer {
			inner = inner.Elem()
		}
		if inner.Kind() != reflect.Struct || inner == reflect.TypeFor[settings.Delay]() || inner == reflect.TypeFor[Condition]() {
			if property.Text == "" {
				t.Errorf("%s.%s is not described", path, key)
			}
			continue
		}
		if property.Items != nil {
			property = property.Items
		}
		matchType(t, path+"."+key, property, inner)
	}
	slices.Sort(keys)
	if got := slices.Sorted(maps.Keys(node.Properties)); !slices.Equal(got, keys) {
		t.Errorf("%s: the schema has %v, the policy %v", path, got, keys)
	}
	slices.Sort(required)
	if got := slices.Sorted(slices.Values(node.Required)); !slices.Equal(got, required) {
		t.Errorf("%s: the schema requires %v, the policy %v", path, got, required)
	}
	if node.Additional == nil || *node.Additional {
		t.Errorf("%s: the schema accepts unknown keys", path)
	}
}

func sameWords(t *testing.T, path string, node *schemaNode, want []string) {
	t.Helper()
	found := node.Enum
	if len(node.OneOf) > 0 {
		found = node.OneOf[0].Enum
	}
	var got []string
	for _, v := range found {
		word, _ := v.(string)
		got = append(got, word)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s: the schema offers %v, the policy %v", path, got, want)
	}
}

// The shipped policies are valid under the schema, as an editor would judge them.
func TestSchemaAcceptsTheShippedPolicies(t *testing.T) {
	root := policySchema(t)
	for _, name := range templates.Policies() {
		data, _ := templates.Policy(name)
		for _, wrong := range invalid(t, root, name, data) {
			t.Errorf("%s: %s", name, wrong)
		}
	}
}

// What Load refuses for its form, the schema refuses too.
func TestSchemaRefuses(t *testing.T) {
	const policy = "cycles:\n  - cycle: tous\n    etapes:\n      - {etape: rappel, apres: 5 jours, canal: [courrier]}\n"
	root := policySchema(t)
	if wrong := invalid(t, root, "bon", []byte(policy)); len(wrong) > 0 {
		t.Fatal(wrong)
	}
	for name, change := range map[string][2]string{
		"unknown key":     {"cycles:", "seuils: 15\ncycles:"},
		"unknown word":    {"[courrier]", "[pigeon]"},
		"missing key":     {", canal: [courrier]", ""},
		"unknown step":    {"etape: rappel", "etape: sommation"},
		"not a list":      {"[courrier]", "{un: deux}"},
		"not a whole":     {"cycles:", "frein: {courriers: beaucoup}\ncycles:"},
		"under the least": {"cycles:", "frein: {courriers: 0}\ncycles:"},
		"not a date":      {"cycles:", "fermetures: [demain]\ncycles:"},
	} {
		if wrong := invalid(t, root, name, []byte(strings.Replace(policy, change[0], change[1], 1))); len(wrong) != 1 {
			t.Errorf("%s: %q", name, wrong)
		}
	}
}

func invalid(t *testing.T, root *schemaNode, name string, data []byte) (wrong []string) {
	t.Helper()
	tree, problems := settings.Parse(name, data)
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	root.judge(tree, "", func(path, why string) { wrong = append(wrong, path+" "+why) })
	return wrong
}

// judge says what of a node the schema refuses.
func (s *schemaNode) judge(n settings.Node, path string, refuse func(path, why string)) {
	if len(s.OneOf) > 0 {
		matching := 0
		for _, one := range s.OneOf {
			fits := true
			one.judge(n, path, func(string, string) { fits = false })
			if fits {
				matching++
			}
		}
		if matching != 1 {
			refuse(path, "fits none or several")
		}
		return
	}
	if why := s.refuses(n); why != "" {
		refuse(path, why)
		return
	}
	for _, item := range listItems(n) {
		if s.Items != nil {
			s.Items.judge(item, path+"[]", refuse)
		}
	}
	for _, e := range n.Entries() {
		if property := s.Properties[e.Key]; property != nil {
			property.judge(e.Value, path+"."+e.Key, refuse)
		} else if s.Additional != nil && !*s.Additional {
			refuse(path+"."+e.Key, "is unknown")
		}
	}
	for _, key := range s.Required {
		if n.Get(key).IsZero() {
			refuse(path+"."+key, "is missing")
		}
	}
}

func listItems(n settings.Node) []settings.Node {
	if n.Kind == settings.List {
		return n.Items()
	}
	return nil
}

// refuses judges the node itself.
func (s *schemaNode) refuses(n settings.Node) string {
	text := n.Text()
	if len(s.Enum) > 0 && !slices.ContainsFunc(s.Enum, func(v any) bool { return n.Kind == settings.Scalar && fmt.Sprint(v) == text }) {
		return "is no word of the list"
	}
	if types := typesOf(s.Type); len(types) > 0 && !slices.ContainsFunc(types, func(k string) bool { return hasType(n, k) }) {
		return "has another type"
	}
	if s.Pattern != "" && !regexp.MustCompile(s.Pattern).MatchString(text) {
		return "does not match"
	}
	if value, err := strconv.ParseFloat(text, 64); s.Minimum != nil && err == nil && value < *s.Minimum {
		return "is too small"
	}
	return ""
}

func typesOf(kind any) (types []string) {
	switch k := kind.(type) {
	case string:
		return []string{k}
	case []any:
		for _, v := range k {
			types = append(types, fmt.Sprint(v))
		}
	}
	return types
}

func hasType(n settings.Node, kind string) bool {
	_, whole := strconv.Atoi(n.Text())
	_, number := strconv.ParseFloat(n.Text(), 64)
	switch kind {
	case "object":
		return n.Kind == settings.Mapping
	case "array":
		return n.Kind == settings.List
	case "integer":
		return n.Kind == settings.Scalar && whole == nil
	case "number":
		return n.Kind == settings.Scalar && number == nil
	}
	return n.Kind == settings.Scalar
}
