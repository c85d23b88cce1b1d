using System.Globalization;
using System.Text.Json.Nodes;
using Riposte.Cli.Output;
using Riposte.Core.Market.Book;
using Riposte.Runtime.Recording;

namespace Riposte.Cli.Verbs;

/// <summary>Prints recordings and replays.</summary>
internal static class RecordingText
{
    /// <summary>The state in one line.</summary>
    public static string Line(RecordingReport report)
    {
        var counts = report.Counts;
        return FormattableString.Invariant(
            $"{counts.Taken} records, {counts.Duplicates} twice, {report.StillMissing} missing, connections {counts.Opened} opened {counts.Breaks} broken {counts.Failed} failed"
        );
    }

    public static void Write(Terminal terminal, RecordingReport report, string place, bool isJson)
    {
        if (isJson)
        {
            terminal.Out.WriteLine(JsonText.Of(ToJson(report, place)));
            return;
        }
        TextTable.Write(
            terminal.Out,
            [
                ["what", "count"],
                .. Rows(report),
            ],
            1
        );
        WriteBooks(terminal.Out, report);
        WriteClock(terminal.Out, report);
        foreach (var trouble in report.Troubles)
        {
            terminal.Error.WriteLine($"note: {trouble}");
        }
    }

    private static IEnumerable<string[]> Rows(RecordingReport report) =>
        Figures(report)
            .Where(figure => figure.IsAlways || figure.Value != 0)
            .Select(figure => (string[])[figure.Name.Replace('_', ' '), Number(figure.Value)]);

    /// <summary>Every figure with its name; those that are always told even when they are 0.</summary>
    private static IEnumerable<(string Name, long Value, bool IsAlways)> Figures(RecordingReport report)
    {
        var counts = report.Counts;
        yield return ("frames", counts.Frames, true);
        foreach (var (outcome, frames) in counts.Outcomes)
        {
            yield return ($"frames_{Word(outcome)}", frames, false);
        }
        yield return ("trades", counts.Trades, false);
        yield return ("quotes", counts.Quotes, false);
        yield return ("depth_updates", counts.DepthUpdates, false);
        yield return ("snapshots", counts.Snapshots, false);
        yield return ("bars", counts.Bars, false);
        yield return ("bars_unfinished", counts.UnfinishedBars, false);
        yield return ("mark_prices", counts.MarkPrices, false);
        yield return ("liquidations", counts.Liquidations, false);
        yield return ("duplicates", counts.Duplicates, true);
        yield return ("late", counts.Late, false);
        yield return ("gaps", report.Gaps, true);
        yield return ("missing_noticed", report.MissingNoticed, false);
        yield return ("refetched", counts.Refetched, false);
        yield return ("missing", report.StillMissing, true);
        yield return ("connections_opened", counts.Opened, false);
        yield return ("connections_broken", counts.Breaks, false);
        yield return ("connections_failed", counts.Failed, false);
        yield return ("snapshots_asked", report.SnapshotsAsked, false);
        yield return ("snapshots_failed", report.SnapshotsFailed, false);
        yield return ("unreadable_lines", counts.UnreadableLines, false);
        yield return ("segments", report.RawSegments, true);
        yield return ("segments_torn", report.TornSegments, false);
        yield return ("bytes", report.RawBytes, true);
        yield return ("store_added", report.StoreAdded, false);
        yield return ("store_lost", report.StoreLost, false);
    }

    private static void WriteBooks(TextWriter output, RecordingReport report)
    {
        if (report.Books.IsEmpty)
        {
            return;
        }
        output.WriteLine();
        TextTable.Write(
            output,
            [
                ["book", "state", "applied", "breaks", "quotes compared", "equal"],
                .. report.Books.Select(book =>
                    (string[])
                        [
                            book.Symbol,
                            Word(book.State),
                            Number(book.Counts.Applied),
                            Number(book.Counts.Breaks),
                            Number(book.Compared),
                            Number(book.Equal),
                        ]
                ),
            ],
            2,
            3,
            4,
            5
        );
    }

    private static void WriteClock(TextWriter output, RecordingReport report)
    {
        if (report.Latency.Count == 0)
        {
            return;
        }
        var (latency, clock) = (report.Latency, report.Clock);
        output.WriteLine();
        output.WriteLine(
            FormattableString.Invariant(
                $"latency ms: lowest {clock.MinLatency / 1e6:0.0}, half below {latency.PercentileMs(0.5):0.0}, 99 % below {latency.PercentileMs(0.99):0.0}, highest {clock.MaxLatency / 1e6:0.0}"
            )
        );
        if (clock.IsLocalBehind)
        {
            output.WriteLine(
                FormattableString.Invariant(
                    $"clock: the local clock is behind the venue's by {clock.LocalBehindBy / 1e6:0.0} ms or more; latencies are too low by as much"
                )
            );
        }
        if (clock.Steps > 0)
        {
            output.WriteLine(FormattableString.Invariant($"clock: {clock.Steps} jumps"));
        }
    }

    private static JsonObject ToJson(RecordingReport report, string place)
    {
        var json = new JsonObject { ["place"] = place };
        foreach (var (name, value, _) in Figures(report))
        {
            json[name] = value;
        }
        json["books"] = new JsonArray([.. report.Books.Select(ToJson)]);
        json["latency_ms"] =
            report.Latency.Count == 0
                ? null
                : new JsonObject
                {
                    ["lowest"] = report.Clock.MinLatency / 1e6,
                    ["p50"] = report.Latency.PercentileMs(0.5),
                    ["p99"] = report.Latency.PercentileMs(0.99),
                    ["highest"] = report.Clock.MaxLatency / 1e6,
                };
        json["local_clock_behind_ms"] = report.Clock.LocalBehindBy / 1e6;
        json["clock_jumps"] = report.Clock.Steps;
        json["troubles"] = new JsonArray([.. report.Troubles.Select(text => JsonValue.Create(text))]);
        return json;
    }

    private static JsonObject ToJson(BookReport book) =>
        new()
        {
            ["symbol"] = book.Symbol,
            ["state"] = Word(book.State),
            ["applied"] = book.Counts.Applied,
            ["stale"] = book.Counts.Stale,
            ["discarded"] = book.Counts.Discarded,
            ["gaps"] = book.Counts.Gaps,
            ["breaks"] = book.Counts.Breaks,
            ["crossed"] = book.Counts.Crossed,
            ["snapshots_taken"] = book.Counts.SnapshotsTaken,
            ["quotes_compared"] = book.Compared,
            ["quotes_equal"] = book.Equal,
        };

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Word<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((sign, i) => i > 0 && char.IsUpper(sign) ? $"_{sign}" : $"{sign}"))
            .ToLowerInvariant();
}
