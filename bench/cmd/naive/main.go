// Naive reads a HAR as one would without this repository, and judges the
// bodies with kin-openapi:
//
//	naive whole FILE        json.Unmarshal of the whole file, then kin-openapi
//	naive entries FILE      json.Decoder entry by entry, then kin-openapi
//	naive read FILE         json.Decoder entry by entry, judging nothing
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/hwcontract/hwcontract/bench/internal/peer"
	"github.com/hwcontract/hwcontract/bench/internal/result"
	"github.com/hwcontract/hwcontract/bench/internal/sample"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "naive:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 2 {
		return errors.New("usage: naive whole|entries|read FILE")
	}
	c, err := sample.Open()
	if err != nil {
		return err
	}
	n := &naive{}
	if args[0] != "read" {
		if n.schemas, err = peer.KinSchemas(c); err != nil {
			return err
		}
	}
	read := n.entries
	if args[0] == "whole" {
		read = n.whole
	}
	if err := read(args[1]); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(n.found)
}

// archive is a HAR, entry what is looked at in it.
type archive struct {
	Log struct{ Entries []entry }
}

type entry struct {
	Request  struct{ Method, URL string }
	Response struct {
		Status  int
		Content struct{ MimeType, Text, Encoding string }
	}
}

type naive struct {
	schemas map[int]*openapi3.Schema // nil: nothing is judged
	found   result.HAR
}

func (n *naive) whole(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var a archive
	if err := json.Unmarshal(text, &a); err != nil {
		return err
	}
	for i := range a.Log.Entries {
		if err := n.judge(&a.Log.Entries[i]); err != nil {
			return err
		}
	}
	return nil
}

func (n *naive) entries(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	d := json.NewDecoder(bufio.NewReaderSize(f, 1<<16))
	for inEntries := false; !inEntries; {
		token, err := d.Token()
		if err != nil {
			return err
		}
		inEntries = token == "entries"
	}
	if _, err := d.Token(); err != nil {
		return err
	}
	for d.More() {
		var e entry
		if err := d.Decode(&e); err != nil {
			return err
		}
		if err := n.judge(&e); err != nil {
			return err
		}
	}
	return nil
}

func (n *naive) judge(e *entry) error {
	n.found.Entries++
	if n.schemas == nil {
		return nil
	}
	s := n.schemas[e.Response.Status]
	if s == nil {
		return fmt.Errorf("no schema for %s %s and status %d", e.Request.Method, e.Request.URL, e.Response.Status)
	}
	body := []byte(e.Response.Content.Text)
	if e.Response.Content.Encoding == "base64" {
		var err error
		if body, err = base64.StdEncoding.DecodeString(e.Response.Content.Text); err != nil {
			return err
		}
	}
	var v any
	if err := json.Unmarshal(body, &v); err != nil || s.VisitJSON(v, openapi3.MultiErrors()) != nil {
		n.found.Broken++
	}
	return nil
}
