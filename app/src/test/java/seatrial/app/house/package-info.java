/// Guards of the whole house: who may call whom, and how large things may be.
@NullMarked
package seatrial.app.house;

import org.jspecify.annotations.NullMarked;
