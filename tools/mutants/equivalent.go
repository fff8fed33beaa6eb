package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"go.yaml.in/yaml/v3"
)

// equivalent declares that no test can notice a flip, because the program does
// the same with either operator. It names the flip by the text of its line, so
// that it survives edits elsewhere and fails when the line itself changes.
type equivalent struct {
	File       string `yaml:"file"`
	Func       string `yaml:"func"` // needed where two functions have equal lines
	Line       string `yaml:"line"`
	Operator   string `yaml:"operator"`
	Occurrence int    `yaml:"occurrence"` // needed where a function has several
	Reason     string `yaml:"reason"`
}

func (e equivalent) String() string { return fmt.Sprintf("%s `%s` %s", e.File, e.Line, e.Operator) }

// declare marks the flips that the list at path declares equivalent.
func declare(all []flip, path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	list, err := readEquivalents(text)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	for _, e := range list {
		if err := e.mark(all); err != nil {
			return fmt.Errorf("%s: %s: %w", path, e, err)
		}
	}
	return nil
}

func readEquivalents(text []byte) ([]equivalent, error) {
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	var list []equivalent
	if err := d.Decode(&list); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	for _, e := range list {
		if strings.TrimSpace(e.Reason) == "" {
			return nil, fmt.Errorf("%s: an entry needs a reason", e)
		}
	}
	return list, nil
}

// mark gives the one flip that the entry names its reason. An entry that names
// none is out of date; one that names several would excuse more than it says.
func (e equivalent) mark(all []flip) error {
	var found []*flip
	for i := range all {
		if e.names(all[i]) {
			found = append(found, &all[i])
		}
	}
	switch {
	case len(found) == 0:
		return errors.New("no line of the source has this text and operator")
	case len(found) > 1:
		return fmt.Errorf("%d flips match: name func or occurrence", len(found))
	case found[0].equivalent != "":
		return errors.New("the flip is declared twice")
	}
	found[0].equivalent = e.Reason
	return nil
}

func (e equivalent) names(f flip) bool {
	return e.File == f.file && e.Line == f.text && e.Operator == f.old &&
		(e.Func == "" || e.Func == f.function) && (e.Occurrence == 0 || e.Occurrence == f.occurrence)
}
