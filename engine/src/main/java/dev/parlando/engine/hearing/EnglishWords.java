package dev.parlando.engine.hearing;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The English words that tell whether a sentence is over, in lower case, by what they do.
final class EnglishWords {
  /// Articles, conjunctions, fillers and the like: no sentence ends with one.
  static final Set<String> LEADING_ON =
      words(
          """
          a an the my your our their its every
          and or but nor because if although though unless until whereas whether than whose plus
          um uh er erm uhm umm hmm hm eh
          very quite rather extremely pretty
          i'm you're we're they're he's she's i'll you'll we'll they'll he'll she'll it'll
          i'd you'd we'd they'd he'd she'd i've you've we've they've
          gonna wanna gotta
          """);

  /// What a question may end with, and nothing else: "where are you from".
  static final Set<String> PREPOSITIONS =
      words(
          """
          to of with for from at by into onto about between during without toward towards against
          among via per upon like than as
          """);

  /// Prepositions that also belong to verbs: "turn it on".
  static final Set<String> PARTICLES = words("in on");

  static final Set<String> AUXILIARIES =
      words(
          """
          is are was were am be been being will would could should can must may might shall
          have has had do does did
          isn't aren't wasn't weren't won't wouldn't couldn't shouldn't can't haven't hasn't don't
          doesn't didn't
          """);

  static final Set<String> SUBJECTS =
      words("i you he she it we they this that there these those everybody everyone someone");

  static final Set<String> CONTRACTED_SUBJECTS =
      words(
          """
          i'm you're we're they're he's she's it's that's there's i'll you'll we'll they'll i'd
          you'd we'd they'd i've you've we've they've
          """);

  static final Set<String> ASKING = words("what who whom which where when why how");

  static final Set<String> CONTRACTED_QUESTIONS =
      words("what's who's where's when's why's how's what're");

  /// What may stand before a sentence.
  static final Set<String> OPENERS =
      words("and but so well okay ok oh hey hi hello yes no yeah please then now also actually");

  static final Set<String> SUBORDINATING =
      words("if when because although though while since unless once after before as until");

  static final Set<String> REQUESTS =
      words(
          """
          tell show give play turn set open close start call send read find make remind add book
          order switch cancel help explain write translate search look check put let's stop pause
          resume skip repeat describe list count say spell sing compare summarize summarise
          schedule move delete remove change raise lower go come take bring wake
          """);

  static final Set<String> YES_AND_NO = words("yes no yeah yep nope sure");

  /// Words and phrases that are whole answers.
  static final Set<String> ANSWERS =
      Set.of(
          "yes",
          "no",
          "yeah",
          "yep",
          "nope",
          "okay",
          "ok",
          "sure",
          "thanks",
          "thank you",
          "hello",
          "hi",
          "hey",
          "bye",
          "goodbye",
          "stop",
          "cancel",
          "help",
          "continue",
          "go on",
          "go ahead",
          "right",
          "exactly",
          "correct",
          "of course",
          "never mind",
          "no thanks",
          "no thank you",
          "yes please",
          "i don't know",
          "not really",
          "good morning",
          "good evening",
          "good night",
          "that's it",
          "that's all",
          "all right",
          "alright",
          "maybe",
          "i do",
          "i don't",
          "i did",
          "that's right",
          "sounds good",
          "thank you very much",
          "how are you",
          "what is it",
          "who are you",
          "what's that",
          "who is it",
          "why not",
          "how so",
          "what for");

  static final int LONGEST_ANSWER = 4;

  /// Ends that leave open what or whom.
  static final Set<List<String>> OPEN_PHRASES =
      phrases(
          "i want",
          "i need",
          "i would like",
          "i'd like",
          "i think",
          "i guess",
          "i mean",
          "i wonder",
          "i was wondering",
          "you know",
          "let me",
          "let me see",
          "let me think",
          "tell me",
          "give me",
          "show me",
          "remind me",
          "can you",
          "could you",
          "would you",
          "will you",
          "do you",
          "can i",
          "could i",
          "may i",
          "a few",
          "a lot",
          "the other",
          "the next",
          "the last",
          "the same",
          "the first",
          "kind of",
          "sort of",
          "such as",
          "so that",
          "and then",
          "as well as",
          "it's called",
          "is called");

  private EnglishWords() {}

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  private static Set<List<String>> phrases(String... phrases) {
    return Arrays.stream(phrases)
        .map(phrase -> List.of(phrase.split(" ")))
        .collect(Collectors.toUnmodifiableSet());
  }
}
