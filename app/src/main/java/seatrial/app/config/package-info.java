/// Settings: what the user wrote in files and on the command line, checked, merged and explained.
/// A *layer* holds the settings of one source; nearer layers win.
@NullMarked
package seatrial.app.config;

import org.jspecify.annotations.NullMarked;
