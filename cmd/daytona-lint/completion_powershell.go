package main

import (
	"fmt"
	"strings"
)

// powershellCompletion is for PowerShell from 5 on. Where nothing is offered it
// completes file names itself.
func powershellCompletion(all []completable) string {
	var table strings.Builder
	for _, c := range all {
		fmt.Fprintf(&table, "        %s = @{ Usage = %s; Words = @(%s); Flags = @(\n", powershellQuote(c.name), powershellQuote(c.usage), powershellList(c.words))
		for _, f := range c.flags {
			lists := "$false"
			if f.lists {
				lists = "$true"
			}
			takes := "$false"
			if f.takes {
				takes = "$true"
			}
			fmt.Fprintf(&table, "            @{ Names = @(%s); Usage = %s; Takes = %s; Lists = %s; Words = @(%s); Each = @(%s) }\n",
				powershellList(f.names), powershellQuote(f.usage), takes, lists, powershellList(f.words), powershellList(f.each))
		}
		table.WriteString("        ) }\n")
	}
	return fmt.Sprintf(`# Completion of daytona-lint for PowerShell.
Register-ArgumentCompleter -Native -CommandName daytona-lint -ScriptBlock {
    param($word, $ast, $position)
    $commands = [ordered]@{
%[1]s    }
    $before = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | Select-Object -Skip 1 | ForEach-Object { $_.Extent.Text })
    $name = $before | Where-Object { $commands.Contains($_) } | Select-Object -First 1
    $command = $commands[$(if ($name) { $name } else { 'check' })]
    $offer = {
        param($text, $usage)
        [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $(if ($usage) { $usage } else { $text }))
    }
    $flag = $null
    $head = ''
    if ($word -match '^(--[a-z-]+)=(.*)$') {
        $flag = $Matches[1]; $head = "$flag="; $word = $Matches[2]
    } elseif ($before.Count -gt 0) {
        $flag = $before[-1]
    }
    $found = $command.Flags | Where-Object { $_.Takes -and $_.Names -ccontains $flag } | Select-Object -First 1
    if ($found) {
        if ($found.Lists -and $word -match '^(.*,)([^,]*)$') { $head += $Matches[1]; $word = $Matches[2] }
        if ($found.Each -and $word -match '^([^,=]+=)([^,=]*)$') {
            $head += $Matches[1]; $word = $Matches[2]
            $found.Each | Where-Object { $_ -like "$word*" } | ForEach-Object { & $offer "$head$_" }
            return
        }
        $found.Words | Where-Object { $_ -like "$word*" } | ForEach-Object { & $offer "$head$_" }
        return
    }
    if ($word -like '-*') {
        foreach ($f in $command.Flags) { $f.Names | Where-Object { $_ -clike "$word*" } | ForEach-Object { & $offer $_ $f.Usage } }
        return
    }
    $command.Words | Where-Object { $_ -like "$word*" } | ForEach-Object { & $offer $_ }
    if ($before.Count -eq 0) {
        $commands.GetEnumerator() | Where-Object { $_.Key -like "$word*" } | ForEach-Object { & $offer $_.Key $_.Value.Usage }
    }
}
`, table.String())
}

func powershellQuote(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

func powershellList(all []string) string {
	quoted := make([]string, len(all))
	for i, s := range all {
		quoted[i] = powershellQuote(s)
	}
	return strings.Join(quoted, ", ")
}
