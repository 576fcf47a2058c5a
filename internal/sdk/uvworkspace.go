package sdk

import "strings"

// Above is a folder above a project's. Below is the project's path in it, with
// slashes.
type Above struct {
	Folder
	Below string
}

// uvWorkspace is the nearest of the folders above whose uv.lock holds the project
// as a member of its workspace, nil where there is none: uv keeps one lock file
// and one environment for all members. A project with a lock file of its own is
// no member.
func (p *project) uvWorkspace(above []Above) *project {
	if len(above) == 0 || !p.has("pyproject.toml") {
		return nil
	}
	for _, name := range lockFiles {
		if p.has(name) {
			return nil
		}
	}
	for _, f := range above {
		root := &project{folder: f.FS, root: f.Root}
		if !root.has("uv.lock") {
			continue
		}
		text := root.lockFile("uv.lock").text
		for _, kind := range []string{"editable", "virtual"} { // as uv writes where a member stands
			if strings.Contains(text, "\nsource = { "+kind+` = "`+f.Below+`" }`) {
				return root
			}
		}
		return nil
	}
	return nil
}
