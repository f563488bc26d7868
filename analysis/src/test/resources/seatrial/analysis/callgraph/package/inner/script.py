import beside

beside.help_out()
