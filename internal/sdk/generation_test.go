package sdk

import "testing"

func TestGenerations(t *testing.T) {
	for version, want := range map[string]string{
		"0.1.0": "A0a", "0.21.0": "A0a", "0.21.3": "A0a", "0.21.4": "A0b", "0.21.5": "A", "0.21.8": "A", "0.133.0": "A", "0.134.0": "A2",
		"0.155.0": "A2", "0.157.0": "B", "0.210.0": "B", "0.211.2": "C", "0.226.1": "C", "1.0.0": "C", "v0.21.8": "A", "0.157.0rc1": "B", "": "C", "new": "C",
	} {
		if got := GenerationOf(version).ID; got != want {
			t.Errorf("%q: got generation %s, want %s", version, got, want)
		}
	}
	for version, want := range map[string]string{"0.162.0": "0.21.0", "0.163.0": "0.163.0", "0.170.0": "0.169.0", "0.173.0": "0.171.0", "0.175.0": "0.175.0", "": "0.198.0"} {
		if got := stepOf(version).Since; got != want {
			t.Errorf("%q: got the step of %s, want that of %s", version, got, want)
		}
	}
	if GenerationOf(Newest).ID != GenerationOf("").ID || stepOf(Newest).Since != stepOf("").Since {
		t.Error("the newest SDK that is named is not of the newest generation and step")
	}
}

// stepOf returns the step of a version of the Python SDK, in the manner of GenerationOf.
func stepOf(version string) Step {
	_, s := ReadersOf(Python).Of(version)
	return s
}
