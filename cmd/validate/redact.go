package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/internal/secrets"
)

func newRedactCommand() *cobra.Command {
	var allowList bool
	c := &cobra.Command{
		Use:   "redact PATH|-...",
		Short: "Write recordings without their secrets, as NDJSON",
		Long: `Redact reads recordings of any known format and writes their exchanges as NDJSON
to standard output, with a pseudonym in the place of each token, key, signature,
password, cookie and certificate. Equal secrets get equal pseudonyms, of the
same form and length class, so that the recording judges as it did before. Bodies
that cannot be decoded are left out. docs/redaction.md says what is promised.`,
		Example: `  validate redact session.har > session.ndjson`,
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			out := bufio.NewWriter(cmd.OutOrStdout())
			w, r := exchange.NewWriter(out), secrets.New()
			if allowList {
				r = r.AllowList()
			}
			var unsearched int
			skipped, err := exchange.Walk(paths, cmd.InOrStdin(), func(name string, open func() (io.ReadCloser, error)) error {
				return redactInput(name, open, w, r, &unsearched)
			})
			noteSkipped(cmd.ErrOrStderr(), skipped)
			if unsearched > 0 {
				fmt.Fprintf(cmd.ErrOrStderr(), "validate: note: %d exchanges were too costly to search whole: what was not searched is masked\n", unsearched)
			}
			return errors.Join(err, out.Flush())
		},
	}
	c.Flags().BoolVar(&allowList, "allow-list", false, "keep only values that are known to be harmless: numbers, times, codes, words that describe")
	return c
}

// maxRedactedBody is the largest body that is written. Of a larger one there is
// the beginning.
const maxRedactedBody = 64 << 20

func redactInput(name string, open func() (io.ReadCloser, error), w *exchange.Writer, r *secrets.Redactor, unsearched *int) error {
	in, err := open()
	if err != nil {
		return err
	}
	defer in.Close()
	reader, _, err := exchange.Open(name, in, exchange.Limits{Body: maxRedactedBody})
	if err != nil {
		return err
	}
	var x exchange.Exchange
	recording := r.Recording()
	for {
		switch err := reader.Next(&x); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		if !recording.Exchange(&x) {
			*unsearched++
		}
		x.Source.File = r.Path(x.Source.File)
		if err := w.Write(&x); err != nil {
			return err
		}
	}
}
