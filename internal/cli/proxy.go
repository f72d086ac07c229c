package cli

import (
	"net"
	"net/http"
	"net/netip"
	"strings"

	"zhaodan/internal/say"
)

// proxies are the addresses from which TLS has been taken off.
type proxies []netip.Prefix

func parseProxies(list []string) (proxies, error) {
	var out proxies
	for _, s := range list {
		prefix, err := netip.ParsePrefix(s)
		if err != nil {
			addr, addrErr := netip.ParseAddr(s)
			if addrErr != nil {
				return nil, refuse(say.CLIProxyForm, s)
			}
			prefix = netip.PrefixFrom(addr, addr.BitLen())
		}
		out = append(out, prefix)
	}
	return out, nil
}

// wrap answers only the proxies and this machine, so that nobody goes round the TLS, and takes the client's address
// from what a proxy says: a stranger's word for it would let him write any address into the journal.
func (p proxies) wrap(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		peer, err := netip.ParseAddrPort(r.RemoteAddr)
		addr := peer.Addr().Unmap()
		switch {
		case err == nil && p.holds(addr):
			r.RemoteAddr = client(r)
		case err == nil && addr.IsLoopback():
		default:
			http.Error(w, http.StatusText(http.StatusMisdirectedRequest), http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (p proxies) holds(addr netip.Addr) bool {
	for _, prefix := range p {
		if prefix.Contains(addr) {
			return true
		}
	}
	return false
}

// client is the address that the proxy saw: the last it added to X-Forwarded-For. Without one it is the proxy itself.
func client(r *http.Request) string {
	seen := r.Header.Values("X-Forwarded-For")
	if len(seen) == 0 {
		return r.RemoteAddr
	}
	list := strings.Split(seen[len(seen)-1], ",")
	addr, err := netip.ParseAddr(strings.TrimSpace(list[len(list)-1]))
	if err != nil {
		return r.RemoteAddr
	}
	return net.JoinHostPort(addr.String(), "0")
}
