package dev.parlando.offline.language;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The time and the date.
final class Calendar implements Skill {
  private static final Pattern TIME =
      Pattern.compile(
          "\\bwhat (?:is the |is )?(?:current )?time\\b(?! (?:does|do|did|will|should))|\\btime is"
              + " it\\b|tell (?:me )?(?:the |what )?time\\b|(?:got|have|know) the time\\b|^(?:the"
              + " )?(?:current )?time$|what is the (?:current |exact )?time");
  private static final Pattern ELSEWHERE = Pattern.compile("\\btime\\b.* in (?!the\\b)\\w+");
  private static final Pattern DATE =
      Pattern.compile(
          "\\b(?:what|which|what is|what was|tell me|one is) (?:the |is |is the |today's |todays"
              + " |tomorrow's )*(?:current )?(?:date|day|days|weekday|month|year)\\b(?!"
              + " (?:of|do|does|did) )|\\b(?:what|which) (?:date|day|month|year)\\b|^(?:the"
              + " )?(?:date|day)(?: today| tomorrow)?$|what is (?:today|tomorrow)$|\\btoday's"
              + " date\\b|^what (?:was|is) (?:yesterday|today|tomorrow)\\b");
  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy", Locale.ENGLISH);

  @Override
  public Optional<Reply> answer(Listening listening) {
    var plain = listening.plain();
    if (plain.contains(" my ") || listening.utterance().size() > 9) {
      return Optional.empty();
    }
    if (TIME.matcher(plain).find()) {
      var time = clock(listening.now());
      boolean elsewhere = ELSEWHERE.matcher(plain).find();
      return Skill.say(
          (elsewhere ? "I only know the time here: it is " : "It is ") + time + ".",
          Words.sentence(time) + ".");
    }
    return DATE.matcher(plain).find()
        ? date(plain, listening.now().toLocalDate())
        : Optional.empty();
  }

  private static Optional<Reply> date(String plain, LocalDate today) {
    if (plain.contains("year")) {
      return Skill.say("It is the year " + today.getYear() + ".", today.getYear() + ".");
    }
    if (plain.contains("month")) {
      var month = today.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      return Skill.say("It is " + month + ".", month + ".");
    }
    int ahead =
        plain.contains("after tomorrow")
            ? 2
            : plain.contains("tomorrow") ? 1 : plain.contains("yesterday") ? -1 : 0;
    var when =
        ahead == 2
            ? "The day after tomorrow is "
            : ahead == 1 ? "Tomorrow is " : ahead < 0 ? "Yesterday was " : "Today is ";
    var date = FULL.format(today.plusDays(ahead));
    return Skill.say(when + date + ".", date + ".");
  }

  /// The time as people say it, which also every voice can: "4 minutes past 10 in the evening".
  private static String clock(ZonedDateTime now) {
    int minute = now.getMinute();
    int hour = minute > 30 ? now.plusHours(1).getHour() : now.getHour();
    int shown = hour % 12 == 0 ? 12 : hour % 12;
    var near =
        switch (minute) {
          case 0 -> shown + " o'clock";
          case 15 -> "a quarter past " + shown;
          case 30 -> "half past " + shown;
          case 45 -> "a quarter to " + shown;
          default ->
              minutes(minute > 30 ? 60 - minute : minute)
                  + (minute > 30 ? " to " : " past ")
                  + shown;
        };
    return near + " " + partOfDay(now.getHour());
  }

  private static String minutes(int minutes) {
    return minutes + (minutes == 1 ? " minute" : " minutes");
  }

  private static String partOfDay(int hour) {
    return hour < 5 || hour >= 22
        ? "at night"
        : hour < 12 ? "in the morning" : hour < 18 ? "in the afternoon" : "in the evening";
  }
}
