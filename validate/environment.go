package validate

// AsEnvironment takes the variables of the last dotenv file for those of the
// process, and leaves out every other source of variables: what a container
// gets from an environment file.
func AsEnvironment(in Input) Input {
	if len(in.Dotenv) == 0 {
		return in
	}
	d := readDotenvFile(dotenvReleaseOf(in.PythonDotenv).reader, in.Dotenv[len(in.Dotenv)-1])
	d.expand(nil)
	in.Dotenv, in.Environ = nil, nil
	for name, j := range d.last {
		if !d.dotenv.entries[j].bare {
			in.Environ = append(in.Environ, name+"="+d.expanded[j])
		}
	}
	return in
}
