package source

import "testing"

// TestShowValue holds that a value is shown if it looks like what its setting
// holds, and only then.
func TestShowValue(t *testing.T) {
	for kind, all := range map[Kind]struct{ shown, hidden []string }{
		URL: {
			shown: []string{
				"https://app.daytona.io/api", "http://10.0.0.5:3000/api", "app.daytona.io/api", "localhost:3986", "10.0.0.5:3000", "srv01-a.corp.example:3000/api",
				"https://daytona.corp.example/k8s/v2beta1/api/", "https://[::1]:3000/api", "htps://app.daytona.io/api", "https:/app.daytona.io/api", "https://例え.jp/api",
				"1st.example/api", "ip-10-0-0-5.ec2.internal", "https://Vq7Lm2Xt9R.example/api", "${DAYTONA_API_URL}", "$URL", "us", "<your-url>", " local ",
			},
			hidden: []string{
				"https://alice:Vq7Lm2Xt9R@h.example/api", "https:/alice:Vq7Lm2Xt9R@h.example", "alice%3AVq7Lm2Xt9R%40h.example", "https://h.example/x/https://alice:p@h/api",
				"Vq7Lm2Xt9R", "Vq7Lm2Xt9R.example", "https://Vq7Lm2Xt9R", "[86420975]", "86420.97531", "2187-06-15T07:32:51", "https://h.example:Vq7Lm2Xt9R/api",
				"dtn_3b8e1f6a90c4d7253b8e1f6a90c4d7253b8e1f6a90c4d7253b8e1f6a90c4d725", "https://h.example/dtn_3b8e1f6a90c4", "${X:-Vq7Lm2Xt9R}",
			},
		},
		Region: {
			shown:  []string{"us", "EU", "us-east-1", "eu-central-1a", "north america", "“eu”", " mars ", "${REGION}", "%REGION%", "{{ region }}"},
			hidden: []string{"Vq7Lm2Xt9R", "8642097531", "https://bob:Vq7Lm2Xt9R@h.example/", "us Vq7Lm2Xt9R", "3fa85f64-5717-4562-b3fc-2c963f66afa6", "${Vq7Lm2Xt9R}"},
		},
		Image: {
			shown:  []string{"whitezxj/sandbox:0.1.0", "ghcr.io/a/b:latest", "python:3.11-slim-bookworm", "123456789012.dkr.ecr.us-east-1.amazonaws.com/a:1.0", "registry.corp.example:5000/a/b:v1"},
			hidden: []string{"https://bob:Gd5Wz8Nb4H@registry.example/img:1", "Vq7Lm2Xt9R", "bob:Gd5Wz8Nb4H", "x/y:Vq7Lm2Xt9R", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x"},
		},
		Command: {
			shown:  []string{"/usr/bin/supervisord", "bash", "python3.11", "start.sh"},
			hidden: []string{"curl https://bob:Tb3Ks6Mv1Y@h.example/x", "run Vq7Lm2Xt9R", "sleep 8642097531"},
		},
		Nothing: {hidden: []string{"us", "8642097531", "true", "hunter"}},
	} {
		for _, value := range all.shown {
			if got := ShowValue(kind, NewSecret(value), "").String(); got != value {
				t.Errorf("kind %d: %q is shown as %q", kind, value, got)
			}
		}
		for _, value := range all.hidden {
			if got := ShowValue(kind, NewSecret(value), "").String(); got != Redacted && got != "https://h.example/"+Redacted {
				t.Errorf("kind %d: %q is shown as %q", kind, value, got)
			}
		}
	}
}

func TestShowURLInPart(t *testing.T) {
	for value, want := range map[string]string{
		"https://h.example/api?token=Vq7Lm2Xt9R":                               "https://h.example/api",
		"https://h.example/api#Vq7Lm2Xt9R":                                     "https://h.example/api",
		"https://h.example/hooks/Vq7Lm2Xt9R/api":                               "https://h.example/hooks/[redacted]/api",
		"https://h.example:8080/3fa85f64-5717-4562-b3fc-2c963f66afa6":          "[redacted]",
		"https://h.example/dtn_3b8e1f6a90c4d7253b8e1f6a90c4d725/eyJhbGciOiJI/": "[redacted]",
	} {
		if got := ShowValue(URL, NewSecret(value), "").String(); got != want {
			t.Errorf("%s is shown as %s, want %s", value, got, want)
		}
	}
}

func TestHideKeys(t *testing.T) {
	for text, want := range map[string]string{
		"write us":                                                                "write us",
		"put dtn_... here":                                                        "put dtn_... here",
		"a/dtn_3b8e1f6a90c4/b":                                                    "a/[redacted]/b",
		"x DTN_3B8E1F6A90C4":                                                      "x [redacted]",
		"eyJhbGciOiJI.eyJz.c2ln":                                                  "[redacted]",
		"dtn_c0ffee12 c0ffee12 c0ffee12/x":                                        "[redacted]/x",
		"c0ffee12-c0ffee12-c0ffee12-c0ffee12-c0ffee12.env":                        "[redacted].env",
		"c0ff_ee12_c0ff_ee12_c0ff_ee12_c0ff_ee12":                                 "[redacted]",
		"7b8c6f1e-0000-4000-8000-000000000000":                                    "7b8c6f1e-0000-4000-8000-000000000000",
		"ZHRuXzNiOGUxZjZhOTBjNA==.toml":                                           "[redacted].toml",
		"the URL https://alice:pw@h.example/api is no":                            "the URL [redacted] is no",
		"see https://h.example/api?token=Vq7Lm2Xt9R.":                             "see https://h.example/api?[redacted]",
		"npm:@daytonaio/sdk@0.1 and config.toml:3: a@b":                           "npm:@daytonaio/sdk@0.1 and config.toml:3: a@b",
		"a 3b8e1f6a90c4d7253b8e1f6a90c4d7253b8e1f6a90c4d7253b8e1f6a90c4d725.toml": "a [redacted].toml",
	} {
		if got := HideKeys(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

func TestHidePath(t *testing.T) {
	for path, want := range map[string]string{
		"config/config.toml":       "config/config.toml",
		`C:\a@b\config.toml`:       `C:\a@b\config.toml`,
		"D:/a@b.toml":              "D:/a@b.toml",
		"a@b:c.toml":               "a@b:c.toml",
		"https://alice:pw@h/api":   "[redacted]",
		"https:/alice:pw@h/api":    "[redacted]",
		"alice:pw@h.example/api":   "[redacted]",
		"x/dtn_3b8e1f6a90c4/a.env": "x/[redacted]/a.env",
	} {
		if got := HidePath(path); got != want {
			t.Errorf("%s is shown as %s, want %s", path, got, want)
		}
	}
}
