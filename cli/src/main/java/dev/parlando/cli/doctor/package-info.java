/// Checks by trying: every stage with a real call, the place with real ports and files.
package dev.parlando.cli.doctor;
