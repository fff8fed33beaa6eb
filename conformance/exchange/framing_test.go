package exchange

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFraming(t *testing.T) {
	t.Parallel()
	length := func(values ...string) (h Header) {
		for _, v := range values {
			h = append(h, Field{"content-length", v})
		}
		return h
	}
	chunked := Field{"Transfer-Encoding", "chunked"}
	for _, tt := range []struct {
		name    string
		header  Header
		length  int64
		problem FramingProblem
	}{
		{"none", nil, -1, ""},
		{"one", length("12"), 12, ""},
		{"zero", length("0"), 0, ""},
		{"leading zeros", length("007"), 7, ""},
		{"the same twice", length("5", "5"), 5, ""},
		{"the same in a list", length("5, 5"), 5, ""},
		{"chunked", Header{chunked}, -1, ""},
		{"chunked and a length", append(length("5"), chunked), -1, LengthWithTransferEncoding},
		{"chunked first", append(Header{chunked}, length("5")...), -1, LengthWithTransferEncoding},
		{"chunked and a broken length", append(length("x"), chunked), -1, LengthWithTransferEncoding},
		{"two", length("5", "6"), -1, LengthsDiffer},
		{"a list", length("5,6"), -1, LengthsDiffer},
		{"two of three", length("5", "6", "5"), -1, LengthsDiffer},
		{"negative", length("-1"), -1, LengthInvalid},
		{"signed", length("+5"), -1, LengthInvalid},
		{"empty", length(""), -1, LengthInvalid},
		{"hexadecimal", length("0x10"), -1, LengthInvalid},
		{"fraction", length("5.0"), -1, LengthInvalid},
		{"underscore", length("1_0"), -1, LengthInvalid},
		{"largest", length("1099511627776"), largestLength, ""},
		{"too large", length("1099511627777"), -1, LengthInvalid},
		{"more than 64 bits", length("18446744073709551616"), -1, LengthInvalid},
		{"broken after another", length("5", "x"), -1, LengthInvalid},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			n, problem := tt.header.Framing()
			require.Equal(t, tt.length, n)
			require.Equal(t, tt.problem, problem)
		})
	}
}
