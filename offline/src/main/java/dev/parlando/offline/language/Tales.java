package dev.parlando.offline.language;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Stories, jokes, counting and lists everybody knows: what is long enough to be interrupted.
final class Tales implements Skill {
  private static final BigDecimal MOST = new BigDecimal(1_000_000_000);
  private static final Pattern STORY = Pattern.compile("\\b(?:story|stories|fairy ?tale|tale)\\b");
  private static final Pattern TELLING =
      Pattern.compile(
          "\\b(?:tell|told|read|hear|another|long|short|want|like|make up|know)\\b|^(?:a |the"
              + " )?(?:story|tale)$");
  private static final Pattern JOKE =
      Pattern.compile("\\b(?:jokes?)\\b|make me laugh|something funny");
  private static final Pattern COUNT =
      Pattern.compile(
          "^(?:count|counted|account|come|down|can)(?: up| down)?(?: from (?<from>.+?))?"
              + " (?:to|until|till) (?<to>.+)$");
  private static final Pattern DAYS =
      Pattern.compile(
          "\\b(?:list|name|tell|what are|say|know|recite)\\b.*\\b(?:days of (?:the|a)"
              + " week|weekdays|week days)\\b|^days of the week$");
  private static final Pattern MONTHS =
      Pattern.compile(
          "\\b(?:list|name|tell|what are|say|know|recite)\\b.*\\bmonths\\b|^(?:the )?months of the"
              + " year$");

  private static final List<String> JOKES =
      List.of(
          "Why did the microphone go to school? It wanted to be well heard.",
          "My clock told me a joke yesterday. It was about time.",
          "Why do computers never get lost? They always follow their own addresses.",
          "I asked the library for a book about silence. Nobody said a word.",
          "What does a polite volcano say? Pardon me, that just came up.");

  private static final List<String> STORIES =
      List.of(
          """
          Once upon a time, there was a lighthouse at the end of a long stone pier. \
          Its keeper was an old woman called Martha, who knew every ship by the sound of its horn. \
          One winter the lamp went dark, just as a storm rolled in from the sea. \
          Martha climbed all two hundred steps, but the lamp would not burn. \
          Far out, she heard the horn of a small fishing boat, and then she heard it again, closer to the rocks. \
          So Martha went down to the village and knocked on every door. \
          "Bring your lanterns," she said, "and bring them quickly." \
          The baker came, and the smith, and all the children in their night coats. \
          They stood along the pier, one beside the other, and each held up a little light. \
          From the sea it looked as if the stars had come down to the water. \
          The fishing boat saw them, turned around, and came safely into the harbour. \
          In the spring the lamp was repaired, and it shone brighter than ever before. \
          But every year, on that same winter night, the whole village still walks out with lanterns, \
          and the ships at sea sound their horns to say thank you.\
          """,
          """
          High in the mountains there lived a young fox who collected sounds. \
          She kept the song of the river in her left ear, and the whisper of the snow in her right. \
          One morning she noticed that a sound was missing. \
          The old bell in the valley, which had always rung at noon, was silent. \
          The fox ran down through the forest to find out why. \
          On her way she met an owl, who had heard nothing, and a badger, who had been asleep. \
          At last she came to the little church and climbed up into the tower. \
          There she found a family of swallows, who had built their nest inside the bell. \
          "Please do not ring it," said the mother, "until our children can fly." \
          The fox thought for a while. \
          Then she sat down on the roof, and every day at noon she sang like a bell herself. \
          The people in the valley wondered about the strange new sound, but they came home for lunch on time. \
          When summer was over, the swallows flew away to the south. \
          The bell rang again, and the fox had one more song in her collection: her own.\
          """,
          """
          In a quiet street there was a small shop that repaired clocks. \
          The owner, whose name was Oscar, could mend any clock in the world except one. \
          It stood in his window, tall and golden, and it always ran backwards. \
          One evening a girl came in from the rain and asked what the clock was good for. \
          "I do not know," said Oscar. "Nobody wants to buy a clock that goes the wrong way." \
          The girl looked at it for a long time, and then she began to laugh. \
          "Turn it around," she said, "and look at it in the mirror." \
          Oscar carried the clock across the room and put it in front of the old mirror by the door. \
          There, in the glass, the hands moved forward, and every number stood in its place. \
          From that day on people came from far away to see the clock that told the time only in a mirror. \
          Oscar became famous, but he never sold the clock. \
          He gave it to the girl on the day she opened a shop of her own, \
          and on the door of that shop it says: nothing is broken, you only have to look at it differently.\
          """);

  @Override
  public Optional<Reply> answer(Listening listening) {
    var plain = listening.plain();
    if (STORY.matcher(plain).find() && TELLING.matcher(plain).find()) {
      return story(listening, plain);
    }
    if (JOKE.matcher(plain).find()) {
      return Skill.say(JOKES.get(before(listening, JOKE) % JOKES.size()));
    }
    if (DAYS.matcher(plain).find()) {
      return Skill.say("Monday, Tuesday, Wednesday, Thursday, Friday, Saturday and Sunday.");
    }
    return MONTHS.matcher(plain).find()
        ? Skill.say(
            "January, February, March, April, May, June, July, August, September, October, November"
                + " and December.")
        : counted(plain);
  }

  private static Optional<Reply> story(Listening listening, String plain) {
    int first = before(listening, STORY) % STORIES.size();
    var next = STORIES.get((first + 1) % STORIES.size());
    return Skill.say(
        plain.contains("long")
            ? STORIES.get(first) + " And here is another one. " + next
            : STORIES.get(first));
  }

  /// How many have been asked for before, so that the next is another one.
  private static int before(Listening listening, Pattern kind) {
    return (int)
        listening.earlier().stream()
            .filter(e -> kind.matcher(Utterance.of(e.said()).plain()).find())
            .count();
  }

  private static Optional<Reply> counted(String plain) {
    var count = COUNT.matcher(plain);
    if (!count.matches()) {
      return Optional.empty();
    }
    int to = number(count.group("to"));
    boolean down = plain.contains(" down");
    int from = count.group("from") == null ? (down ? 10 : 1) : number(count.group("from"));
    if (to < 0 || from < 0) {
      return Optional.empty();
    }
    if (Math.abs(to - from) >= 100) {
      return Skill.say("That would take too long. I count up to a hundred numbers.", "Too far.");
    }
    int step = to < from ? -1 : 1;
    return Skill.say(
        IntStream.rangeClosed(0, Math.abs(to - from))
                .mapToObj(i -> Integer.toString(from + i * step))
                .collect(Collectors.joining(", "))
            + ".");
  }

  private static int number(String words) {
    var all = Words.prose(words);
    var found = NumberWords.at(all, 0);
    found =
        found == null && all.size() == 1
            ? NumberWords.at(List.of(NumberWords.asNumber(all.getFirst())), 0)
            : found;
    boolean usable =
        found != null && found.end() == all.size() && found.value().abs().compareTo(MOST) < 0;
    return found != null && usable ? found.value().intValue() : -1;
  }
}
