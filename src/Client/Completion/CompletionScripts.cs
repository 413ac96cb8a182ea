namespace KeystoneAuthCluster.Client.Completion;

/// <summary>
/// The scripts. They know nothing but how to ask: System.CommandLine's directive <c>[suggest:POSITION]</c> makes the program print what may stand there, a
/// line for each, whether or not it begins with what is typed. Where it prints nothing, there are file names. It does not know <c>--flag=value</c> there: it
/// is asked with a space, which is as long. Short flags are left out; nobody needs help to type them.
/// </summary>
internal static class CompletionScripts
{
    // Bash takes a word apart at '=', ':' and '@' and wants only what follows the last of these; names of clusters have them.
    public const string Bash =
        """
        # bash completion for client-keystone-auth
        _client_keystone_auth() {
            local line=${COMP_LINE:0:COMP_POINT} program=${1/#\~/$HOME} one
            local word=${line##*[[:space:]]} current=${COMP_WORDS[COMP_CWORD]:-}
            [[ $current == [=:@] ]] && current=
            case $word in
                *"$current") ;;
                *) current=$word ;;
            esac
            local before=${word%"$current"} typed=$word
            [[ $word == --*=* ]] && typed=${word#*=} before=${before#*=} line=${line%"$word"}${word/=/ }
            COMPREPLY=()
            while IFS= read -r one; do
                if [[ -n $one && $one == "$typed"* && $one != [-/]? ]]; then
                    printf -v one %q "${one#"$before"}"
                    COMPREPLY+=("$one")
                fi
            done < <("$program" "[suggest:${#line}]" "$line" 2>/dev/null)
        }
        complete -o default -F _client_keystone_auth client-keystone-auth

        """;

    public const string Zsh =
        """
        #compdef client-keystone-auth
        # zsh completion for client-keystone-auth
        _client_keystone_auth() {
            local line="${(j: :)words[1,CURRENT]}" program="${words[1]/#\~/$HOME}"
            local -a found
            if [[ ${words[CURRENT]} == --*=* ]]; then
                line="${(j: :)words[1,CURRENT-1]} ${words[CURRENT]/=/ }"
                compset -P '*='
            fi
            found=("${(@f)$("$program" "[suggest:${#line}]" "$line" 2>/dev/null)}")
            found=("${(@)found:#([-\/]?|)}")
            if (( ${#found} )); then
                compadd -- "${found[@]}"
            else
                _files
            fi
        }
        compdef _client_keystone_auth client-keystone-auth

        """;

    public const string Fish =
        """
        # fish completion for client-keystone-auth
        function __client_keystone_auth
            set -l line (string replace -r '(--[^= ]*)=([^ ]*)$' '$1 $2' -- (commandline -cp))
            set -l flag (string match -r '^--[^=]*=' -- (commandline -ct))
            set -l program (string replace -r '^~' $HOME -- (commandline -po)[1])
            set -l found ($program "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null | string match -v -r '^(|[-/].)$')
            if test (count $found) -gt 0
                printf '%s\n' "$flag"$found
            else
                __fish_complete_path (commandline -ct)
            end
        end
        complete -c client-keystone-auth -f -a '(__client_keystone_auth)'

        """;
}
