@NullMarked
package seatrial.observe.profile;

import org.jspecify.annotations.NullMarked;
