# Bash completion for vidgist. It asks the program for its options, so that they are written down once.

_vidgist() {
  local program=$1 current=$2 previous=$3
  local option kind choices options=()
  # Bash takes the '=' of --option=value for a word.
  if [[ $current == = ]]; then current= ; fi
  if [[ $previous == = ]]; then previous=${COMP_WORDS[COMP_CWORD - 2]}; fi
  COMPREPLY=()
  while read -r option kind choices; do
    options+=("$option")
    if [[ $option != "$previous" ]]; then continue; fi
    case $kind in
      choice) mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$current") ;;
      path) _vidgist_files "$current" ;;
    esac
    if [[ $kind != flag ]]; then return; fi
  done < <("$program" --complete-bash 2>/dev/null)
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "${options[*]}" -- "$current")
  else
    _vidgist_files "$current"
    if ((COMP_CWORD == 1)) && [[ probe == "$current"* ]]; then COMPREPLY+=(probe); fi
  fi
}

_vidgist_files() {
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -f -- "$1")
}

complete -F _vidgist vidgist
