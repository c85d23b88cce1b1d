using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Time;
using Riposte.Ports.Stores;
using Riposte.Runtime.Checking;
using Riposte.Runtime.Download;

namespace Riposte.Cli.Verbs;

/// <summary>Prints downloads and what a store holds.</summary>
internal static class DownloadText
{
    private const int SourcesListed = 2;

    public static void Print(Terminal terminal, DownloadReport report)
    {
        string[][] rows =
        [
            ["series", "fetched", "records", "missing", "flagged", "source", "from", "to"],
            .. report.Series.SelectMany(Rows),
        ];
        TextTable.Write(terminal.Out, rows, 1, 2, 3, 4);
        foreach (var outcome in report.Series)
        {
            foreach (var note in outcome.Notes)
            {
                terminal.Error.WriteLine($"note: {outcome.Key}: {note}");
            }
            if (outcome is { IsComplete: true, Failure: { } failure })
            {
                terminal.Error.WriteLine($"note: {outcome.Key}: {failure.Message} The second source stood in.");
            }
        }
    }

    public static JsonObject ToJson(DownloadReport report) =>
        new() { ["complete"] = report.IsComplete, ["series"] = new JsonArray([.. report.Series.Select(ToJson)]) };

    public static JsonArray Ranges(TimeRanges ranges) => new([.. ranges.All.Select(Range)]);

    public static JsonArray Sources(IEnumerable<SourceRange> sources) =>
        new([
            .. sources.Select(source => new JsonObject
            {
                ["source"] = source.Source,
                ["from_ms"] = source.Range.From.UnixMilliseconds,
                ["to_ms"] = source.Range.To.UnixMilliseconds,
                ["fetched_at_ms"] = source.FetchedAt.UnixMilliseconds,
            }),
        ]);

    /// <summary>The first names of sources, and how many more there are.</summary>
    public static string SourceNames(IEnumerable<SourceRange> sources)
    {
        var names = sources.Select(source => source.Source).Distinct(StringComparer.Ordinal).ToArray();
        var more = names.Length > SourcesListed ? $" and {Number(names.Length - SourcesListed)} more" : "";
        return string.Join(", ", names.Take(SourcesListed)) + more;
    }

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A day, or an instant where it is not at 00:00.</summary>
    public static string Time(Instant? time) =>
        time is not { } at ? "-"
        : at == at.StartOfDay ? at.ToDate().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : at.ToString();

    /// <summary>What was never asked for, as one phrase; null when nothing is.</summary>
    public static string? NotAsked(TimeRanges ranges) =>
        ranges.IsEmpty ? null : $"not asked for: {Unasked.Text(ranges, at => Time(at))}";

    /// <summary>The end of a range: the instant behind it, or, where that is a mere nanosecond behind the last record, as
    /// for records without a length, that record.</summary>
    public static string End(Instant to)
    {
        var last = to - 1;
        return last.Nanoseconds % Instant.NanosecondsPerMillisecond == 0 ? $"{Time(last)} (included)" : Time(to);
    }

    private static IEnumerable<string[]> Rows(SeriesOutcome outcome)
    {
        var summary = outcome.Summary;
        string[] figures =
        [
            outcome.Key.ToString(),
            Number(outcome.Fetched),
            Number(summary.Records),
            Number(summary.MissingBars),
            Number(summary.Flagged),
        ];
        if (summary.Sources.IsEmpty)
        {
            yield return [.. figures, "none", "-", "-"];
        }
        foreach (var source in summary.Sources)
        {
            yield return [.. figures, source.Source, Time(source.Range.From), End(source.Range.To)];
            figures = ["", "", "", "", ""];
        }
    }

    private static JsonObject ToJson(SeriesOutcome outcome) =>
        new()
        {
            ["series"] = outcome.Key.ToString(),
            ["from_ms"] = outcome.Range.From.UnixMilliseconds,
            ["to_ms"] = outcome.Range.To.UnixMilliseconds,
            ["complete"] = outcome.IsComplete,
            ["fetched"] = outcome.Fetched,
            ["revised"] = outcome.Revised,
            ["records"] = outcome.Summary.Records,
            ["missing_bars"] = outcome.Summary.MissingBars,
            ["flagged"] = outcome.Summary.Flagged,
            ["sources"] = Sources(outcome.Summary.Sources),
            ["unserved"] = Ranges(outcome.Unserved),
            ["notes"] = new JsonArray([.. outcome.Notes.Select(note => JsonValue.Create(note))]),
            ["failure"] = outcome.Failure?.Message,
        };

    private static JsonObject Range(TimeRange range) =>
        new() { ["from_ms"] = range.From.UnixMilliseconds, ["to_ms"] = range.To.UnixMilliseconds };
}
