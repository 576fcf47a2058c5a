// Package schema holds the settings model and the rules about values, both
// written in CUE, and answers questions about them. It is the only package that
// imports CUE.
//
// A value is judged in two steps. The gate of its setting, made from the same
// constraints, accepts good values in one pass; of any other, CUE decides, one
// case of one rule at a time. A policy is checked, and its constraints are read,
// before CUE evaluates what is left of it.
package schema
