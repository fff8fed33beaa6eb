package main

import (
	"bufio"
	"errors"
	"io"

	"github.com/spf13/cobra"

	"github.com/hwcontract/hwcontract/conformance/exchange"
	"github.com/hwcontract/hwcontract/internal/secrets"
)

func newRedactCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "redact PATH|-...",
		Short: "Write recordings without their secrets, as NDJSON",
		Long: `Redact reads recordings of any known format and writes their exchanges as NDJSON
to standard output, with a pseudonym in the place of each token, key, signature,
password, cookie and certificate. Equal secrets get equal pseudonyms, of the
same form and length class, so that the recording judges as it did before.`,
		Example: `  validate redact session.har > session.ndjson`,
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			out := bufio.NewWriter(cmd.OutOrStdout())
			w, r := exchange.NewWriter(out), secrets.New()
			skipped, err := exchange.Walk(paths, cmd.InOrStdin(), func(name string, open func() (io.ReadCloser, error)) error {
				return redactInput(name, open, w, r)
			})
			noteSkipped(cmd.ErrOrStderr(), skipped)
			return errors.Join(err, out.Flush())
		},
	}
}

func redactInput(name string, open func() (io.ReadCloser, error), w *exchange.Writer, r *secrets.Redactor) error {
	in, err := open()
	if err != nil {
		return err
	}
	defer in.Close()
	reader, _, err := exchange.Open(name, in, exchange.Limits{})
	if err != nil {
		return err
	}
	var x exchange.Exchange
	for {
		switch err := reader.Next(&x); {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		r.Exchange(&x)
		if err := w.Write(&x); err != nil {
			return err
		}
	}
}
