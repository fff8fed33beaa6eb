package main

import (
	"archive/tar"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/spec"
	"github.com/hwcontract/hwcontract/tools/specgen/internal/facts"
)

// asRevision splits REVISION:SERVICE or, with --service, REVISION. It returns false if
// name is a file. The revision . is the working folder.
func asRevision(service, name string) (revision, of string, ok bool) {
	if info, err := os.Stat(name); err == nil && !info.IsDir() || name == "-" {
		return "", "", false
	}
	if service != "" {
		revision, _, _ = strings.Cut(name, ":")
		return revision, service, true
	}
	return strings.Cut(name, ":")
}

// readRevision reads the contract of a service as it was in a revision.
func readRevision(cmd *cobra.Command, revision, service string) (edition, error) {
	c, err := openContracts(cmd)
	if err != nil {
		return edition{}, err
	}
	var files fs.FS = c
	if revision != "." {
		dir, err := checkOut(cmd, c.dir, revision)
		if err != nil {
			return edition{}, err
		}
		defer os.RemoveAll(dir)
		files = os.DirFS(dir)
	}
	s, err := spec.Load(files, service)
	if err != nil {
		return edition{}, fmt.Errorf("revision %s: %w", revision, err)
	}
	all := new(facts.Facts)
	for _, row := range s.Errors {
		all.Errors = append(all.Errors, facts.Error{Table: row.Table, Code: row.Code, Status: row.Status, Message: row.Message})
	}
	return edition{facts: all, description: s.OpenAPI()}, nil
}

// checkOut writes the contracts of a revision into a folder of their own.
func checkOut(cmd *cobra.Command, dir, revision string) (string, error) {
	if strings.HasPrefix(revision, "-") {
		return "", fmt.Errorf("%q is no revision", revision)
	}
	git := exec.CommandContext(cmd.Context(), "git", "archive", "--format=tar", revision, ".")
	git.Dir = dir
	var stderr bytes.Buffer
	git.Stderr = &stderr
	archive, err := git.Output()
	if err != nil {
		return "", fmt.Errorf("git archive %s: %w: %s", revision, err, bytes.TrimSpace(stderr.Bytes()))
	}
	out, err := os.MkdirTemp("", "specgen")
	if err != nil {
		return "", err
	}
	if err := unpack(archive, out); err != nil {
		os.RemoveAll(out)
		return "", fmt.Errorf("git archive %s: %w", revision, err)
	}
	return out, nil
}

// unpack writes the YAML files of an archive; contracts consist of no others.
func unpack(archive []byte, dir string) error {
	for r := tar.NewReader(bytes.NewReader(archive)); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if h.Typeflag != tar.TypeReg || path.Ext(h.Name) != ".yaml" || !filepath.IsLocal(h.Name) {
			continue
		}
		file := filepath.Join(dir, filepath.FromSlash(h.Name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		data, err := io.ReadAll(r)
		if err != nil {
			return err
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			return err
		}
	}
}

// joined reads a description in one file. Package spec reads descriptions with path items
// in other files.
func joined(name string) ([]byte, error) {
	dir, err := filepath.Abs(filepath.Dir(name))
	if err != nil {
		return nil, err
	}
	if s, err := spec.Load(os.DirFS(filepath.Dir(dir)), filepath.Base(dir)); err == nil && filepath.Base(name) == "openapi.yaml" {
		return s.OpenAPI(), nil
	}
	loader := openapi3.NewLoader()
	loader.IsExternalRefsAllowed = true
	doc, err := loader.LoadFromFile(name)
	if err != nil {
		return nil, fmt.Errorf("load %s: %w", name, err)
	}
	doc.InternalizeRefs(loader.Context, nil)
	return doc.MarshalJSON()
}
