package schema

import "net/netip"

// IsPrivateHost reports whether a host, given without port and brackets, is this
// machine or in a private network, as #PrivateHost says.
func (m *Model) IsPrivateHost(host string) bool {
	if a, err := netip.ParseAddr(host); err == nil {
		// As CUE knows it: in its shortest form, IPv6 in brackets.
		if a = a.Unmap().WithZone(""); a.Is6() {
			host = "[" + a.String() + "]"
		} else {
			host = a.String()
		}
	}
	return m.privateHost.MatchString(host)
}
