package sdk

func Uses(folders []Folder) []Use { return nil }
func MayNameUse(name string) bool { return false }
