package lsp

import "context"

// cancellable is the context of a request that the client may cancel, and what is to
// be called at its end. It is not left to jrpc2, which answers one that has not
// begun with a code of its own.
func (s *server) cancellable(ctx context.Context, id string) (context.Context, func()) {
	ctx, cancel := context.WithCancel(ctx)
	s.cancelMu.Lock()
	defer s.cancelMu.Unlock()
	if s.early[id] {
		delete(s.early, id)
		cancel()
	}
	s.running[id] = cancel
	return ctx, func() {
		s.cancelMu.Lock()
		defer s.cancelMu.Unlock()
		delete(s.running, id)
		cancel()
	}
}

// maxEarly is how many cancelled requests are kept in mind that have not begun, or
// have ended already.
const maxEarly = 100

func (s *server) cancel(_ context.Context, params *struct {
	ID jsonID `json:"id"`
}) (any, error) {
	s.cancelMu.Lock()
	defer s.cancelMu.Unlock()
	id := string(params.ID)
	if cancel := s.running[id]; cancel != nil {
		cancel()
		return nil, nil
	}
	if len(s.early) >= maxEarly {
		clear(s.early)
	}
	s.early[id] = true
	return nil, nil
}

// jsonID is the id of a request as it was written.
type jsonID string

func (id *jsonID) UnmarshalJSON(data []byte) error {
	*id = jsonID(data)
	return nil
}
