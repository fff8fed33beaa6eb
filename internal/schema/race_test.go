package schema

import (
	"bytes"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestConcurrentUse(t *testing.T) {
	t.Parallel()
	d := clusters(t)
	list := listOf(20)
	broken := bytes.Replace(list, []byte(`"pods":110`), []byte(`"pods":-1`), 1)
	all := d.Coverage()
	var mu sync.Mutex
	var wg sync.WaitGroup
	for k := range 16 {
		wg.Go(func() {
			cover := d.Coverage()
			for range 20 {
				s, err := d.Compile("#/components/schemas/ClusterList", Direction(k%2))
				if err != nil {
					t.Error(err)
					return
				}
				o := Options{Undocumented: true, Cover: cover}
				if r := s.Validate(list, o); k%2 == 0 && !r.Valid() {
					t.Error(brief(r))
				}
				if r := s.ValidateReader(bytes.NewReader(broken), o); k%2 == 0 && brief(r) != "minimum /items/0/status/allocatable/pods" {
					t.Error(brief(r))
				}
			}
			mu.Lock()
			defer mu.Unlock()
			all.Merge(cover)
		})
	}
	wg.Wait()
	require.Contains(t, all.Seen(), "#/components/schemas/Cluster/properties/kind")
}
