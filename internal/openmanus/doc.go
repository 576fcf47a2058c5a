// Package openmanus reads OpenManus's app/config.py, or a fork's, and predicts
// what in the configuration stops the program's import.
//
// The module is not run by Python: its syntax is read (package python), and its
// statements are followed on the decoded configuration, with pydantic's rules in
// lax mode. What the file does not say, such as the environment, goes both ways.
// What is not understood is said to be unknown and never guessed. The rules were
// found by running pydantic 2.10, which OpenManus's requirements pin.
//
// Everything here is a pure function of bytes and values.
package openmanus
