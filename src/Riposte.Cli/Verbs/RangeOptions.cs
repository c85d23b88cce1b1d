using System.CommandLine;
using System.Globalization;
using Riposte.Core.Time;
using Riposte.Runtime.Download;

namespace Riposte.Cli.Verbs;

/// <summary>Options that name a stretch of time.</summary>
internal sealed class RangeOptions
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd'T'HH:mm'Z'",
        "yyyy-MM-dd'T'HH:mm:ss'Z'",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
    ];

    public Option<string?> From { get; } =
        new("--from") { Description = "First day or instant (UTC).", HelpName = "2024-01-01" };

    public Option<string?> To { get; } =
        new("--to") { Description = "Day or instant behind the last one (UTC).", HelpName = "2024-02-01" };

    public void AddTo(Command verb)
    {
        verb.Options.Add(From);
        verb.Options.Add(To);
    }

    /// <summary>Both ends; null where an option is absent.</summary>
    /// <exception cref="Core.Errors.UserException">A text is no time, or the range is empty or not begun.</exception>
    public (Instant? From, Instant? To) Read(ParseResult parsed)
    {
        var (from, to) = (Instant("--from", parsed.GetValue(From)), Instant("--to", parsed.GetValue(To)));
        if (from > TimeProvider.System.Now())
        {
            throw UsageErrors.Because(
                $"--from {from} lies in the future.",
                "Market data end now.",
                "Name an earlier day."
            );
        }
        return from is { } first && to is { } end && end <= first
            ? throw UsageErrors.Because(
                $"--to {end} is not after --from {first}.",
                "The range is empty.",
                "The end is not included: name the day after the last."
            )
            : (from, to);
    }

    /// <summary>Reads a day or an instant; null without text.</summary>
    internal static Instant? Instant(string option, string? text)
    {
        if (text is null)
        {
            return null;
        }
        const DateTimeStyles style = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return
            DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, style, out var time)
            && time.Year is >= 1973 and <= 2261
            ? new Instant((time.Ticks - DateTime.UnixEpoch.Ticks) * 100)
            : throw UsageErrors.Because(
                $"{option} {text} is no day or instant.",
                "Times are UTC.",
                "Write 2024-01-31 or 2024-01-31T08:15:00Z."
            );
    }
}
