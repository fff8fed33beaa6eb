package k8sschema

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// ErrUnavailable is the error for a pinned module that cannot be obtained: no module
// proxy, or one that refuses it.
var ErrUnavailable = errors.New("module is not available")

// download is what go mod download prints.
type download struct {
	Dir, Sum, Error string
}

// open reads the file of a source out of the module cache, which the go
// command fills. A module whose sum is not the pinned one is refused.
func open(ctx context.Context, s Source) (*document, error) {
	d, err := fetch(ctx, s.Module+"@"+s.Version)
	if err != nil {
		return nil, err
	}
	if d.Sum != s.Sum {
		return nil, fmt.Errorf("module %s@%s has sum %s, pinned is %s", s.Module, s.Version, d.Sum, s.Sum)
	}
	data, err := os.ReadFile(filepath.Join(d.Dir, filepath.FromSlash(s.File)))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", s, err)
	}
	doc, err := parse(data)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", s, err)
	}
	return doc, nil
}

// fetch works in the temporary folder, outside of any module, so that the
// go.mod of the caller has no effect.
func fetch(ctx context.Context, module string) (download, error) {
	cmd := exec.CommandContext(ctx, "go", "mod", "download", "-json", module)
	cmd.Dir = os.TempDir()
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, runErr := cmd.Output()
	var d download
	if err := json.Unmarshal(out, &d); err != nil {
		return d, fmt.Errorf("download %s: %w: %s", module, ErrUnavailable, firstLine(stderr.Bytes(), runErr))
	}
	if d.Error != "" {
		return d, fmt.Errorf("download %s: %w: %s", module, ErrUnavailable, d.Error)
	}
	return d, nil
}

func firstLine(text []byte, err error) string {
	if line, _, _ := bytes.Cut(bytes.TrimSpace(text), []byte("\n")); len(line) > 0 {
		return string(line)
	}
	return fmt.Sprint(err)
}
