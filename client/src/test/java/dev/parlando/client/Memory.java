package dev.parlando.client;

import dev.parlando.client.MortalServer.Manner;
import dev.parlando.protocol.FunctionResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a [MortalServer] knows of its session. Words and sounds are numbered by the client, so that
/// whatever is lost, doubled or out of order shows at once.
///
/// @param words the number of the next word
/// @param sounds the number of the next sound
/// @param open calls without a response, in the order in which they were made
/// @param answered calls with one
/// @param callsAnswered in the turn under way
record Memory(int words, int sounds, List<String> open, Set<String> answered, int callsAnswered) {
  static final Memory BLANK = new Memory(0, 0, List.of(), Set.of(), 0);

  /// A word that comes again is a mistake, unless nobody told how much was consumed; then those
  /// after it come again too. One that is missing always is.
  Memory hearingWord(int number, Manner manner, List<String> mistakes) {
    boolean again = number < words && manner != Manner.COUNTS;
    if (number != words && !again) {
      mistakes.add("word " + number + " came instead of " + words);
    }
    return new Memory(number + 1, sounds, open, answered, callsAnswered);
  }

  /// Sound may be missing where nobody told how much was consumed, but never comes again.
  Memory hearingSound(int number, Manner manner, List<String> mistakes) {
    boolean later = number > sounds && manner != Manner.COUNTS;
    if (number != sounds && !later) {
      mistakes.add("sound " + number + " came instead of " + sounds);
    }
    return new Memory(words, number + 1, open, answered, callsAnswered);
  }

  /// A response to a call that it does not remember is of no interest.
  Memory hearingResponse(FunctionResponse response, Manner manner, List<String> mistakes) {
    var id = String.valueOf(response.id());
    if (answered.contains(id) && manner == Manner.COUNTS) {
      mistakes.add(id + " was answered twice");
    }
    if (!open.contains(id)) {
      return this;
    }
    if (!Map.of("output", id).equals(response.response())) {
      mistakes.add(id + " was answered with another's result");
    }
    var left = new ArrayList<>(open);
    left.remove(id);
    var more = new HashSet<>(answered);
    more.add(id);
    return new Memory(words, sounds, List.copyOf(left), more, callsAnswered + 1);
  }

  Memory asking(String id) {
    var more = new ArrayList<>(open);
    more.add(id);
    return new Memory(words, sounds, List.copyOf(more), answered, callsAnswered);
  }

  boolean hasHeard(int words, int sounds) {
    return this.words >= words && this.sounds >= sounds;
  }

  /// The turn is over.
  Memory forgettingCalls() {
    return new Memory(words, sounds, List.of(), answered, 0);
  }
}
