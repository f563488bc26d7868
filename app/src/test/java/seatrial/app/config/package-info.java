@NullMarked
package seatrial.app.config;

import org.jspecify.annotations.NullMarked;
