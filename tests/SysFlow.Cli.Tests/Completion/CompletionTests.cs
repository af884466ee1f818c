using SysFlow.Testing;

namespace SysFlow.Cli.Tests;

/// <summary>Completion, in the shells themselves.</summary>
public sealed class CompletionTests
{
    public static TheoryData<string, string> Lines => new()
    {
        { "sfs ru", "rules run" },
        { "sfs rules ch", "check" },
        { "sfs search --js", "--json" },
        { "sfs search --limit 5 --o", "--oldest-first" },
        { "sfs simulate --scenario attack", "attack attack-busybox" },
        { "sfs rules list --compat ", "sf-processor" },
        { "sfs completion ", "bash fish zsh" },
        { "sfs inspect tr", "trace.sf" },
        { "sfs run --rules tr", "trace.sf" },
        { "sfs search -- --js", "" },
        { "sfs dlq ", "drop list redrive show" },
        { "sfs tap ecs.", "ecs.alerts ecs.events" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Bash_completes_a_call(string line, string expected)
    {
        using TemporaryDirectory directory = new();
        await File.WriteAllTextAsync(directory.File("trace.sf"), "", TestContext.Current.CancellationToken);

        // `compgen -F` does not exist: the function is called as bash calls it, files are what `-o default` adds.
        CommandResult result = await Shell.RunAsync(directory.Path, $$"""
            source <(sfs completion bash)
            complete -p sfs | grep -q -- '-o default' || exit 3
            words=({{line}}); [[ '{{line}}' == *' ' ]] && words+=("")
            COMP_WORDS=("${words[@]}"); COMP_CWORD=$((${#words[@]} - 1)); COMP_LINE='{{line}}'; COMP_POINT=${#COMP_LINE}
            _sfs sfs "${words[-1]}" "${words[-2]}"
            [[ ${#COMPREPLY[@]} == 0 ]] && mapfile -t COMPREPLY < <(compgen -f -- "${words[-1]}")
            printf '%s\n' "${COMPREPLY[@]}" | sort | paste -sd' '
            """);
        Assert.Equal((0, "", expected), (result.Exit, result.Error, result.Output.Trim()));
    }

    [Theory]
    [InlineData("zsh", "autoload -Uz compinit; compinit -u; source <(sfs completion zsh); print -r -- $_comps[sfs]", "_sfs")]
    [InlineData("fish", "sfs completion fish | source; complete -C 'sfs rules ch' | string split -f1 \\t", "check")]
    public async Task Other_shells_take_their_script(string shell, string script, string expected)
    {
        using TemporaryDirectory directory = new();
        CommandResult found = await Shell.RunAsync(directory.Path, $"command -v {shell}");
        Assert.SkipUnless(found.Exit == 0, $"There is no {shell} here.");
        string program = directory.File("sfs");
        await File.WriteAllTextAsync(
            program, $"#!/bin/sh\nexec dotnet '{SfsProgram.Path}' \"$@\"\n", TestContext.Current.CancellationToken);
        CommandResult result = await Shell.RunAsync(
            directory.Path, $"chmod +x sfs; PATH=$PWD:$PATH HOME=$PWD exec {shell} -c \"$SCRIPT\"", ("SCRIPT", script));
        Assert.Equal((0, expected), (result.Exit, result.Output.Trim()));
    }
}
