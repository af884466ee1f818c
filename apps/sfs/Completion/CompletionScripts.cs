namespace SysFlow.Cli;

/// <summary>
/// Shell scripts that complete calls: they pass the words to <c>sfs complete</c> and offer what it returns, or files
/// when it returns nothing.
/// </summary>
internal static class CompletionScripts
{
    private const string Bash = """
        # Completion of sfs in bash: put  source <(sfs completion bash)  into ~/.bashrc
        _sfs() {
          local value about
          COMPREPLY=()
          while IFS=$'\t' read -r value about; do
            COMPREPLY+=("$value")
          done < <("$1" complete "$COMP_CWORD" -- "${COMP_WORDS[@]:1}" 2>/dev/null)
        }
        complete -o bashdefault -o default -F _sfs sfs

        """;

    private const string Zsh = """
        #compdef sfs
        # Completion of sfs in zsh: put  source <(sfs completion zsh)  into ~/.zshrc, behind compinit
        _sfs() {
          local value about
          local -a found
          while IFS=$'\t' read -r value about; do
            found+=("${value//:/\\:}${about:+:$about}")
          done < <("${words[1]}" complete "$((CURRENT - 1))" -- "${(@)words[2,CURRENT]}" 2>/dev/null)
          if (( ${#found} )); then
            _describe -V sfs found
          else
            _files
          fi
        }
        if [[ ${funcstack[1]} == _sfs ]]; then
          _sfs
        else
          compdef _sfs sfs
        fi

        """;

    private const string Fish = """
        # Completion of sfs in fish: put  sfs completion fish | source  into ~/.config/fish/config.fish
        function __sfs_complete
            set -l before (commandline -opc)
            set -l current (commandline -ct)
            set -l found ($before[1] complete (count $before) -- $before[2..-1] "$current" 2>/dev/null)
            if test (count $found) -gt 0
                printf '%s\n' $found
            else
                __fish_complete_path "$current"
            end
        end
        complete -c sfs -f -a '(__sfs_complete)'

        """;

    /// <summary>The shells, by name.</summary>
    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh", "fish"];

    /// <summary>The script for a shell.</summary>
    public static string For(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        _ => Fish,
    };
}
