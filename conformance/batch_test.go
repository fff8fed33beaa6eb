package conformance

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/hwcontract/hwcontract/conformance/exchange"
)

const mebibyte = 1 << 20

// takenBy lets a pool of one worker take exchanges whose bodies have so many
// bytes. It returns how many of them the goroutine that reads has judged, and
// how many wait in the batch that it reads on with.
func takenBy(t *testing.T, exchanges ...[2]int) (judged, waiting int) {
	t.Helper()
	j, err := New(Options{})
	require.NoError(t, err)
	p := newPool(j.judge, 1)
	b := <-p.free
	for _, size := range exchanges {
		b.exchanges[b.n] = exchange.Exchange{
			Request:  exchange.Request{Method: "GET", URL: "/v1/managedclusters", Body: blanks(size[0])},
			Response: exchange.Response{Status: 200, Body: blanks(size[1])},
		}
		b = p.take(b)
	}
	judged, waiting = p.reports[1].Summary.Exchanges, b.n
	p.full <- b
	require.Equal(t, len(exchanges), p.finish().Summary.Exchanges)
	return judged, waiting
}

func blanks(n int) exchange.Body {
	return exchange.Body{Bytes: bytes.Repeat([]byte{' '}, n), Size: int64(n)}
}

// Memory holds one large body at a time: the goroutine that reads judges it
// before it reads the next. What is smaller goes to a worker, many at once.
func TestLargeBodyIsJudgedBeforeTheNextIsRead(t *testing.T) {
	t.Parallel()
	small := [2]int{1, 1}
	for _, tt := range []struct {
		name            string
		exchanges       [][2]int
		judged, waiting int
	}{
		{"large response", [][2]int{{0, mebibyte + 1}}, 1, 0},
		{"large request", [][2]int{{mebibyte + 1, 0}}, 1, 0},
		{"large together", [][2]int{{mebibyte / 2, mebibyte/2 + 1}}, 1, 0},
		{"large beside small", [][2]int{small, {0, mebibyte + 1}, small}, 1, 2},
		{"not quite large", [][2]int{{mebibyte / 2, mebibyte / 2}}, 0, 0},
		{"few small ones wait", [][2]int{small, small, small, small, small, small, small}, 0, 7},
		{"many small ones go", [][2]int{small, small, small, small, small, small, small, small}, 0, 0},
		{"few bytes wait", [][2]int{small, {0, mebibyte/8 - 3}}, 0, 2},
		{"many bytes go", [][2]int{small, {0, mebibyte/8 - 2}}, 0, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			judged, waiting := takenBy(t, tt.exchanges...)
			require.Equal(t, tt.judged, judged)
			require.Equal(t, tt.waiting, waiting)
		})
	}
}

// What was judged keeps little memory for the next.
func TestLargeBodyIsReleased(t *testing.T) {
	t.Parallel()
	for n, kept := range map[int]bool{mebibyte / 4: true, mebibyte/4 + 1: false} {
		b := exchange.Body{Bytes: make([]byte, 10, n)}
		release(&b)
		require.Equal(t, kept, cap(b.Bytes) == n, n)
	}
}
